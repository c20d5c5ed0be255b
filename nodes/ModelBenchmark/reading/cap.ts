/** The benchmark's own limit of money takes the place of a policy's: what is left out for want of money says nothing of a model. */

import { worstCaseNanoUsd } from '../../../core/models';
import { type ConfigResult, modelName, type RouteRequest, type Target } from '../../../core/types';

const ONE_TOKEN = { inputTokens: 1, maxOutputTokens: 1 };

/** @param cap nano-dollars; `null` = none */
export function capped(
	request: RouteRequest,
	{ cap, name }: { cap: number | null; name: string },
): ConfigResult<RouteRequest> {
	const unpriced = request.tiers
		.flatMap(({ primary, standIns }) => [primary, ...standIns])
		.filter(({ card }) => worstCaseNanoUsd(card, ONE_TOKEN) === null);
	const paid = cap === null ? undefined : unpriced.find((target) => !isOwn(target));
	if (paid !== undefined) {
		const model = modelName(paid.account.label, paid.model);
		const message = `${name} may ask ${model}, which has no known price: the cap cannot be kept`;
		const remedy = 'Enter its prices under Options > Model Figures, or set Spending Cap to 0';
		return { ok: false, issues: [{ field: 'Spending Cap', message, remedy }] };
	}
	const limits = {
		...request.limits,
		// A server of one's own sends no bill: its requests are let through.
		maxRunCostNanoUsd: unpriced.length > 0 ? null : cap,
		maxDayCostNanoUsd: null,
		maxMonthCostNanoUsd: null,
		atCostLimit: 'stop' as const,
	};
	return { ok: true, value: { ...request, limits } };
}

function isOwn({ account }: Target): boolean {
	return account.isPrivate || account.provider === 'ollama';
}
