/** The rows made ready: each with its expected answer and a request for every candidate. Nothing is sent. */

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readExpected } from '../../../core/scoring/grading/expected';
import { prepareTask } from '../../../core/tasks';
import type { ConfigResult, Failure, JsonValue, TaskSpec } from '../../../core/types';
import { readTaskSpec } from '../../shared/operations/readTask';
import { expressionIssue, readParameter } from '../../shared/reading/parameters';
import type { ItemPlan } from '../../shared/reading/plans';
import { allIssues } from '../../TieredRouter/issues';
import { readPrivate } from '../../TieredRouter/readPrivate';
import { type Accounts, readAccounts } from '../../TieredRouter/readProviders';
import { capped } from './cap';
import type { Candidate } from './readCandidates';
import type { RowTask } from './plan';
import { type Grader, readGrader } from './readGrading';
import { readJudge, type RowJudge } from './readJudge';

export interface PlannedRow {
	itemIndex: number;
	json: IDataObject;
	spec: TaskSpec;
	expected: JsonValue;
	grader: Grader;
	/** `null` = no model judges. */
	judge: RowJudge | null;
	/** In the order of the candidates; `failure`: the candidate must not or cannot serve the row. */
	plans: Array<ItemPlan | { failure: Failure }>;
}

export type RowPlan = ConfigResult<PlannedRow>;

interface Asked {
	candidates: Candidate[];
	/** Nano-dollars; `null` = none. */
	cap: number | null;
}

export async function planRows(context: IExecuteFunctions, asked: Asked): Promise<RowPlan[]> {
	const accounts = await readAccounts(context);
	const rows = context.getInputData();
	return accounts.map((own, itemIndex) => {
		try {
			return planRow(context, {
				...asked,
				itemIndex,
				accounts: own,
				json: rows[itemIndex]?.json ?? {},
			});
		} catch (error) {
			return { ok: false, issues: [expressionIssue('Settings', error)] };
		}
	});
}

interface Row extends Asked {
	itemIndex: number;
	accounts: ConfigResult<Accounts>;
	json: IDataObject;
}

function planRow(context: IExecuteFunctions, row: Row): RowPlan {
	const { itemIndex, accounts, json } = row;
	const spec = readTaskSpec(context, itemIndex);
	const isPrivate = readPrivate(context, itemIndex);
	if (!spec.ok || !accounts.ok || !isPrivate.ok) {
		return { ok: false, issues: allIssues([accounts, spec, isPrivate]) };
	}
	const grader = readGrader(context, spec.value);
	if (!grader.ok) return grader;
	const expected = expectedOf(context, itemIndex, { spec: spec.value, grader: grader.value });
	const plans = plansOf(row, {
		...{ itemIndex, spec: spec.value, accounts: accounts.value, isPrivate: isPrivate.value },
	});
	if (!expected.ok || !plans.ok) return { ok: false, issues: allIssues([expected, plans]) };
	const judge = grader.value.isJudged
		? readJudge(context, {
				...{ itemIndex, spec: spec.value, expected: expected.value },
				...{ accounts: accounts.value, cap: row.cap },
			})
		: NO_JUDGE;
	if (!judge.ok) return judge;
	return {
		ok: true,
		value: {
			...{ itemIndex, json, spec: spec.value, expected: expected.value },
			...{ grader: grader.value, judge: judge.value, plans: plans.value },
		},
	};
}

const NO_JUDGE: ConfigResult<null> = { ok: true, value: null };

function expectedOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ spec, grader }: { spec: TaskSpec; grader: Grader },
): ConfigResult<JsonValue> {
	if (grader.grading?.by === 'valid') return { ok: true, value: null };
	const read = readParameter(context, itemIndex, { name: 'expected', label: 'Expected Answer' });
	if (!read.ok) return read;
	const given = (read.value ?? null) as JsonValue;
	if (grader.grading === null) return { ok: true, value: given };
	const task = prepareTask(spec);
	if (!task.ok) return task;
	return readExpected(given, { grading: grader.grading, spec, task: task.value });
}

/** What is wrong with a task is wrong for every candidate, and told once. */
function plansOf({ candidates, cap }: Row, row: RowTask): ConfigResult<PlannedRow['plans']> {
	const wrong: Array<ConfigResult<unknown>> = [];
	const plans: PlannedRow['plans'] = [];
	for (const { plan, name } of candidates) {
		const made = plan(row);
		if ('failure' in made) plans.push({ failure: made.failure });
		else {
			const ready = made.ok ? capped(made.value.request, { cap, name }) : made;
			if (ready.ok) plans.push({ request: ready.value, spec: row.spec });
			else wrong.push(ready);
		}
	}
	if (wrong.length > 0) return { ok: false, issues: allIssues(wrong) };
	return { ok: true, value: plans };
}
