/** The preset, what it says in a sentence, and every setting that it decides. */

import type { INodeProperties } from 'n8n-workflow';
import { PRESETS, type PresetId } from '../../../../core/policy/presets/definitions';
import { customParameter, PRESET_IDS } from '../../names';
import { settingProperty } from '../../../shared/panel/settings';
import { PANEL_SETTINGS } from '../../../shared/reading/policySettings';
import { START_ONLY } from '../collections';
import { RUN_ONLY } from '../providers';

const ORDER: PresetId[] = [
	'baseline',
	'agents',
	'highVolume',
	'regulated',
	'costObsessed',
	'smallTeam',
	'custom',
];

export const presetFields: INodeProperties[] = [
	{
		displayName: 'Preset',
		name: 'preset',
		type: 'options',
		noDataExpression: true,
		options: ORDER.map((id) => ({
			name: PRESETS[id].name,
			value: id,
			description: PRESETS[id].says,
		})),
		default: 'baseline',
		description: 'What decides about tiers, limits and checks; everything can be changed below',
	},
	...PRESET_IDS.map(
		(id): INodeProperties => ({
			displayName: PRESETS[id].says,
			name: `${id}Notice`,
			type: 'notice',
			default: '',
			displayOptions: { show: { preset: [id] } },
		}),
	),
];

export const customFields: INodeProperties[] = PANEL_SETTINGS.map((setting) => ({
	...settingProperty(setting, customParameter(setting.name)),
	displayOptions: {
		show: { preset: ['custom'], ...(START_ONLY.includes(setting) ? {} : RUN_ONLY) },
	},
}));
