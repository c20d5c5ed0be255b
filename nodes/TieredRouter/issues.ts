/** What several readers found wrong, together. */

import type { ConfigIssue, ConfigResult } from '../../core/types';

/** Each issue once: several readers may trip over the same expression. */
export function allIssues(results: Array<ConfigResult<unknown>>): ConfigIssue[] {
	const issues = results.flatMap((result) => (result.ok ? [] : result.issues));
	const seen = new Set<string>();
	return issues.filter(({ field, message }) => {
		const key = `${field}\n${message}`;
		return seen.has(key) ? false : seen.add(key);
	});
}
