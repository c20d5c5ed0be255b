/** The preset, its ladder in a line, and what Custom begins with. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PRESETS, type PresetId } from '../../../../core/policy/presets/definitions';
import { BENCHMARK_PRESET } from '../../names';
import { RUN_ONLY } from '../providers';
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

const benchmarkChoice: INodePropertyOptions = {
	name: 'Policy From Benchmark',
	value: BENCHMARK_PRESET,
	description: 'What the Model Benchmark node found on your own rows',
};

const benchmarkPolicy: INodeProperties = {
	displayName: 'Policy From Benchmark',
	name: 'benchmarkPolicy',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.policy }}',
	description:
		"The policy of a Model Benchmark, pasted or as an expression. Models and Overrides below change and add to it; providers and credentials stay this node's own.",
	displayOptions: { show: { ...RUN_ONLY, preset: [BENCHMARK_PRESET] } },
};

/** Of the router: the chat model has no rows to benchmark. */
export const routerPresetFields = (): INodeProperties[] =>
	presetFields.flatMap((field) =>
		field.name === 'preset'
			? [{ ...field, options: [...choices, benchmarkChoice] }, benchmarkPolicy]
			: [field],
	);

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
