/** Numbers as people write them. Where a text can be read in two ways, both are told and none is taken. */

/** Digits behind the point that come out of a division, and from no document. */
const LONG_FRACTION = 10;

/** `currency`: as written, empty = none. */
export type NumberRead =
	| { ok: true; value: number; currency: string }
	| { ok: false; reason: string };

const SPACES = /[\s\u2009\u202f]/g;
/** ISO 4217: codes that stand before or behind an amount. */
const CURRENCY_CODES =
	'EUR|USD|GBP|CHF|JPY|CNY|RMB|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|UAH|RUB|AUD|NZD|CAD|MXN|BRL|ARS|CLP|COP|PEN|INR|PKR|IDR|MYR|SGD|HKD|TWD|KRW|THB|VND|PHP|ILS|AED|SAR|QAR|EGP|ZAR|NGN|KES';
const CURRENCY = `(?:(?:US|A|AU|C|CA|NZ|HK|S|R)?\\p{Sc}|${CURRENCY_CODES}|kr|zł|Kč|Ft|Fr\\.|Rs\\.?)`;
const BEFORE = new RegExp(`^${CURRENCY}\\s*`, 'u');
const BEHIND = new RegExp(`\\s*${CURRENCY}$`, 'u');

/** A text that is one number, with or without a currency: "12.50", "1.234,56", "€ 71.40", "−5", "(120)". */
export function readNumber(text: string): NumberRead {
	const plain = text.normalize('NFKC').replaceAll('\u2212', '-').trim();
	const inBrackets = /^([^()]*)\(([^()]+)\)([^()]*)$/.exec(plain);
	// The bookkeeper's minus: (120) is a loss of 120.
	const amount = inBrackets === null ? plain : inBrackets.slice(1).join('').trim();
	const sign = inBrackets === null ? 1 : -1;
	const { isNegative, figures, currency } = withoutCurrency(amount);
	if (inBrackets !== null && (isNegative || /[+-]/.test(amount)))
		return { ok: false, reason: mustBeOne(text) };
	const read = readFigures(figures, text);
	if ('reason' in read) return { ok: false, ...read };
	return { ok: true, value: withSign(read.value, isNegative ? -sign : sign), currency };
}

/** "-€ 5", "€ -5" and "5 €-" mean the same; a sign on both sides means nothing. */
function withoutCurrency(amount: string): {
	isNegative: boolean;
	figures: string;
	currency: string;
} {
	const { sign, rest } = signOf(amount);
	const currency = (BEFORE.exec(rest) ?? BEHIND.exec(rest))?.[0] ?? '';
	const figures = rest.startsWith(currency)
		? rest.slice(currency.length)
		: rest.slice(0, -currency.length);
	const inner = signOf(figures);
	if (sign !== '') return { isNegative: sign === '-', figures, currency: currency.trim() };
	return { isNegative: inner.sign === '-', figures: inner.rest, currency: currency.trim() };
}

function signOf(text: string): { sign: string; rest: string } {
	const sign = /^[+-]\s*/.exec(text)?.[0] ?? '';
	return { sign: sign.trim(), rest: text.slice(sign.length) };
}

const PLAIN = /^(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readFigures(figures: string, text: string): { value: number } | { reason: string } {
	const written = figures.trim();
	const thousands = groupsOf(written);
	const decimals = decimalsOf(written);
	if (thousands !== null && decimals !== null) {
		const both = `${shown(text)} can be read as ${thousands} or as ${decimals}`;
		return { reason: `${both}: write a plain JSON number` };
	}
	const json = thousands ?? decimals ?? (PLAIN.test(written) ? written : null);
	const value = Number(json ?? NaN);
	if (json === null || !Number.isFinite(value)) return { reason: mustBeOne(text) };
	if (losesDigits(json)) {
		return { reason: `${shown(text)} has more digits than a number can hold` };
	}
	return { value };
}

const GROUPED = /^([1-9]\d{0,2})((?:([.,' \u2019])\d{3})(?:\3\d{3})*)([.,]\d+)?$/;
/** Lakh and crore: 1,23,456.78 */
const INDIAN = /^([1-9]\d?)((?:,\d{2})+,\d{3})(\.\d+)?$/;

/** The number when its signs part the thousands, as JSON; `null` = they do not. */
function groupsOf(written: string): string | null {
	const spaced = written.replace(SPACES, ' ');
	const grouped = GROUPED.exec(spaced);
	if (grouped !== null) {
		const [, first = '', groups = '', sign = '', fraction = ''] = grouped;
		if (fraction.startsWith(sign)) return null;
		return first + groups.replace(/\D/g, '') + fraction.replace(',', '.');
	}
	const [, first = '', groups = '', fraction = ''] = INDIAN.exec(spaced) ?? [];
	return first === '' ? null : first + groups.replace(/\D/g, '') + fraction;
}

/** The number when its one sign is that of the decimals, as JSON; `null` = it is not. */
function decimalsOf(written: string): string | null {
	const [, whole = '', fraction = ''] = /^(0|[1-9]\d*)[.,](\d+)$/.exec(written) ?? [];
	return whole === '' ? null : `${whole}.${fraction}`;
}

/**
 * Whether the nearest number that JavaScript holds says other digits than the text. A long fraction such
 * as 0.3333333333333333333 is rounded and loses nothing that anybody counts.
 */
export function losesDigits(json: string): boolean {
	const read = Number(json);
	if (!Number.isFinite(read)) return true;
	if (digitsOf(json) === digitsOf(String(read))) return false;
	const fraction = /\.(\d+)/.exec(json)?.[1] ?? '';
	if (fraction.length > LONG_FRACTION) return Math.abs(read) > Number.MAX_SAFE_INTEGER;
	// What JavaScript writes in short may be exact all the same.
	return !/^-?\d{1,40}$/.test(json) || BigInt(read) !== BigInt(json);
}

/** The digits that count, and where the point stands: 12.50, 1.25e1 and 12.5 give the same. */
function digitsOf(json: string): string {
	const [, whole = '', fraction = '', power = '0'] =
		/^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(json) ?? [];
	const all = (whole + fraction).replace(/^0+/, '');
	const digits = all.replace(/0+$/, '');
	return digits === ''
		? '0'
		: `${digits}e${Number(power) - fraction.length + all.length - digits.length}`;
}

function withSign(value: number, sign: number): number {
	return value === 0 ? 0 : value * sign;
}

function mustBeOne(text: string): string {
	return `must be one plain JSON number, got ${shown(text)}`;
}

function shown(text: string): string {
	return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
