/** Which output an item of Route Only goes to, and why. */

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { estimateTextCost, estimateTokens } from '../../core/models';
import { chooseTier, ladderOf, type Policy, type Start } from '../../core/policy';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { CardOverride, ConfigResult, Failure, Target, Tier } from '../../core/types';
import { readParameter, describeValue } from '../shared/reading/parameters';
import { readCardOverrides, toTarget } from '../shared/reading/targets';
import { decideStart } from './decideStart';
import { allIssues } from './issues';
import { knownTiers } from './knownTiers';
import { PRIVATE_OUTPUT } from './names';
import { panelParameters } from '../shared/reading/panelParameters';
import { readPolicy } from './readPolicy';
import { noKeyProvider } from '../shared/reading/noKey';
import { readTierRows } from './readTierRows';
import type { ModelChoice } from './tierRow';

interface Routed {
	output: number;
	routing: IDataObject;
}

export type RouteResult = ConfigResult<Routed> | { ok: false; failure: Failure };

export function routeItem(context: IExecuteFunctions, itemIndex: number): RouteResult {
	const policy = readPolicy(context, itemIndex);
	const overrides = readCardOverrides(context, itemIndex);
	if (!policy.ok || !overrides.ok) return { ok: false, issues: allIssues([policy, overrides]) };
	const read = readTierRows(context, itemIndex, policy.value.preset);
	if (!read.ok) return read;
	const { rows } = read.value;
	const known = knownTiers(rows, []);
	const decision = decideStart(context, itemIndex, {
		policy: policy.value,
		known,
		operation: null,
	});
	const inputTokens = measure(context, itemIndex, policy.value);
	if (!decision.ok || !inputTokens.ok) {
		return { ok: false, issues: allIssues([decision, inputTokens]) };
	}
	const { start, privateBecause } = decision.value;
	if (privateBecause !== null) return { ok: true, value: toPrivate(policy.value, privateBecause) };
	return toLadder({
		ladder: ladderOf(rows).map((row) => ({
			name: row.name,
			use: row.use,
			primary: toPaperTarget(context, row, overrides.value),
			standIns: [],
		})),
		start,
		inputTokens: inputTokens.value,
		policy: policy.value,
	});
}

interface LadderChoice {
	ladder: Tier[];
	start: Start;
	inputTokens: number | null;
	policy: Policy;
}

function toLadder({ ladder, start, inputTokens, policy }: LadderChoice): RouteResult {
	const isPriced = policy.startAtCheapest && inputTokens !== null;
	const choice = chooseTier({
		...{ tiers: ladder, start, isPrivate: false },
		inputTokens: policy.fitToContext ? inputTokens : null,
		costAt: isPriced ? (target) => estimateTextCost(inputTokens, target) : null,
	});
	if (!choice.ok) return choice;
	const position = ladder.findIndex(({ name }) => name === choice.tier);
	const target = ladder[position]?.primary;
	return {
		ok: true,
		value: {
			output: position + 1,
			routing: {
				tier: choice.tier,
				provider: target?.account.provider ?? null,
				model: target?.model ?? null,
				why: choice.why,
				policy: policy.name,
				private: false,
				estimatedInputTokens: inputTokens,
			},
		},
	};
}

function toPrivate(policy: Policy, because: string): Routed {
	return {
		output: 0,
		routing: {
			tier: PRIVATE_OUTPUT,
			provider: null,
			model: null,
			why: `Private item: ${because}`,
			policy: policy.name,
			private: true,
			estimatedInputTokens: null,
		},
	};
}

/** @returns null where size does not matter */
function measure(
	context: IExecuteFunctions,
	itemIndex: number,
	policy: Policy,
): ConfigResult<number | null> {
	if (!policy.fitToContext && !policy.startAtCheapest) return { ok: true, value: null };
	const { textToMeasure } = panelParameters(context);
	if (textToMeasure === '' || textToMeasure === undefined) {
		const whole = JSON.stringify(context.getInputData()[itemIndex]?.json ?? {});
		return { ok: true, value: estimateTokens(whole) };
	}
	const field = 'Text to Measure';
	const read = readParameter(context, itemIndex, { name: 'textToMeasure', label: field });
	if (!read.ok) return read;
	if (typeof read.value === 'string') return { ok: true, value: estimateTokens(read.value) };
	const message = `expected text, got ${describeValue(read.value)}`;
	const remedy = 'Check the expression: it must give a text for every item';
	return { ok: false, issues: [{ field, message, remedy }] };
}

/** Where nothing is called, a tier needs no account: its model alone says how much it takes. */
function toPaperTarget(
	context: IExecuteFunctions,
	{ provider: kind, model }: ModelChoice,
	overrides: CardOverride[],
): Target {
	const { label, provider } = ACCOUNT_KINDS[kind];
	const dialect = provider ?? noKeyProvider(panelParameters(context).noKeyServer);
	const account = { kind, provider: dialect, label, baseUrl: '', isPrivate: false };
	return toTarget(account, model.ok ? model.value : '', overrides);
}
