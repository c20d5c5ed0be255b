/**
 * Numbers of orders, accounts and parts are copied, never worked out. One that does not stand in the text,
 * where the same with one digit more or less does, was copied wrongly. Amounts and dates are left alone:
 * those may be sums, or written otherwise. Pure.
 */

import type { CheckIssue, JsonValue } from '../../types';
import { isJsonObject } from '../../types';
import { Signs } from './signs';

/** Letters and digits; longer texts are sentences. */
const LENGTH = { least: 6, most: 40 };
const LEAST_DIGITS = 4;
/** A longer source is not looked through. */
const MOST_SOURCE = 100_000;
/** Dates, times, amounts, and telephone numbers with their country. */
const WRITTEN_OTHERWISE =
	/^\d{4}-\d{2}(-\d{2})?([T ]|$)|\d[.,]\d{1,2}(?!\d)|\d[./]\d{1,2}[./]\d|:|^\+/;

export function copyIssues(value: JsonValue, source: string): CheckIssue[] {
	if (source.length > MOST_SOURCE) return [];
	let found: Signs | null = null;
	const issues: CheckIssue[] = [];
	const look = (part: JsonValue, path: string): void => {
		if (Array.isArray(part)) return part.forEach((entry, at) => look(entry, `${path}/${at}`));
		if (isJsonObject(part)) {
			return Object.entries(part).forEach(([name, entry]) => look(entry, `${path}/${name}`));
		}
		if (typeof part !== 'string' || !isCopied(part)) return;
		found ??= new Signs(source);
		const meant = found.otherwise(signsOf(part));
		if (meant === null) return;
		const message = `${JSON.stringify(part)} does not stand in the text, but ${JSON.stringify(meant)} does: copy it exactly`;
		issues.push({ path, message });
	};
	look(value, '');
	return issues;
}

/** Letters and digits alone. */
function signsOf(value: string): string {
	return (value.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}

function isCopied(value: string): boolean {
	const signs = signsOf(value).length;
	const digits = value.match(/\d/g)?.length ?? 0;
	const text = value.trim();
	return (
		signs >= LENGTH.least &&
		signs <= LENGTH.most &&
		digits >= LEAST_DIGITS &&
		!WRITTEN_OTHERWISE.test(text) &&
		!isAmount(text)
	);
}

const CURRENCY = /\b(?:EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|AUD|CAD|BRL)\b|\p{Sc}/iu;
/** `1190 kg`, `12 000 items` */
const WITH_UNIT = /^[\d\s'.,]+\s\p{L}+$/u;

/** Such a number may be a sum. */
function isAmount(value: string): boolean {
	return CURRENCY.test(value) || WITH_UNIT.test(value);
}
