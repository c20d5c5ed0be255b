/** Names in the picture, whose one font lacks some scripts; the page is drawn with the reader's fonts. */

/** What DejaVu Sans has the letters of (2.37.3, by its table of characters). */
const DRAWN =
	/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]*$/u;
const PICTURE = /\p{Emoji_Presentation}/u;

/**
 * @param name a candidate's, or a ladder of several
 * @param candidates in their order
 * @returns "Candidate 2" in place of a name that would come out as boxes
 */
export function pngName(name: string, candidates: string[]): string {
	const isDrawn = (one: string): boolean => DRAWN.test(one) && !PICTURE.test(one);
	if (isDrawn(name)) return name;
	const steps = candidates.includes(name) ? [name] : name.split(' → ');
	return steps
		.map((step) => (isDrawn(step) ? step : `Candidate ${candidates.indexOf(step) + 1}`))
		.join(' → ');
}
