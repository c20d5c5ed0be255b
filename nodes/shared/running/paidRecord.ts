/**
 * What has been paid for in this execution, so that Retry On Fail and "Retry execution" pay only for
 * items that have no answer yet. It lives in the flow context, which survives both, under node name,
 * run index, job and a hash of the request. A loop's next pass has another run index and pays
 * again. It never holds a key.
 */

import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { RouteOutcome, RouteRequest } from '../../../core/types';
import { mergeOutcomes } from '../../../core/engine';
import { isRecord } from '../reading/parameters';
import type { Job, JobRecord } from './jobs';

/** Our own corner of the flow context, which all nodes of an execution share. */
export const FLOW_CORNER = 'tieredRouterPaid';

interface PaidItem {
	hash: string;
	/** As JSON text: n8n stores the flow context with the execution, and must not share our objects. */
	outcome: string;
}

/** The place of one node's run in an execution. */
export interface RunPlace {
	nodeName: string;
	runIndex: number;
}

export class PaidRecord implements JobRecord {
	private readonly items: Record<string, unknown>;

	constructor(
		private readonly flow: Record<string, unknown>,
		private readonly place: RunPlace,
	) {
		const nodes = child(flow, FLOW_CORNER);
		const runs = child(nodes, nodeKey(place));
		// An earlier run is over: nothing re-runs it.
		for (const run of Object.keys(runs)) {
			if (run !== String(place.runIndex)) delete runs[run];
		}
		this.items = child(runs, String(place.runIndex));
	}

	/** What this run of the node has paid. */
	static of(context: IExecuteFunctions): PaidRecord {
		const flow: Record<string, unknown> = context.getContext('flow');
		const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex);
		return new PaidRecord(flow, { nodeName: context.getNode().name, runIndex });
	}

	answered(key: string, hash: string): RouteOutcome | null {
		const earlier = this.earlier(key, hash);
		return earlier?.ok === true ? earlier : null;
	}

	/**
	 * Keeps an outcome. What an earlier failed try of the same item cost stays on its ledger.
	 * @returns the outcome with the whole ledger
	 */
	store(key: string, hash: string, outcome: RouteOutcome): RouteOutcome {
		const earlier = this.earlier(key, hash);
		const whole = earlier === null ? outcome : mergeOutcomes(earlier, outcome);
		if (whole.attempts.length > 0) {
			const item: PaidItem = { hash, outcome: JSON.stringify(whole) };
			this.items[key] = item;
		}
		return whole;
	}

	paidNanoUsd(): number {
		return Object.values(this.items).reduce<number>((sum, item) => {
			if (!isRecord(item) || typeof item.outcome !== 'string') return sum;
			return sum + (JSON.parse(item.outcome) as RouteOutcome).totals.knownCostNanoUsd;
		}, 0);
	}

	/** All items are served: nothing is left to save. */
	clear(): void {
		const nodes = child(this.flow, FLOW_CORNER);
		delete nodes[nodeKey(this.place)];
		if (Object.keys(nodes).length === 0) delete this.flow[FLOW_CORNER];
	}

	private earlier(key: string, hash: string): RouteOutcome | null {
		const item = this.items[key];
		if (!isRecord(item) || item.hash !== hash || typeof item.outcome !== 'string') return null;
		return JSON.parse(item.outcome) as RouteOutcome;
	}
}

/** Users name nodes as they like; no name may reach a property that objects have of themselves. */
function nodeKey({ nodeName }: RunPlace): string {
	return `node ${nodeName}`;
}

function child(parent: Record<string, unknown>, key: string): Record<string, unknown> {
	const existing = Object.hasOwn(parent, key) ? parent[key] : undefined;
	if (isRecord(existing)) return existing;
	const created: Record<string, unknown> = {};
	parent[key] = created;
	return created;
}

/** Everything that decides the answer, without secrets, money and what tells of the day alone. */
export function requestHash(request: RouteRequest, spec: Job['spec']): string {
	const { startTier, isPrivate, switches, policyName } = request;
	// Who raises a limit of money and runs again pays for no answer twice.
	const { maxAttempts, maxRepairs, maxRetries, deadlineMs, attemptTimeoutMs } = request.limits;
	const limits = { maxAttempts, maxRepairs, maxRetries, deadlineMs, attemptTimeoutMs };
	const ladder = request.tiers.map(({ name, use, primary, standIns }) => ({
		name,
		use,
		targets: [primary, ...standIns].map(({ model, account }) => ({
			model,
			kind: account.kind,
			baseUrl: account.baseUrl,
			isPrivate: account.isPrivate,
		})),
	}));
	// The task's functions fall away; the spec stands for them.
	const way = { startTier, isPrivate, limits, switches, policyName };
	const text = JSON.stringify([way, ladder, request.task, spec]);
	return createHash('sha256').update(text).digest('base64');
}
