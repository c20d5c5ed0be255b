/** A preset or a policy: the row goes the way that a Tiered Router would send it. */

import type { IExecuteFunctions } from 'n8n-workflow';
import { prepareTask } from '../../../core/tasks';
import { readTaskSettings } from '../../shared/reading/taskSettings';
import { allIssues } from '../../TieredRouter/issues';
import { readRoute, type Route } from '../../TieredRouter/readRoute';
import { toRequest } from '../../TieredRouter/toRequest';
import type { CandidatePlan } from './plan';

interface Policy {
	/** How it is called. */
	place: string;
	/** Its place in the panel, where no step of its ladder may be missing: it would be another policy. */
	wholeAt: string | undefined;
}

/** @param router whose parameters are the policy's */
export function policyPlan(router: IExecuteFunctions, { place, wholeAt }: Policy): CandidatePlan {
	return ({ itemIndex, spec, accounts, isPrivate }) => {
		const settings = readTaskSettings(router, itemIndex);
		const route = readRoute(router, itemIndex, {
			accounts: { ok: true, value: accounts },
			operation: spec.kind,
		});
		if (!settings.ok || !route.ok) {
			const issues = allIssues([route, settings]);
			return {
				ok: false,
				issues: issues.map((issue) => ({ ...issue, field: `${place} > ${issue.field}` })),
			};
		}
		const { missing } = route.value.built;
		if (wholeAt !== undefined && missing.length > 0) {
			const message = `the policy needs ${missing.join(', ')}, which is not chosen under Providers`;
			const remedy = 'Choose the provider there, with a credential, or take the candidate out';
			return { ok: false, issues: [{ field: wholeAt, message, remedy }] };
		}
		const task = prepareTask(spec, settings.value);
		if (!task.ok) return task;
		const request = toRequest(isPrivate ? asPrivate(route.value) : route.value, task.value);
		return request.ok ? { ok: true, value: { request: request.value, spec } } : request;
	};
}

/** The policy may say so itself. */
function asPrivate(route: Route): Route {
	const { decision } = route;
	const privateBecause = decision.privateBecause ?? 'the row is marked as private';
	return { ...route, decision: { ...decision, privateBecause } };
}
