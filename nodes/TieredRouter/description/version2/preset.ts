/** The preset, its ladder in a line, and what Custom begins with. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PRESETS, type PresetId } from '../../../../core/policy/presets/definitions';
import { ladderNotices } from './ladderLines';

const ORDER: PresetId[] = [
	...(['baseline', 'agents', 'highVolume', 'regulated', 'costObsessed', 'smallTeam'] as const),
];
const presets: INodePropertyOptions[] = ORDER.map((id) => ({
	name: PRESETS[id].name,
	value: id,
	description: PRESETS[id].says,
}));
const choices: INodePropertyOptions[] = [
	...presets,
	{ name: PRESETS.custom.name, value: 'custom', description: PRESETS.custom.says },
];
const beginnings: INodePropertyOptions[] = [
	...presets.map(({ name, value }) => ({ name: `A Copy of ${name}`, value })),
	{ name: 'Nothing', value: 'custom', description: 'The tiers under Models are the ladder' },
];

export const presetFields: INodeProperties[] = [
	{
		displayName: 'Preset',
		name: 'preset',
		type: 'options',
		noDataExpression: true,
		options: choices,
		default: 'baseline',
		description: 'What decides about models, limits and checks; everything can be changed below',
	},
	{
		displayName: 'Begin With',
		name: 'copyOf',
		type: 'options',
		noDataExpression: true,
		options: beginnings,
		default: 'baseline',
		description: 'What Models and Overrides below change and add to',
		displayOptions: { show: { preset: ['custom'] } },
	},
	...ladderNotices,
];
