/**
 * Every setting that a preset decides and a user can change, one row each: what the panel says of it, what it
 * may be, and what it is where no preset says otherwise. A new limit is a row here and a field of `Limits`.
 */

import type { Limits, Switches } from '../../types';

/** What can be overridden one by one. */
export interface PolicySettings extends Switches, Limits {
	/** An item larger than a model's effective context starts at a tier where it fits. */
	fitToContext: boolean;
	/** Solve starts at the last ladder tier, whatever the step is. */
	criticalForSolve: boolean;
	/** An item starts where its first request costs least, at the tier it is sent to or above. */
	startAtCheapest: boolean;
}

/** In the panel; inside, times are milliseconds and money is nano-dollars. */
export type SettingUnit = 'switch' | 'count' | 'seconds' | 'dollars' | 'choice';

export interface Setting<Value = boolean | number | null | string> {
	label: string;
	description: string;
	unit: SettingUnit;
	/** In workflow files, where it differs from the key. */
	name?: string;
	usually: Value;
	/** Smallest and largest value of a number; both inclusive, in the unit that is used inside. */
	range?: [number, number];
	/** What can be chosen, and its name in the panel. */
	choices?: Record<string, string>;
}

type SettingTable = { [Key in keyof PolicySettings]: Setting<PolicySettings[Key]> };

const SECOND_MS = 1000;
const LONGEST_MS = 3600 * SECOND_MS;

/** Where there is no cheaper model to go on at. */
const STOP_OR_PASS = {
	stop: 'Stop With an Error',
	pass: 'Pass the Item Through Unserved',
};

export const SETTINGS: SettingTable = {
	checks: {
		label: 'Check Answers',
		description:
			'Whether answers are checked at all; without checks nothing is repaired or escalated',
		unit: 'switch',
		usually: true,
	},
	escalate: {
		label: 'Escalate',
		description: 'Whether an item whose answer is rejected goes up to the next tier',
		unit: 'switch',
		usually: true,
	},
	fallBack: {
		label: 'Fall Back',
		description: 'Whether stand-ins and other tiers serve an item while its model is out of reach',
		unit: 'switch',
		usually: true,
	},
	useReplacement: {
		label: 'Use Replacement Model',
		description:
			'Whether a model that the provider has switched off is replaced by its named successor',
		unit: 'switch',
		usually: false,
	},
	acceptInvalid: {
		label: 'Accept Invalid Answers',
		description:
			'Whether an answer that failed its checks is taken, marked as not valid, when nothing is left to try',
		unit: 'switch',
		usually: false,
	},
	fitToContext: {
		label: 'Fit to Context',
		description:
			'Whether an item that is larger than the effective context of a tier starts at a later tier where it fits',
		unit: 'switch',
		usually: true,
	},
	criticalForSolve: {
		label: 'Solve Starts Critical',
		description: 'Whether Solve starts at the last tier of the ladder, whatever the step is',
		unit: 'switch',
		usually: false,
	},
	startAtCheapest: {
		label: 'Start at the Cheapest Able Tier',
		description:
			'Whether an item starts at a later tier that costs less than its own by today’s prices; off means that the tier you chose holds',
		unit: 'switch',
		usually: false,
	},
	maxAttempts: {
		label: 'Max Requests per Item',
		description: 'The most requests that one item may take, all models together',
		unit: 'count',
		usually: 8,
		range: [1, 100],
	},
	maxRepairs: {
		label: 'Max Repairs per Model',
		description: 'How often a model may mend its own answer, told what is wrong with it',
		unit: 'count',
		usually: 1,
		range: [0, 10],
	},
	maxRetries: {
		label: 'Max Retries per Model',
		description:
			'How often the same model is asked again after a failed connection or an overload before another one serves the item; without another one it is asked as long as the item has time. 0 means never',
		unit: 'count',
		usually: 2,
		range: [0, 10],
	},
	deadlineMs: {
		label: 'Time Limit per Item (Seconds)',
		description: 'When an item is given up',
		unit: 'seconds',
		name: 'itemSeconds',
		usually: 120 * SECOND_MS,
		range: [100, LONGEST_MS],
	},
	attemptTimeoutMs: {
		label: 'Time Limit per Request (Seconds)',
		description: 'When a single request is given up',
		unit: 'seconds',
		name: 'requestSeconds',
		usually: 60 * SECOND_MS,
		range: [100, LONGEST_MS],
	},
	maxCostNanoUsd: {
		label: 'Cost Limit per Item (US Dollars)',
		description:
			'The most that one item may cost; a request that could go over it is not made. Empty means no limit',
		unit: 'dollars',
		name: 'maxCostUsd',
		usually: null,
		range: [1, 1e15],
	},
	maxRunCostNanoUsd: {
		label: 'Cost Limit per Run (US Dollars)',
		description: 'The most that all items of a run may cost together. Empty means no limit',
		unit: 'dollars',
		name: 'maxRunCostUsd',
		usually: null,
		range: [1, 1e15],
	},
	maxDayCostNanoUsd: {
		label: 'Cost Limit per Day (US Dollars)',
		description:
			'The most that this node may cost on one day, counted by this n8n process alone and from zero after its restart. Empty means no limit',
		unit: 'dollars',
		name: 'maxDayCostUsd',
		usually: null,
		range: [1, 1e15],
	},
	maxMonthCostNanoUsd: {
		label: 'Cost Limit per Month (US Dollars)',
		description:
			'The most that this node may cost in one month, counted by this n8n process alone and from zero after its restart. Empty means no limit',
		unit: 'dollars',
		name: 'maxMonthCostUsd',
		usually: null,
		range: [1, 1e15],
	},
	atCostLimit: {
		label: 'At the Cost Limit',
		description: 'What becomes of an item for which no money is left',
		unit: 'choice',
		usually: 'stop',
		choices: {
			stop: STOP_OR_PASS.stop,
			cheapest: 'Go On at the Cheapest Allowed Model',
			pass: STOP_OR_PASS.pass,
		},
	},
};

/** The same at a node with one model. */
export const ONE_MODEL_SETTINGS: SettingTable = {
	...SETTINGS,
	atCostLimit: { ...SETTINGS.atCostLimit, choices: STOP_OR_PASS },
};

export const SETTING_KEYS = Object.keys(SETTINGS) as Array<keyof PolicySettings>;

/** Where a preset says nothing else. */
export const COMMON = Object.fromEntries(
	SETTING_KEYS.map((key) => [key, SETTINGS[key].usually]),
) as unknown as PolicySettings;
