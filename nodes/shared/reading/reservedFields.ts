/** Names that an output field must not have, because n8n gives them a meaning. */

import type { ConfigIssue, PreparedTask, TaskSpec } from '../../../core/types';
import { isRecord } from './parameters';

/** n8n reads a truthy `json.error` as a failed item; Retry On Fail would run the node again. */
const RESERVED = 'error';

export function reservedFieldIssues({
	request,
	spec,
}: {
	request: { task: PreparedTask };
	spec: TaskSpec;
}): ConfigIssue[] {
	const properties = request.task.output?.schema.properties;
	const inSchema = isRecord(properties) && Object.hasOwn(properties, RESERVED);
	const isTextField = spec.kind === 'generate' && spec.outputField === RESERVED;
	if (!inSchema && !isTextField) return [];
	return [
		{
			field: FIELD_LABELS[spec.kind],
			message: `a field of the result is named "${RESERVED}", which n8n takes for a failed item`,
			remedy: 'Give it another name, such as error_message',
		},
	];
}

const FIELD_LABELS: Record<TaskSpec['kind'], string> = {
	extract: 'Fields',
	classify: 'Labels > Name',
	generate: 'Options > Output Field',
	solve: 'Fields',
};
