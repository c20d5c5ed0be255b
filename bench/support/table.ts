/** Tables for people. */

export type Cell = string | number | null;

/** One row per object; the titles are the keys of the first. */
export function printTable(rows: Array<Record<string, Cell>>): void {
	const titles = Object.keys(rows[0] ?? {});
	const cells = rows.map((row) => titles.map((title) => row[title] ?? null));
	console.log(table(titles, cells));
}

/** Columns as wide as their widest cell; numbers stand to the right, `null` is `-`. */
export function table(titles: string[], rows: Cell[][]): string {
	const lines = rows.map((row) => row.map((cell) => (cell === null ? '-' : String(cell))));
	const widths = titles.map((title, column) =>
		Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
	);
	const isNumber = titles.map((_, column) => rows.every((row) => typeof row[column] !== 'string'));
	const toLine = (cells: string[]): string =>
		cells
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return isNumber[column] ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const rule = toLine(widths.map((width) => '-'.repeat(width)));
	return [toLine(titles), rule, ...lines.map(toLine)].join('\n');
}
