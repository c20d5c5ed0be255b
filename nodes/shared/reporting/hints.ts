/** What n8n shows above a node's output: one sentence of the whole run, and what the user should know. */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlannedItem } from '../reading/plans';
import type { JobEnd } from '../running/jobs';
import { runHint } from './routingReport';

const MOST_WARNINGS = 3;

/** @param ends by item; `null` = nothing was to be run */
export function addRunHints(
	context: IExecuteFunctions,
	items: PlannedItem[],
	ends: Array<JobEnd | null>,
): void {
	const outcomes = ends.flatMap((end) => (end?.kind === 'outcome' ? [end.outcome] : []));
	const replayed = ends.filter((end) => end?.kind === 'outcome' && end.replayed).length;
	const refused = ends.length - outcomes.length;
	const message = runHint(outcomes, { replayed, refused });
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	const warnings = new Set(
		items.flatMap(({ plan }) => (plan.ok ? plan.value.request.warnings : [])),
	);
	for (const warning of [...warnings].slice(0, MOST_WARNINGS)) {
		context.addExecutionHints({ message: warning, type: 'warning', location: 'outputPane' });
	}
}
