/** A long run says in n8n's log how far it is. */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { RouteOutcome, RouteRequest } from '../../core/types';
import { type JobEnd } from '../../nodes/shared/running/jobs';
import { Progress } from '../../nodes/shared/running/progress';
import { openSession } from '../../nodes/shared/running/session';

const ended = (
	changes: { ok?: boolean; escalations?: number; replayed?: boolean } = {},
): JobEnd => ({
	kind: 'outcome',
	outcome: {
		...{ ok: changes.ok ?? true, valid: true },
		totals: { escalations: changes.escalations ?? 0, knownCostNanoUsd: 100_000 },
	} as unknown as RouteOutcome,
	...{ replayed: changes.replayed ?? false, isPassedOn: false },
});

/** One item a second, unless told otherwise. */
function run(ends: JobEnd[], itemMs = 1000): string[] {
	const told: string[] = [];
	let nowMs = 0;
	const progress = new Progress(
		{ total: ends.length, unit: 'items' },
		{ now: () => nowMs },
		(line) => told.push(line),
	);
	for (const end of ends) {
		nowMs += itemMs;
		progress.ended(end);
	}
	return told;
}
const many = (count: number): JobEnd[] => Array.from({ length: count }, () => ended());

test('a line every half minute: done, valid, failed, escalated, spent, and what is left', () => {
	const ends = [ended({ ok: false }), ended({ escalations: 1 }), ...many(98)];
	expect(run(ends)).toEqual([
		'30 of 100 items done: 29 valid, 1 failed, 1 escalated. $0.003 so far, about 70 seconds left',
		'60 of 100 items done: 59 valid, 1 failed, 1 escalated. $0.006 so far, about 40 seconds left',
		'90 of 100 items done: 89 valid, 1 failed, 1 escalated. $0.009 so far, about 10 seconds left',
	]);
});

test('hours are told in minutes, and a run that is over sooner says nothing', () => {
	expect(run(many(100), 60_000)[0]).toContain('about 99 minutes left');
	expect(run(many(29))).toEqual([]);
	expect(run(many(30))).toEqual([]);
});

test('what an earlier try has paid is not counted again', () => {
	expect(run(Array.from({ length: 40 }, () => ended({ replayed: true })))[0]).toContain(
		'$0 so far',
	);
});

test('items that were not begun are not done', () => {
	expect(run([...many(29), { kind: 'skipped' }, ...many(10)])).toEqual([
		expect.stringMatching(/^30 of 40 items done/),
	]);
});

const REQUEST = { tiers: [], task: { messages: [] } } as unknown as RouteRequest;

test('who looks on in the editor reads the same line in the console of the browser', () => {
	const [log, console_] = [jest.fn(), jest.fn()];
	const context = {
		getNode: () => ({ name: 'Model Benchmark', id: 'node' }),
		getWorkflow: () => ({ id: 'workflow' }),
		...{ getMode: () => 'manual', getTimezone: () => 'UTC' },
		getExecutionCancelSignal: () => undefined,
		...{ logger: { info: log }, sendMessageToUI: console_ },
	} as unknown as IExecuteFunctions;
	const session = openSession(context, {
		requests: Array<RouteRequest>(3).fill(REQUEST),
		...{ atOnce: 1, stopsOnError: false, unit: 'answers' },
		record: {
			answered: () => null,
			store: (_key, _hash, outcome) => outcome,
			paidNanoUsd: () => 0,
		},
	});
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
	session.progress.ended(ended());
	jest.restoreAllMocks();
	expect(console_).toHaveBeenCalledWith(expect.stringMatching(/^1 of 3 answers done: 1 valid/));
	expect(log).toHaveBeenCalledWith(
		expect.stringMatching(/^"Model Benchmark": 1 of 3 answers done/),
	);
});
