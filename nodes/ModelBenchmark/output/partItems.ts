/** Figures by field, by category and by what was taken for what, as lists that n8n's Split Out makes rows of. */

import type { IDataObject } from 'n8n-workflow';
import {
	categoryFigures,
	type Confusion,
	type PartFigures,
} from '../../../core/scoring/figures/parts';
import { bounds, percentOf } from './bounds';

export function fieldItems(parts: PartFigures[]): IDataObject[] {
	return parts.map(({ name, precision, recall, right, wrong, missing, invented }) => ({
		field: name,
		...bounds('precisionPercent', precision, percentOf),
		...bounds('recallPercent', recall, percentOf),
		...{ right, wrong, missing, invented },
	}));
}

export function categoryItems(confusions: Confusion[]): IDataObject[] {
	return confusions.flatMap((confusion) =>
		categoryFigures(confusion).map(({ category, expected, answered, precision, recall }) => ({
			...{ field: confusion.label, category, expected, answered },
			...bounds('precisionPercent', precision, percentOf),
			...bounds('recallPercent', recall, percentOf),
		})),
	);
}

/** What was expected and what was answered instead, the most frequent first; `answered: null` = no answer. */
export function confusionItems(confusions: Confusion[]): IDataObject[] {
	return confusions.flatMap(confusedIn).sort((one, other) => other.rows - one.rows);
}

type Confused = { field: string; expected: string; answered: string | null; rows: number };

function confusedIn({ label: field, categories, counts, unanswered }: Confusion): Confused[] {
	return categories.flatMap((expected, at) =>
		[
			...categories.map((answered, to) => ({
				...{ field, expected, answered, rows: to === at ? 0 : (counts[at]?.[to] ?? 0) },
			})),
			{ field, expected, answered: null, rows: unanswered[at] ?? 0 },
		].filter(({ rows }) => rows > 0),
	);
}
