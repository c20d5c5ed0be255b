/**
 * What a call may cost the item, the run and the node: where that is more than is left, or nobody knows it, the
 * call is not made and the next model is looked at. Pure.
 */

import { formatNanoUsd, worstCaseNanoUsd } from '../models';
import { type BudgetScope, type Failure, type Limits, modelName, type Target } from '../types';
import { isRejection } from './failureTable';
import { inputTokensAt, outputLimit } from './sizes';
import { accountKey, type RouteState, targetKey } from './state';
import { isPrivateAllowed, orderedTiers } from './tierOrder';

export type LimitCode = 'max_requests' | 'max_time' | MoneyCode;
export type MoneyCode =
	| 'max_cost'
	| 'max_run_cost'
	| 'max_day_cost'
	| 'max_month_cost'
	| 'unknown_price';

export const MONEY_CODES: ReadonlySet<string | undefined> = new Set<MoneyCode>([
	...(['max_cost', 'max_run_cost', 'max_day_cost', 'max_month_cost', 'unknown_price'] as const),
]);

export type Affordable =
	/**
	 * `worstNanoUsd`: `null` = there is no price, and no limit. `isHeldBack`: the money is there, and calls under
	 * way may still need it.
	 */
	| { ok: true; worstNanoUsd: number | null; isHeldBack: boolean }
	| { ok: false; code: MoneyCode; words: string };

interface Budget {
	code: MoneyCode;
	/** e.g. "the cost limit of $1 per run" */
	words: string;
	limitNanoUsd: number;
	spentNanoUsd: number;
	reservedNanoUsd: number;
}

const SHARED: ReadonlyArray<
	[BudgetScope, keyof Limits & `max${string}CostNanoUsd`, MoneyCode, string]
> = [
	['run', 'maxRunCostNanoUsd', 'max_run_cost', 'per run'],
	['day', 'maxDayCostNanoUsd', 'max_day_cost', 'per day'],
	['month', 'maxMonthCostNanoUsd', 'max_month_cost', 'per month'],
];

export function affordable(
	state: RouteState,
	target: Target,
	tokens: { inputTokens: number; maxOutputTokens: number },
): Affordable {
	const budgets = budgetsOf(state);
	const worst = worstCaseNanoUsd(target.card, tokens);
	const [first] = budgets;
	if (first === undefined) return { ok: true, worstNanoUsd: worst, isHeldBack: false };
	const name = modelName(target.account.label, target.model);
	if (worst === null) {
		const words = `${name} has no known price, so ${first.words} cannot be kept: enter its prices, or remove the limit`;
		return { ok: false, code: 'unknown_price', words };
	}
	if (state.request.limits.atCostLimit === 'cheapest' && isCheapest(state, target)) {
		return { ok: true, worstNanoUsd: worst, isHeldBack: false };
	}
	const over = budgets.find((budget) => budget.spentNanoUsd + worst > budget.limitNanoUsd);
	if (over !== undefined) {
		const could = `the next request, to ${name}, could cost up to ${formatNanoUsd(worst)}`;
		const spent = `up to ${formatNanoUsd(over.spentNanoUsd)} of ${over.words} is spent`;
		return { ok: false, code: over.code, words: `${could}, and ${spent}` };
	}
	const isHeldBack = budgets.some(
		(budget) => budget.spentNanoUsd + budget.reservedNanoUsd + worst > budget.limitNanoUsd,
	);
	return { ok: true, worstNanoUsd: worst, isHeldBack };
}

function budgetsOf({ request, spentNanoUsd, money }: RouteState): Budget[] {
	const { limits } = request;
	const words = (limit: number, of: string) => `the cost limit of ${formatNanoUsd(limit)} ${of}`;
	const budgets: Budget[] = [];
	const { maxCostNanoUsd: most } = limits;
	if (most !== null && most !== undefined) {
		const spent = { spentNanoUsd, reservedNanoUsd: 0 };
		budgets.push({
			...{ code: 'max_cost', words: words(most, 'per item'), limitNanoUsd: most },
			...spent,
		});
	}
	for (const [scope, key, code, of] of SHARED) {
		const limit = limits[key];
		if (limit === null || limit === undefined) continue;
		const purse = money.get(scope) ?? { spentNanoUsd: 0, reservedNanoUsd: 0 };
		budgets.push({ code, words: words(limit, of), limitNanoUsd: limit, ...purse });
	}
	return budgets;
}

/** Among the models with a price that the item may go to and that are not out of reach. */
function isCheapest(state: RouteState, target: Target): boolean {
	const own = worstAt(state, target);
	if (own === null) return false;
	return choices(state, target).every((other) => own <= (worstAt(state, other) ?? own));
}

/** A model that gave a bad answer is still the cheapest: a better one over the limit was not asked for. */
function choices(state: RouteState, asked: Target): Target[] {
	const { request, givenUp, refusals, outages, current, last } = state;
	const isLost = last.status === 'failed' && !isRejection(last.failure.kind);
	const lost = isLost && current !== null ? targetKey(current.target) : null;
	return orderedTiers(request)
		.flatMap(({ primary, standIns }) => [primary, ...standIns])
		.filter((target) => {
			const key = targetKey(target);
			if (key === targetKey(asked)) return true;
			if (!isPrivateAllowed(request, target) || key === lost) return false;
			if (givenUp.has(key) || outages.has(key)) return false;
			return !refusals.has(key) && !refusals.has(accountKey(target.account));
		});
}

function worstAt(state: RouteState, target: Target): number | null {
	return worstCaseNanoUsd(target.card, {
		inputTokens: inputTokensAt(state, target),
		maxOutputTokens: outputLimit(state.maxOutputTokens, target),
	});
}

/** The end of an item by one of its limits. */
export function stoppedBy({ last }: RouteState, code: LimitCode, limit: string): Failure {
	const before = last.status === 'failed' ? `. Before that: ${last.failure.message}` : '';
	const kind = code === 'max_time' ? 'deadline' : 'budget';
	return { kind, code, message: `Stopped: ${limit}${before}` };
}
