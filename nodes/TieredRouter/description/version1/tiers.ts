/** The tiers of every preset: one parameter each, with the preset's own models as its default. */

import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import {
	PRESETS,
	type ModelDefault,
	type PresetId,
	type TierDefault,
} from '../../../../core/policy/presets/definitions';
import { modelProperty, modelValue } from '../../../shared/panel/model';
import { PRESET_IDS, tiersParameter } from '../../names';
import { accountOptions } from '../providers';

const provider: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: accountOptions,
	default: 'openAi',
	description: 'Whose model it is; the list of models follows it',
};

/**
 * By ID at first: from the list, n8n asks for all rows again at each change of a credential. Not required:
 * a tier whose provider is not chosen is skipped, and one that is used says so itself.
 */
const model = modelProperty({
	defaultModel: 'gpt-4o-mini',
	searchListMethod: 'searchTierModels',
	mode: 'id',
	required: false,
});

const standIns: INodeProperties = {
	displayName: 'Stand-Ins',
	name: 'standIns',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Stand-In',
	default: {},
	description:
		'Models that serve while the one of this tier is out of reach or over its limit, in order',
	options: [{ displayName: 'Stand-In', name: 'standIn', values: [provider, model] }],
};

const tierValues: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. Bulk',
		description: 'Your name for this tier; rules refer to it',
	},
	{
		displayName: 'Used For',
		name: 'use',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Ladder',
				value: 'ladder',
				description: 'A step of the ladder; a rejected answer goes to the next',
			},
			{
				name: 'Private Items Only',
				value: 'privateOnly',
				description: 'Serves private items and no others',
			},
		],
		default: 'ladder',
		description: 'Which items this tier serves',
	},
	provider,
	model,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [standIns],
	},
];

const tiersOf = (preset: PresetId): INodeProperties => ({
	displayName: 'Tiers',
	name: tiersParameter(preset),
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Tier',
	default: { tier: PRESETS[preset].tiers.map(toRow) },
	description: 'From the cheapest to the one for critical steps. The order is the ladder.',
	displayOptions: { show: { preset: [preset] } },
	options: [{ displayName: 'Tier', name: 'tier', values: tierValues }],
});

export const tierFields: INodeProperties[] = PRESET_IDS.map(tiersOf);

function toRow({ name, use, standIns: others = [], ...target }: TierDefault): INodeParameters {
	const options = others.length === 0 ? {} : { standIns: { standIn: others.map(toModelRow) } };
	return { name, use, ...toModelRow(target), options };
}

function toModelRow({ provider: kind, model: id }: ModelDefault): INodeParameters {
	return { provider: kind, model: modelValue(id, 'id') };
}
