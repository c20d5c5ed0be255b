/**
 * The presets as data: what each decides for the user. Model ids are defaults that a normal account
 * can call; no tier here is a claim of quality: a tier is what the user says it is.
 */

import type { AccountKind, Tier } from '../../types';
import { COMMON, type PolicySettings } from './settings';

export type { PolicySettings } from './settings';

export type PresetId =
	| 'baseline'
	| 'agents'
	| 'highVolume'
	| 'regulated'
	| 'costObsessed'
	| 'smallTeam'
	| 'custom';

export interface ModelDefault {
	provider: AccountKind;
	model: string;
}

export interface TierDefault extends ModelDefault {
	name: string;
	use: Tier['use'];
	standIns?: ModelDefault[];
}

export interface Preset {
	id: PresetId;
	/** As the panel and `_routing.policy` show it. */
	name: string;
	/** One sentence: what it decides. */
	says: string;
	start: 'first' | 'last';
	privateItems: 'none' | 'all';
	settings: PolicySettings;
	tiers: TierDefault[];
}

const SECOND_MS = 1000;

const GPT_4O_MINI: ModelDefault = { provider: 'openAi', model: 'gpt-4o-mini' };
const HAIKU: ModelDefault = { provider: 'anthropic', model: 'claude-haiku-5-5' };
const GPT_OSS: ModelDefault = { provider: 'groq', model: 'openai/gpt-oss-20b' };
const OWN_LLAMA: ModelDefault = { provider: 'ollama', model: 'llama3.1:8b' };
const OWN_VLLM: ModelDefault = {
	provider: 'openAiCompatible',
	model: 'meta-llama/Llama-3.1-8B-Instruct',
};

const bulk = (target: ModelDefault, standIns?: ModelDefault[]): TierDefault => ({
	name: 'Bulk',
	use: 'ladder',
	...target,
	...(standIns === undefined ? {} : { standIns }),
});
const critical = (target: ModelDefault, standIns?: ModelDefault[]): TierDefault => ({
	...bulk(target, standIns),
	name: 'Critical',
});
const PRIVATE: TierDefault = { name: 'Private', use: 'privateOnly', ...OWN_LLAMA };

export const PRESETS: Record<PresetId, Preset> = {
	baseline: {
		id: 'baseline',
		name: 'Baseline and Premium',
		says: 'Every item starts on GPT-4o mini, and an answer that fails its checks goes up to Claude Haiku.',
		start: 'first',
		privateItems: 'none',
		settings: COMMON,
		tiers: [bulk(GPT_4O_MINI), critical(HAIKU), PRIVATE],
	},
	agents: {
		id: 'agents',
		name: 'Agents and Automations',
		says: 'Every item starts on Claude Haiku, because later steps depend on its answer; GPT-4o mini stands in when Haiku is out of reach.',
		start: 'last',
		privateItems: 'none',
		settings: COMMON,
		tiers: [bulk(GPT_4O_MINI), critical(HAIKU, [GPT_4O_MINI]), PRIVATE],
	},
	highVolume: {
		id: 'highVolume',
		name: 'High Volume Short Context',
		says: 'Many short items on GPT-4o mini within 30 seconds each, with gpt-oss at Groq standing in; long items and Solve start on Claude Haiku.',
		start: 'first',
		privateItems: 'none',
		settings: {
			...COMMON,
			criticalForSolve: true,
			maxAttempts: 4,
			maxRetries: 1,
			deadlineMs: 30 * SECOND_MS,
			attemptTimeoutMs: 15 * SECOND_MS,
		},
		tiers: [bulk(GPT_4O_MINI, [GPT_OSS]), critical(HAIKU), PRIVATE],
	},
	regulated: {
		id: 'regulated',
		name: 'Regulated or On-Prem',
		says: 'Every item is private: only servers whose credential declares them private are called, and an item fails when there is none.',
		start: 'first',
		privateItems: 'all',
		settings: { ...COMMON, deadlineMs: 300 * SECOND_MS, attemptTimeoutMs: 120 * SECOND_MS },
		tiers: [bulk(OWN_LLAMA), critical(OWN_VLLM)],
	},
	costObsessed: {
		id: 'costObsessed',
		name: 'Cost-Obsessed',
		says: 'Every item starts on a small Llama of your own, goes up to gpt-oss at Groq when checks fail, and to Claude Haiku last; a tier that costs more than a later one is no start.',
		start: 'first',
		privateItems: 'none',
		settings: { ...COMMON, startAtCheapest: true },
		tiers: [
			{ name: 'Small', use: 'ladder', ...OWN_LLAMA },
			{ name: 'Large', use: 'ladder', ...GPT_OSS },
			{ name: 'Critical', use: 'ladder', ...HAIKU },
		],
	},
	smallTeam: {
		id: 'smallTeam',
		name: 'Small Team',
		says: 'Items start on GPT-4o mini and Solve on Claude Haiku, each standing in for the other, with at most 4 requests and 5 US cents an item.',
		start: 'first',
		privateItems: 'none',
		settings: {
			...COMMON,
			criticalForSolve: true,
			maxAttempts: 4,
			maxCostNanoUsd: 50_000_000,
		},
		tiers: [bulk(GPT_4O_MINI, [HAIKU]), critical(HAIKU, [GPT_4O_MINI])],
	},
	custom: {
		id: 'custom',
		name: 'Custom',
		says: 'A copy of another preset, or nothing, with tiers and settings of your own.',
		start: 'first',
		privateItems: 'none',
		settings: COMMON,
		tiers: [bulk(GPT_4O_MINI), critical(HAIKU), PRIVATE],
	},
};
