/** The tasks: what is asked, and what a good answer is. They know no provider and no n8n. */

import type { ConfigResult, PreparedTask, TaskKind, TaskSettings, TaskSpec } from '../types';
import { prepareClassify } from './classify';
import { prepareExtract } from './extract';
import { prepareGenerate } from './generate';
import { settingsIssues } from './settings';
import { prepareSolve } from './solve';

export { prepareJudge } from './judge';
export { askedIn } from './judge/asked';
export { EFFORTS, STRUCTURED_OUTPUTS } from './settings';

type Prepare<Spec> = (spec: Spec, settings: TaskSettings) => ConfigResult<PreparedTask>;

const TASKS: { [Kind in TaskKind]: Prepare<Extract<TaskSpec, { kind: Kind }>> } = {
	classify: prepareClassify,
	extract: prepareExtract,
	generate: prepareGenerate,
	solve: prepareSolve,
};

/**
 * Make a task ready for one item.
 * @returns every mistake in the settings at once, so that the user mends them in one go
 */
export function prepareTask(
	spec: TaskSpec,
	settings: TaskSettings = {},
): ConfigResult<PreparedTask> {
	const issues = settingsIssues(settings);
	if (issues.length > 0) return { ok: false, issues };
	const prepare = TASKS[spec.kind] as Prepare<TaskSpec>;
	return prepare(spec, settings);
}
