/** A long run says in n8n's log how far it is. */

import type { RouteOutcome } from '../../core/types';
import { type JobEnd } from '../../nodes/shared/running/jobs';
import { Progress } from '../../nodes/shared/running/progress';

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
