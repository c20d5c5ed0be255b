/** Replies before a model that judges them. Each answer to a row is judged once, whoever gave it. */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { Job, JobEnd, JobRecord } from '../shared/running/jobs';
import { requestHash } from '../shared/running/paidRecord';
import type { RowJudge } from './reading/readJudge';
import { paidBy, type Reply, runAll } from './runRows';

export type Judgement =
	| { correct: boolean; reason: string }
	/** Why there is none: the answer is neither correct nor wrong. */
	| { problem: string };

export interface Judging {
	/** The judge's name; `null` = there is none. */
	name: string | null;
	/** `null` = nothing to judge: no answer, or letter for letter what is expected. */
	of(reply: Reply): Judgement | null;
	/** Different answers that were judged. */
	verdicts: number;
	/** All verdicts, those of earlier runs too; nano-dollars, as far as it is known. */
	costNanoUsd: number;
	/** By this run. */
	paidNanoUsd: number;
}

export async function judgeReplies(
	context: IExecuteFunctions,
	replies: Reply[],
	settings: { atOnce: number; record: JobRecord },
): Promise<Judging> {
	const jobs = new Map<string, Job>();
	/** Of each reply that is to be judged: its job, or why it has none. */
	const asked = new Map<Reply, string | { problem: string }>();
	for (const reply of replies) {
		const { judge, itemIndex } = reply.row;
		if (judge === null || !needsVerdict(reply)) continue;
		if (reply.isPrivate && !judge.isPrivate) {
			asked.set(reply, { problem: keptFrom(judge) });
			continue;
		}
		const about = judge.about(reply.answered);
		const hash = requestHash(about.request, about.spec);
		const key = `${itemIndex}/judge/${hash}`;
		jobs.set(key, { key, hash, ...about });
		asked.set(reply, key);
	}
	const ends =
		jobs.size === 0
			? new Map<string, JobEnd>()
			: await runAll(context, [...jobs.values()], { ...settings, unit: 'verdicts' });
	const outcomes = [...ends.values()].flatMap((end) =>
		end.kind === 'outcome' ? [end.outcome] : [],
	);
	return {
		name: replies[0]?.row.judge?.name ?? null,
		of: (reply) => {
			const job = asked.get(reply);
			if (job === undefined) return null;
			return typeof job === 'string' ? verdictIn(ends.get(job)) : job;
		},
		verdicts: outcomes.filter(({ ok }) => ok).length,
		costNanoUsd: outcomes.reduce((sum, { totals }) => sum + totals.knownCostNanoUsd, 0),
		paidNanoUsd: paidBy([...ends.values()]),
	};
}

function needsVerdict({ row, answered, facts }: Reply): boolean {
	const { grader, json, expected } = row;
	return facts.valid && !grader.grade({ row: json, expected, answered }).correct;
}

/** What must not leave the user's own servers does not go to a judge elsewhere. */
function keptFrom({ name }: RowJudge): string {
	return `Not judged: the row is private, and ${name} is not your own server`;
}

function verdictIn(end: JobEnd | undefined): Judgement {
	if (end?.kind !== 'outcome') return { problem: 'Not judged: the run ended before' };
	const { outcome } = end;
	if (!outcome.ok) return { problem: `Not judged: ${outcome.failure.message}` };
	const { correct, reason } = outcome.value;
	return { correct: correct === true, reason: typeof reason === 'string' ? reason : '' };
}
