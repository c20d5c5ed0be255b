/** The rows that some candidate got wrong, with all their answers side by side. */

import type { JsonValue } from '../../../core/types';
import type { Answer } from '../gradeReplies';
import { escaped, section, table } from './markup';

const MOST_ROWS = 100;
const LONGEST_TEXT = 400;

/** @returns an empty text where none is wrong */
export function wrongRows(answers: Answer[], candidates: string[]): string {
	const byRow = new Map<number, Answer[]>();
	for (const answer of answers) {
		const { itemIndex } = answer.row;
		byRow.set(itemIndex, [...(byRow.get(itemIndex) ?? []), answer]);
	}
	const wrong = [...byRow.values()].filter((row) =>
		row.some(({ result }) => result?.correct === false),
	);
	if (wrong.length === 0) return '';
	const rows = wrong.slice(0, MOST_ROWS).map((row) => rowOf(row, candidates));
	const more = wrong.length - rows.length;
	const rest = more > 0 ? `<p>And ${more} more: they are on the node's output Rows.</p>` : '';
	const heads = ['row', 'expected', ...candidates];
	const all = table(heads, rows).replace('<table>', '<table class="texts">');
	return section(`Rows that were answered wrong (${wrong.length})`, all, rest);
}

function rowOf(row: Answer[], candidates: string[]): string[] {
	const [first] = row;
	const cells = candidates.map((name) => cellOf(row.find(({ candidate }) => candidate === name)));
	return [
		String((first?.row.itemIndex ?? 0) + 1),
		escaped(short(first?.row.expected ?? null)),
		...cells,
	];
}

function cellOf(answer: Answer | undefined): string {
	if (answer === undefined) return 'not asked';
	if (answer.result === null) return 'not judged';
	if (answer.result.correct) return '✓';
	const text = answer.answered === null ? (answer.problem ?? 'no answer') : short(answer.answered);
	const why = answer.reason === null ? '' : `<br><em>${escaped(answer.reason)}</em>`;
	return `<span class="bad">✗</span> ${escaped(text)}${why}`;
}

function short(value: JsonValue): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
