/** What n8n shows above a node's output: one sentence of the whole run, and what the user should know. */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { PlannedItem } from '../reading/plans';
import type { JobEnd } from '../running/jobs';
import { ladderHints } from './ladderHint';
import { runHint } from './runSentence';

const MOST_WARNINGS = 3;
const MOST_LADDERS = 2;

/** @param ends by item; `null` = nothing was to be run */
export function addRunHints(
	context: IExecuteFunctions,
	items: PlannedItem[],
	ends: Array<JobEnd | null>,
): void {
	const outcomes = ends.flatMap((end) => (end?.kind === 'outcome' ? [end.outcome] : []));
	const replayed = ends.filter((end) => end?.kind === 'outcome' && end.replayed).length;
	const refused = ends.length - outcomes.length;
	const passedOn = ends.filter((end) => end?.kind === 'outcome' && end.isPassedOn).length;
	const message = runHint(outcomes, { replayed, refused, passedOn });
	context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	const requests = items.flatMap(({ plan }) => (plan.ok ? [plan.value.request] : []));
	for (const hint of ladderHints(requests).slice(0, MOST_LADDERS)) {
		context.addExecutionHints({ message: hint, type: 'info', location: 'outputPane' });
	}
	const warnings = new Set(requests.flatMap((request) => request.warnings));
	for (const warning of [...warnings].slice(0, MOST_WARNINGS)) {
		context.addExecutionHints({ message: warning, type: 'warning', location: 'outputPane' });
	}
}
