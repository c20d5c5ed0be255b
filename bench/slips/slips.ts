/** Ways in which models get JSON wrong: each takes a right text and gives one with a single slip in it. */

import type { Dice } from './dice';
import { type Token, tokens } from './tokens';

export interface Slipped {
	text: string;
	/** Where the slip is in a value that the document did not have: the text as it should be. */
	meant?: string;
}

export interface Slip {
	name: string;
	/** `null` = there is no place for it. */
	make(json: string, dice: Dice): Slipped | null;
	/** What was meant cannot be told from the text: only asking again is right. */
	losesMeaning?: true;
}

type Place = (token: Token, next: Token | undefined) => boolean;
type Change = (text: string, token: Token) => string;

/** Changes one token, picked by the dice. */
function at(place: Place, change: Change): Slip['make'] {
	return (json, dice) => {
		const all = tokens(json);
		const places = all.filter((token, index) => place(token, all[index + 1]));
		if (places.length === 0) return null;
		const token = dice.of(places);
		return { text: json.slice(0, token.start) + change(token.text, token) + json.slice(token.end) };
	};
}

/** Puts a piece into a text, without the escapes that it needs. */
function within(piece: string): Slip['make'] {
	return (json, dice) => {
		const places = tokens(json).filter((token) => isString(token, undefined));
		if (places.length === 0) return null;
		const { text, start, end } = dice.of(places);
		const put = (by: string): string => json.slice(0, start) + insert(text, by) + json.slice(end);
		return { text: put(piece), meant: put(JSON.stringify(piece).slice(1, -1)) };
	};
}

/** Changes all tokens of a sort. */
function all(place: Place, change: Change): Slip['make'] {
	return (json) => {
		const list = tokens(json);
		let made = '';
		let copied = 0;
		for (const [index, token] of list.entries()) {
			if (!place(token, list[index + 1])) continue;
			made += json.slice(copied, token.start) + change(token.text, token);
			copied = token.end;
		}
		return copied === 0 ? null : { text: made + json.slice(copied) };
	};
}

const isString: Place = ({ kind, text }) => kind === 'string' && text.length > 4;
const isKey: Place = ({ kind }) => kind === 'key';
const isMark =
	(mark: string): Place =>
	({ text, kind }) =>
		kind === 'mark' && text === mark;
const inner =
	(place: Place): Place =>
	(token, next) =>
		token.depth > 0 && place(token, next);
const middle = (text: string): number => Math.ceil(text.length / 2);
const insert = (text: string, what: string): string =>
	text.slice(0, middle(text)) + what + text.slice(middle(text));
const drop = (): string => '';

export const SLIPS: Slip[] = [
	{ name: 'closing quote missing', make: at(isString, (text) => text.slice(0, -1)) },
	{ name: 'opening quote missing', make: at(isString, (text) => text.slice(1)) },
	{ name: "key's closing quote missing", make: at(isKey, (text) => text.slice(0, -1)) },
	{ name: "key's opening quote missing", make: at(isKey, (text) => text.slice(1)) },
	{ name: 'comma missing', make: at(isMark(','), drop) },
	{ name: 'colon missing', make: at(isMark(':'), drop) },
	{ name: '] missing', make: at(isMark(']'), drop) },
	{ name: 'inner } missing', make: at(inner(isMark('}')), drop) },
	{ name: 'inner { missing', make: at(inner(isMark('{')), drop) },
	{ name: '[ missing', make: at(isMark('['), drop) },
	{ name: 'last } missing', make: (json) => ({ text: json.trimEnd().slice(0, -1) }) },
	{
		name: 'brace too early',
		make: at(
			(token) => isMark(',')(token, undefined) && token.depth === 1,
			() => '},',
		),
	},
	{ name: 'one } too many at the end', make: (json) => ({ text: `${json}}` }) },
	{ name: 'inner quotes not escaped', make: within(' "so" ') },
	{ name: 'one inner quote, for inches', make: within(' 3" ') },
	{ name: 'JSON inside a string, not escaped', make: within(' {"a": 1, "b": "c"} ') },
	{
		name: 'trailing comma',
		make: at(
			(token) => token.text === '}' || token.text === ']',
			(text) => `,${text}`,
		),
	},
	{ name: 'two commas', make: at(isMark(','), () => ',,') },
	{ name: 'names without quotes', make: all(isKey, (text) => text.slice(1, -1)) },
	{
		name: 'single quotes',
		make: all(
			({ kind }) => kind === 'key' || kind === 'string',
			(text) => `'${text.slice(1, -1).replaceAll("'", "\\'")}'`,
		),
	},
	{
		name: 'curly quotes',
		make: all(
			({ kind }) => kind === 'key' || kind === 'string',
			(text) => `“${text.slice(1, -1)}”`,
		),
	},
	{ name: 'True, False, None', make: all(({ kind }) => kind === 'word', python) },
	{
		name: 'TRUE, FALSE, NULL',
		make: all(
			({ kind }) => kind === 'word',
			(text) => text.toUpperCase(),
		),
	},
	{ name: 'a comment behind a value', make: at(isMark(','), () => ', // as in the text\n') },
	{ name: 'a block comment', make: at(isMark(','), () => ', /* see above */ ') },
	{ name: 'raw line break in a string', make: within('\n') },
	{ name: 'equals sign for a colon', make: at(isMark(':'), () => ' =') },
	{ name: 'semicolon for a comma', make: at(isMark(','), () => ';') },
	{
		name: 'full-width colon and comma',
		make: all(
			(token) => token.text === ':' || token.text === ',',
			(text) => (text === ':' ? '：' : '，'),
		),
	},
	{ name: 'string without quotes', make: at(isString, (text) => text.slice(1, -1)) },
	{ name: 'closed by another quote', make: at(isString, (text) => `${text.slice(0, -1)}'`) },
	{ name: 'no value', make: noValue, losesMeaning: true },
	{
		name: 'rest of a list left out (...)',
		make: at(isMark(']'), () => ', ...]'),
		losesMeaning: true,
	},
	{
		name: 'rest of a list left out (comment)',
		make: at(isMark(']'), () => ' // 12 more items\n]'),
		losesMeaning: true,
	},
	{ name: 'a name twice, with another value', make: twice, losesMeaning: true },
];

function python(text: string): string {
	return text === 'null' ? 'None' : text.charAt(0).toUpperCase() + text.slice(1);
}

function noValue(json: string, dice: Dice): Slipped | null {
	const list = tokens(json);
	const values = list.filter(
		(token, index) => list[index - 1]?.text === ':' && token.kind !== 'mark',
	);
	if (values.length === 0) return null;
	const { start, end } = dice.of(values);
	return { text: json.slice(0, start) + json.slice(end) };
}

function twice(json: string, dice: Dice): Slipped | null {
	const all = tokens(json);
	const keys = all.filter(
		(token, index) => token.kind === 'key' && all[index + 2]?.kind === 'string',
	);
	if (keys.length === 0) return null;
	const { text, start } = dice.of(keys);
	return { text: `${json.slice(0, start)}${text}: "something else", ${json.slice(start)}` };
}

/** Around the answer: nothing, prose, a fence, both, tags. */
export const WRAPPINGS: Array<(json: string) => string> = [
	(json) => json,
	(json) => `Here is the data you asked for:\n\n${json}\n\nLet me know if you need more.`,
	(json) => `\`\`\`json\n${json}\n\`\`\``,
	(json) => `Sure!\n\n\`\`\`json\n${json}\n\`\`\`\nI hope this helps.`,
	(json) => `I read the text line by line.\n<answer>\n${json}\n</answer>`,
];
