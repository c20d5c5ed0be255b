/**
 * Numbers of orders, accounts and parts are copied, never worked out. One that does not stand in the text,
 * where the same with one digit more or less does, was copied wrongly. Amounts and dates are left alone:
 * those may be sums, or written otherwise. Pure.
 */

import type { CheckIssue, JsonValue } from '../../types';
import { isJsonObject } from '../../types';

/** Letters and digits; longer texts are sentences. */
const LENGTH = { least: 6, most: 40 };
const LEAST_DIGITS = 4;
/** A longer source is not looked through. */
const MOST_SOURCE = 100_000;
const APART = '[\\s./()-]*';
/** Dates, times, amounts, and telephone numbers with their country. */
const WRITTEN_OTHERWISE =
	/^\d{4}-\d{2}(-\d{2})?([T ]|$)|\d[.,]\d{1,2}(?!\d)|\d[./]\d{1,2}[./]\d|:|^\+/;

export function copyIssues(value: JsonValue, source: string, path = ''): CheckIssue[] {
	if (source.length > MOST_SOURCE) return [];
	if (Array.isArray(value))
		return value.flatMap((entry, at) => copyIssues(entry, source, `${path}/${at}`));
	if (isJsonObject(value)) {
		return Object.entries(value).flatMap(([name, entry]) =>
			copyIssues(entry, source, `${path}/${name}`),
		);
	}
	const meant = typeof value === 'string' ? otherwiseInSource(value, source) : null;
	if (meant === null) return [];
	const message = `${JSON.stringify(value)} does not stand in the text, but ${JSON.stringify(meant)} does: copy it exactly`;
	return [{ path, message }];
}

/** @returns what stands in the source with one digit more or less; `null` = nothing, or the value itself does */
function otherwiseInSource(value: string, source: string): string | null {
	const signs = value.match(/[\p{L}\p{N}]/gu) ?? [];
	const digits = signs.filter((sign) => /\d/.test(sign)).length;
	if (signs.length < LENGTH.least || signs.length > LENGTH.most) return null;
	const text = value.trim();
	if (digits < LEAST_DIGITS || WRITTEN_OTHERWISE.test(text) || isAmount(text)) return null;
	if (found(signs, source) !== null) return null;
	// The first one may be a country or a filling zero.
	for (let at = 1; at <= signs.length; at += 1) {
		const longer = found([...signs.slice(0, at), '\\d', ...signs.slice(at)], source);
		if (longer !== null) return longer;
		const isDigit = /\d/.test(signs[at] ?? '');
		const shorter = isDigit ? found([...signs.slice(0, at), ...signs.slice(at + 1)], source) : null;
		if (shorter !== null) return shorter;
	}
	return null;
}

const CURRENCY = /\b(?:EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|AUD|CAD|BRL)\b|\p{Sc}/iu;
/** `1190 kg`, `12 000 items` */
const WITH_UNIT = /^[\d\s'.,]+\s\p{L}+$/u;

/** Such a number may be a sum. */
function isAmount(value: string): boolean {
	return CURRENCY.test(value) || WITH_UNIT.test(value);
}

function found(signs: string[], source: string): string | null {
	const pattern = `(?<![\\p{L}\\p{N}])${signs.join(APART)}(?![\\p{L}\\p{N}])`;
	return new RegExp(pattern, 'iu').exec(source)?.[0] ?? null;
}
