/** The tasks: what is asked, and what a good answer is. They know no provider and no n8n. */

import type { ConfigResult, PreparedTask, TaskSettings, TaskSpec } from '../types';
import { prepareClassify } from './classify';
import { prepareExtract } from './extract';
import { prepareGenerate } from './generate';
import { settingsIssues } from './settings';
import { prepareSolve } from './solve';

export { EFFORTS, STRUCTURED_OUTPUTS } from './settings';

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
	switch (spec.kind) {
		case 'extract':
			return prepareExtract(spec, settings);
		case 'classify':
			return prepareClassify(spec, settings);
		case 'generate':
			return prepareGenerate(spec, settings);
		case 'solve':
			return prepareSolve(spec, settings);
	}
}
