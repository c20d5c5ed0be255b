/** The model that says whether answers are correct, made ready for each row. Nothing is sent. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { isAbsent, toText } from '../../../core/scoring/grading/values';
import { askedIn, prepareJudge } from '../../../core/tasks';
import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { ConfigResult, JsonValue, JudgeSpec, TaskSpec } from '../../../core/types';
import { oneModelRequest, readWay } from '../../shared/provider/oneModel';
import { isRecord, readParameter } from '../../shared/reading/parameters';
import { readCardOverrides } from '../../shared/reading/targets';
import type { Job } from '../../shared/running/jobs';
import { allIssues } from '../../TieredRouter/issues';
import type { Accounts } from '../../TieredRouter/readProviders';
import { JUDGE_PROVIDER } from '../description/grading';
import { SECONDS } from '../description/options';
import { capped } from './cap';
import { type ChosenModel, modelTitle, readModel } from './readModel';

export interface RowJudge {
	/** In results. */
	name: string;
	/** A server of the user's own, which private rows may go to. */
	isPrivate: boolean;
	about(answered: JsonValue): Pick<Job, 'request' | 'spec'>;
}

interface Row {
	itemIndex: number;
	spec: TaskSpec;
	expected: JsonValue;
	accounts: Accounts;
	/** Nano-dollars; `null` = none. */
	cap: number | null;
}

export function readJudge(context: IExecuteFunctions, row: Row): ConfigResult<RowJudge> {
	const { itemIndex, spec, expected, accounts, cap } = row;
	const criteria = readParameter(context, itemIndex, {
		name: 'judgeCriteria',
		label: 'What Makes It Correct',
	});
	const model = readJudgeModel(context);
	const overrides = readCardOverrides(context, itemIndex);
	const way = readWay(context, itemIndex, SECONDS);
	if (!criteria.ok || !model.ok || !overrides.ok || !way.ok) {
		return { ok: false, issues: allIssues([criteria, model, overrides, way]) };
	}
	const account = accounts.get(model.value.kind);
	const { label } = ACCOUNT_KINDS[model.value.kind];
	if (account === undefined) {
		const remedy = 'Choose it there, with a credential, or another judge';
		const message = `${label} is not chosen under Providers`;
		return { ok: false, issues: [{ field: 'Judge', message, remedy }] };
	}
	const name = modelTitle(model.value);
	const given: Omit<JudgeSpec, 'answer'> = {
		...{ kind: 'judge', task: askedIn(spec) },
		expected: isAbsent(expected) ? null : toText(expected),
		criteria: String(criteria.value ?? ''),
	};
	const judge = (answer: string): ConfigResult<Pick<Job, 'request' | 'spec'>> => {
		const judged = { ...given, answer };
		const task = prepareJudge(judged);
		if (!task.ok) return task;
		const request = oneModelRequest({
			...{ task: task.value, account, model: model.value.model },
			...{ overrides: overrides.value, policy: way.value },
		});
		const ready = capped(request, { cap, name: `The judge ${name}` });
		return ready.ok ? { ok: true, value: { request: ready.value, spec: judged } } : ready;
	};
	// What is wrong with one is wrong with all.
	const first = judge('');
	if (!first.ok) return first;
	const about = (answered: JsonValue): Pick<Job, 'request' | 'spec'> => {
		const made = judge(toText(answered));
		return made.ok ? made.value : first.value;
	};
	return { ok: true, value: { name, isPrivate: account.isPrivate, about } };
}

function readJudgeModel(context: IExecuteFunctions): ConfigResult<ChosenModel> {
	const read = readParameter(context, 0, { name: 'judge', label: 'Judge' });
	if (!read.ok) return read;
	const given = isRecord(read.value) ? read.value.model : undefined;
	if (!isRecord(given)) {
		const remedy = 'Choose Add Judge Model';
		return { ok: false, issues: [{ field: 'Judge', message: 'there is no judge', remedy }] };
	}
	return readModel(given, { place: 'Judge', usual: JUDGE_PROVIDER });
}
