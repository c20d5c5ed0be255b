/** A limit of requests for all calls of one execution: an agent can go round in circles with calls that are well formed. */

import type { ConfigIssue, ConfigResult, Limits } from '../../core/types';
import type { ParameterContext } from '../shared/reading/parameters';
import { TaskReader } from '../shared/reading/taskReader';

const LABEL = 'Max Requests per Execution';

/** `null` = none. */
export function readRequestLimit(
	context: ParameterContext,
	itemIndex: number,
): ConfigResult<number | null> {
	const reader = new TaskReader(context, itemIndex);
	const field = `Options > ${LABEL}`;
	const range = { key: 'maxExecutionRequests', least: 1, most: Number.MAX_SAFE_INTEGER };
	const limit = reader.optionalInteger(field, reader.options(), range) ?? null;
	return reader.issues.length > 0
		? { ok: false, issues: reader.issues }
		: { ok: true, value: limit };
}

/** What is left of it for a call; calls that run side by side do not know of each other. */
export function withinRequests(
	limits: Limits,
	{ limit, used }: { limit: number | null; used: number },
): { ok: true; limits: Limits } | { ok: false; issues: ConfigIssue[] } {
	if (limit === null) return { ok: true, limits };
	const left = limit - used;
	if (left > 0) {
		return { ok: true, limits: { ...limits, maxAttempts: Math.min(limits.maxAttempts, left) } };
	}
	const message = `all ${limit} are used`;
	const remedy = 'See in the Logs panel what the agent asks for, or raise the limit';
	return { ok: false, issues: [{ field: LABEL, message, remedy }] };
}
