/** A task on its way: where it begins for its size and price, or why it cannot be served. */

import { systemClock } from '../../core/engine';
import { estimateCost, estimateMessages } from '../../core/models';
import { chooseTier } from '../../core/policy';
import type { Failure, PreparedTask, RouteRequest } from '../../core/types';
import { lifecycleWarnings } from '../shared/reading/targets';
import type { Route } from './readRoute';

export type RequestResult = { ok: true; value: RouteRequest } | { ok: false; failure: Failure };

export function toRequest({ policy, built, decision }: Route, task: PreparedTask): RequestResult {
	const { start, privateBecause } = decision;
	const isPrivate = privateBecause !== null;
	const choice = chooseTier({
		tiers: built.tiers,
		start,
		isPrivate,
		inputTokens: policy.fitToContext ? estimateMessages(task.messages) : null,
		costAt: policy.startAtCheapest ? (target) => estimateCost(task, target) : null,
	});
	if (!choice.ok) return choice;
	const targets = choice.tiers.flatMap(({ primary, standIns }) => [primary, ...standIns]);
	const request: RouteRequest = {
		task,
		tiers: choice.tiers,
		startTier: choice.tier,
		why: isPrivate ? `${choice.why} (${privateBecause})` : choice.why,
		isPrivate,
		limits: policy.limits,
		switches: policy.switches,
		policyName: policy.name,
		warnings: [...built.warnings, ...lifecycleWarnings(targets, systemClock.now())],
	};
	return { ok: true, value: request };
}
