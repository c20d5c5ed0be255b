/**
 * One name in two spellings: labels, enum values and field names alike. Accents and other signs tell
 * names apart (resume and résumé, C and C++); capitals, spaces, quotes and a full stop do not.
 */

/** The name out of `allowed` that `said` spells, in the spelling asked for; `null` = none, or two of them. */
export function nameMeant(said: string, allowed: string[]): string | null {
	if (allowed.includes(said)) return said;
	for (const fold of [foldSpelling, foldWords]) {
		const folded = fold(said);
		const found = folded === '' ? [] : allowed.filter((name) => fold(name) === folded);
		const [only, ...others] = new Set(found);
		if (others.length > 0) return null;
		if (only !== undefined) return only;
	}
	return null;
}

/** The same words with other capitals, spaces, quotes or an end mark. */
export function foldSpelling(name: string): string {
	const plain = withoutEntities(name)
		.normalize('NFC')
		.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
		.replace(/[\u2018\u2019\u201b\u2032\u02bc\u00b4`]/g, "'")
		.replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"')
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/\s+/g, ' ')
		.trim();
	return withoutCapitals(withoutOuterSigns(plain));
}

/** The same words put together otherwise: `due_date`, `dueDate`, `Due Date`. Figures stay apart: 1-2 is not 12. */
export function foldWords(name: string): string {
	return foldSpelling(name).replace(
		/(?<=[\p{L}\p{M}])[ _-]+(?=[\p{L}\p{N}])|(?<=\p{N})[ _-]+(?=\p{L})/gu,
		'',
	);
}

/** Quotes around the whole, and the end mark of a sentence. */
function withoutOuterSigns(text: string): string {
	const quoted = /^(["'*`]+)(.*[^"'*`])\1$/.exec(text)?.[2] ?? text;
	const ended = /^(.*[\p{L}\p{N})])[.:;,]$/u.exec(quoted)?.[1] ?? quoted;
	return ended.trim();
}

/** In short signs such as mW and pH capitals have a meaning; in words they have none. */
function withoutCapitals(text: string): string {
	return /^\p{L}{1,3}$/u.test(text) && /\p{Ll}\p{Lu}/u.test(text) ? text : text.toLowerCase();
}

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	'#39': "'",
	nbsp: ' ',
};

function withoutEntities(text: string): string {
	return text.replace(
		/&(amp|lt|gt|quot|apos|#39|nbsp);/g,
		(_, name: string) => ENTITIES[name] ?? '',
	);
}
