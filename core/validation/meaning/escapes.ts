/**
 * `C:\temp` in an answer is JSON for a tab and "emp". Only the text that the answer is about can say that a
 * backslash was meant: where it holds the backslash at that place, and not the sign. Pure.
 */

const SIGNS = /[\t\n\r\f\b]/g;
const LETTERS: Record<string, string> = { '\t': 't', '\n': 'n', '\r': 'r', '\f': 'f', '\b': 'b' };
/** Characters before and behind that must stand in the source as well. */
const MOST_AROUND = 12;

/** @returns the value with the backslashes of the source, or as it stands */
export function withSourceBackslashes(value: string, source: string): string {
	if (!source.includes('\\')) return value;
	return value.replace(SIGNS, (sign, at: number) => {
		const before =
			/[^\t\n\r\f\b]*$/.exec(value.slice(Math.max(0, at - MOST_AROUND), at))?.[0] ?? '';
		const behind = /^[^\t\n\r\f\b]*/.exec(value.slice(at + 1, at + 1 + MOST_AROUND))?.[0] ?? '';
		const meant = `\\${LETTERS[sign] ?? ''}`;
		const isMeant = before + behind !== '' && source.includes(before + meant + behind);
		return isMeant && !source.includes(before + sign + behind) ? meant : sign;
	});
}
