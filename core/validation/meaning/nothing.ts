/** Words that models write where the text says nothing. */

const WORDS = new Set([
	'',
	'-',
	'--',
	'---',
	'null',
	'none',
	'nil',
	'n/a',
	'n.a',
	'n. a',
	'na',
	'nan',
	'undefined',
	'unknown',
	'empty',
	'not available',
	'not applicable',
	'not found',
	'not given',
	'not mentioned',
	'not provided',
	'not specified',
	'not stated',
]);

/** `source`: a text that holds the word itself may mean it, e.g. a company of that name; the word is then kept. */
export function saysNothing(said: string, source: string): boolean {
	const word = plain(said);
	if (!WORDS.has(word)) return false;
	return !/\p{L}/u.test(word) || !holdsWord(source, said.trim());
}

function plain(said: string): string {
	const bare = said.trim().replace(/^[[(<"'](.*)[\])>"']$/, '$1');
	return bare
		.toLowerCase()
		.replace(/[\u2010-\u2015]/g, '-')
		.replace(/[_\s]+/g, ' ')
		.replace(/\.$/, '')
		.trim();
}

function holdsWord(source: string, word: string): boolean {
	const literal = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'iu').test(source);
}
