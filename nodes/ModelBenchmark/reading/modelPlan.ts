/** A single model: one call, repaired and retried as on the provider nodes. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { prepareTask } from '../../../core/tasks';
import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { AccountKind } from '../../../core/types';
import { oneModelRequest, readWay } from '../../shared/provider/oneModel';
import { readCardOverrides } from '../../shared/reading/targets';
import { readTaskSettings } from '../../shared/reading/taskSettings';
import { allIssues } from '../../TieredRouter/issues';
import { SECONDS } from '../description/options';
import type { CandidatePlan } from './plan';

interface OneModel {
	kind: AccountKind;
	model: string;
	/** In the panel. */
	place: string;
}

export function modelPlan(
	context: IExecuteFunctions,
	{ kind, model, place }: OneModel,
): CandidatePlan {
	return ({ itemIndex, spec, accounts, isPrivate }) => {
		const account = accounts.get(kind);
		if (account === undefined) {
			const message = `${ACCOUNT_KINDS[kind].label} is not chosen under Providers`;
			const remedy = 'Choose it there, with a credential, or take the candidate out';
			return { ok: false, issues: [{ field: place, message, remedy }] };
		}
		if (isPrivate && !account.isPrivate) {
			const message = `Private row: ${account.label} is no server that its credential declares private. Nothing was sent.`;
			return { ok: false, failure: { kind: 'private_only', message } };
		}
		const settings = readTaskSettings(context, itemIndex);
		const overrides = readCardOverrides(context, itemIndex);
		const way = readWay(context, itemIndex, SECONDS);
		if (!settings.ok || !overrides.ok || !way.ok) {
			return { ok: false, issues: allIssues([settings, overrides, way]) };
		}
		const task = prepareTask(spec, settings.value);
		if (!task.ok) return task;
		const request = oneModelRequest({
			...{ task: task.value, account, model },
			...{ overrides: overrides.value, policy: way.value },
		});
		return { ok: true, value: { request: { ...request, isPrivate }, spec } };
	};
}
