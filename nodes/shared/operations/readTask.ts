/**
 * The panel's fields of one item as a `TaskSpec`. Says which field is wrong; whether the spec makes
 * sense (an empty text, a schema that is not one) is for core/tasks to say.
 */

import type { ConfigResult, TaskSpec } from '../../../core/types';
import { OPERATION_NAMES, OPERATIONS } from '.';
import type { ParameterContext } from '../reading/parameters';
import { TaskReader } from '../reading/taskReader';

export function readTaskSpec(context: ParameterContext, itemIndex: number): ConfigResult<TaskSpec> {
	const reader = new TaskReader(context, itemIndex);
	const asked = reader.parameter('operation', 'Operation');
	const kind = reader.choice('Operation', asked, OPERATION_NAMES);
	const spec = kind === undefined ? null : OPERATIONS[kind].read(reader);
	if (spec === null || reader.issues.length > 0) return { ok: false, issues: reader.issues };
	return { ok: true, value: spec };
}
