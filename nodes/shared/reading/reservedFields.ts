/** Names that an output field must not have, because n8n gives them a meaning. */

import type { ConfigIssue, PreparedTask, TaskSpec } from '../../../core/types';
import { isRecord } from './parameters';
import type { RunSettings } from './runSettings';

/** n8n reads a truthy `json.error` as a failed item; Retry On Fail would run the node again. */
const ERROR = {
	name: 'error',
	why: 'which n8n takes for a failed item',
	remedy: 'Give it another name, such as error_message',
};
const TOKEN_USAGE = {
	name: 'tokenUsage',
	why: 'which "Token Usage in Output" needs',
	remedy: 'Give it another name, or switch that option off',
};

export function reservedFieldIssues(
	{ request, spec }: { request: { task: PreparedTask }; spec: TaskSpec },
	{ tokenUsage }: Pick<RunSettings, 'tokenUsage'>,
): ConfigIssue[] {
	const properties = request.task.output?.schema.properties;
	const isNamed = (name: string): boolean =>
		(isRecord(properties) && Object.hasOwn(properties, name)) ||
		(spec.kind === 'generate' && spec.outputField === name);
	const reserved = tokenUsage ? [ERROR, TOKEN_USAGE] : [ERROR];
	return reserved
		.filter(({ name }) => isNamed(name))
		.map(({ name, why, remedy }) => ({
			field: FIELD_LABELS[spec.kind],
			message: `a field of the result is named "${name}", ${why}`,
			remedy,
		}));
}

const FIELD_LABELS: Record<TaskSpec['kind'], string> = {
	extract: 'Fields',
	classify: 'Labels > Name',
	generate: 'Options > Output Field',
	solve: 'Fields',
};
