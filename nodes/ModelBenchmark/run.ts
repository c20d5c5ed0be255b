/** The benchmark from the input's rows to its three outputs; loaded at the first run. */

import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { systemClock } from '../../core/engine';
import { formatNanoUsd } from '../../core/models';
import { reportOf } from '../../core/scoring/benchmark';
import { agreementOf, type Labelled } from '../../core/scoring/figures/agreement';
import type { ConfigIssue } from '../../core/types';
import { allIssues } from '../TieredRouter/issues';
import { planError } from '../shared/reporting/failures';
import { distinctRows } from './distinctRows';
import { type CandidateEstimate, estimateOf, judgeEstimates, knownTotal } from './estimate';
import { type Answer, gradeReplies } from './gradeReplies';
import { type Judging, judgeReplies } from './judgeReplies';
import { candidateItem } from './output/candidateItem';
import type { GivenRows } from './output/notes';
import { estimateItem, reportItem } from './output/reportItem';
import { rowItem } from './output/rowItem';
import { jobsOf, questionsOf, unanswered, unservedIn } from './questions';
import { type EarlierRows, readEarlierRows } from './reading/earlierRows';
import { planRows, type RowPlan } from './reading/planRows';
import { type Candidate, readCandidates } from './reading/readCandidates';
import { type BenchmarkSettings, readSettings } from './reading/readSettings';
import type { reportFiles } from './report';
import { recordOf, runRows } from './runRows';

/** So that the same rows are split in the same way. */
const SEED = 'model benchmark';

/** @returns report, candidates, rows */
export async function runBenchmark(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[], [], []];
	const settings = readSettings(context);
	const candidates = readCandidates(context);
	const earlier = readEarlierRows(context);
	if (!settings.ok || !candidates.ok || !earlier.ok) {
		throw planError(context.getNode(), { issues: allIssues([settings, candidates, earlier]) }, 0);
	}
	const plans = await planRows(context, { candidates: candidates.value, cap: settings.value.cap });
	return await runPlanned(context, plans, {
		...settings.value,
		candidates: candidates.value,
		earlier: earlier.value,
	});
}

interface Benchmark extends BenchmarkSettings {
	candidates: Candidate[];
	earlier: EarlierRows;
}

async function runPlanned(
	context: IExecuteFunctions,
	plans: RowPlan[],
	benchmark: Benchmark,
): Promise<INodeExecutionData[][]> {
	const { candidates, cap } = benchmark;
	const leftOut = leftOutOf(context, plans);
	const ready = plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
	const { rows, duplicates, contradictions } = distinctRows(ready);
	const questions = questionsOf(rows, candidates);
	const record = recordOf(context, benchmark.reuse);
	const { answers: earlier, unreadable } = benchmark.earlier;
	const open = unanswered(questions, { record, earlier });
	const estimates = [
		...candidates.map(({ name }) =>
			estimateOf(name, jobsOf(open.filter(({ candidate }) => candidate === name))),
		),
		...judgeEstimates(questions),
	];
	const given = {
		...{ rows: plans.length, used: rows.length, duplicates, contradictions, leftOut },
		...{ answeredBefore: jobsOf(questions).length - open.length, unreadable },
		unserved: unservedIn(questions),
	};
	if (benchmark.estimateOnly) return [[{ json: estimateItem(given, estimates) }], [], []];
	throwOverCap(context, estimates, cap);
	const settings = { atOnce: benchmark.atOnce, record };
	const { replies, paidNanoUsd } = await runRows(context, questions, { ...settings, earlier });
	const judging = await judgeReplies(context, replies, settings);
	const answers = gradeReplies(replies, judging);
	return await report(context, {
		...{ ...benchmark, given, estimates, judging, answers },
		paidNanoUsd: paidNanoUsd + judging.paidNanoUsd,
	});
}

interface Graded extends Benchmark {
	given: GivenRows;
	estimates: CandidateEstimate[];
	judging: Judging;
	answers: Answer[];
	/** By this run, the judge included. */
	paidNanoUsd: number;
}

async function report(context: IExecuteFunctions, graded: Graded): Promise<INodeExecutionData[][]> {
	const { candidates, answers, target, given } = graded;
	const scored = candidates.map(({ name, model }) => ({
		...{ name, isModel: model !== null },
		results: answers.flatMap(({ candidate, result }) =>
			candidate === name && result !== null ? [result] : [],
		),
	}));
	const hasLabels = answers.some(({ row }) => row.grader.grading?.by === 'labels');
	const found = reportOf(scored, { target, seed: SEED, hasLabels });
	const agreement = agreementOf(labelledIn(answers, graded.earlier.labels));
	const item = reportItem(given, { ...graded, report: found, agreement });
	const binary = await filesOf(context, { item, report: found, answers, rows: given.used });
	return [
		[binary === null ? { json: item } : { json: item, binary }],
		found.candidates.map((one): INodeExecutionData => ({ json: candidateItem(one) })),
		answers.map(rowItem),
	];
}

/** Those of which a person has said whether they are correct. */
function labelledIn(answers: Answer[], labels: ReadonlyMap<string, boolean>): Labelled[] {
	return answers.flatMap(({ key, result }) => {
		const byHand = key === null ? undefined : labels.get(key);
		return byHand === undefined || result === null ? [] : [{ graded: result.correct, byHand }];
	});
}

type FilesOf = Omit<Parameters<typeof reportFiles>[1], 'title' | 'made'> & { rows: number };

/** All is paid for by now: a picture that cannot be drawn must not cost the figures. */
async function filesOf(
	context: IExecuteFunctions,
	{ rows, ...found }: FilesOf,
): Promise<IBinaryKeyData | null> {
	const time = new Date(systemClock.now()).toISOString().slice(0, 16).replace('T', ' ');
	const head = { title: context.getNode().name, made: `${time} UTC, ${rows} rows` };
	try {
		const files = await import('./report');
		return await files.reportFiles(context, { ...head, ...found });
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		const message = `The report's files could not be made: ${why}`;
		context.logger?.warn(message);
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		return null;
	}
}

/** Where the node stops on errors, the first bad row ends it before anything is paid for. */
function leftOutOf(context: IExecuteFunctions, plans: RowPlan[]): IDataObject[] {
	const bad = plans.flatMap((plan, at) => (plan.ok ? [] : [{ at, issues: plan.issues }]));
	const [first] = bad;
	if (first !== undefined && !context.continueOnFail()) {
		throw planError(context.getNode(), first, first.at);
	}
	return bad.map(({ at, issues }) => ({ row: at + 1, problem: issues.map(inWords).join('; ') }));
}

function inWords({ field, message, remedy }: ConfigIssue): string {
	return `${field}: ${message}. ${remedy}`;
}

function throwOverCap(
	context: IExecuteFunctions,
	estimates: CandidateEstimate[],
	cap: number | null,
): void {
	const total = knownTotal(estimates);
	if (cap === null || total <= cap) return;
	const each = estimates
		.map(({ candidate, costNanoUsd }) => `${candidate} ${formatNanoUsd(costNanoUsd)}`)
		.join(', ');
	const message = `the run is estimated at ${formatNanoUsd(total)} (${each}), above the cap of ${formatNanoUsd(cap)}; nothing was called`;
	const remedy = 'Raise the cap, give fewer rows or take a candidate out';
	throw planError(context.getNode(), { issues: [{ field: 'Spending Cap', message, remedy }] }, 0);
}
