/** Is a list of names one that a model can choose from? Names that spell the same are one name. */

import type { ConfigIssue } from '../types';
import { foldSpelling } from '../validation';

/** What one name is called in the panel, e.g. `category` and `categories`. */
export interface ChoiceWords {
	one: string;
	several: string;
}

/** @param field what the panel calls the list, e.g. `Categories of "priority"` */
export function choiceIssues(field: string, names: unknown[], words: ChoiceWords): ConfigIssue[] {
	if (names.length === 0) {
		const remedy = `Add the ${words.several} to choose from`;
		return [{ field, message: 'the list is empty', remedy }];
	}
	const seen = new Set<string>();
	return names.flatMap((name) => {
		const key = foldSpelling(String(name ?? ''));
		const isTwice = seen.has(key);
		seen.add(key);
		if (key === '')
			return [{ field, message: `a ${words.one} is empty`, remedy: 'Enter or remove it' }];
		if (!isTwice) return [];
		return [
			{ field, message: `"${String(name)}" is there twice`, remedy: 'Remove one of the two' },
		];
	});
}
