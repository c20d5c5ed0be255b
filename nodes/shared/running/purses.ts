/** The money that a run shares: its own, and that of its node on this day and in this month. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { processGate, Purse, systemClock } from '../../../core/engine';
import type { BudgetScope } from '../../../core/types';

/**
 * A run counts for the day on which it begins, by the time zone of the workflow. What days and months have cost is
 * known to this process alone: n8n offers a node nothing that lasts (static data is lost in queue mode).
 * @param paidNanoUsd of earlier tries of the same run
 */
export function pursesOf(
	context: IExecuteFunctions,
	paidNanoUsd: number,
): ReadonlyMap<BudgetScope, Purse> {
	const run = new Purse();
	run.settle(0, paidNanoUsd);
	const day = dayOf(systemClock.now(), context.getTimezone());
	const owner = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	return new Map([
		['run', run],
		['day', processGate.purse(`${owner} ${day}`)],
		['month', processGate.purse(`${owner} ${day.slice(0, 'YYYY-MM'.length)}`)],
	]);
}

/** YYYY-MM-DD */
export function dayOf(nowMs: number, timeZone: string): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(nowMs);
}
