/** Who is called, and how that is said to users: named, shortened, and without a secret in it. */

import type { Account } from '../../types';

const LONGEST_MESSAGE = 400;
const LONGEST_RAW_TEXT = 20_000;
const HIDDEN = '[hidden]';

export interface Caller {
	/** e.g. `OpenAI`. */
	label: string;
	/** `null` for a request that is not about a model. */
	model: string | null;
	/** Longest first, so that a secret within a secret leaves no rest. */
	secrets: string[];
}

export function callerOf(account: Account, model: string | null): Caller {
	const secrets = [account.apiKey ?? '', ...Object.values(account.headers ?? {})]
		.map((secret) => secret.trim())
		// Shorter ones hide nothing and would tear words apart.
		.filter((secret) => secret.length >= 4)
		.sort((a, b) => b.length - a.length);
	return { label: account.label, model, secrets };
}

export function hideSecrets(text: string, caller: Caller): string {
	const hidden = caller.secrets.reduce(
		(current, secret) =>
			current.replaceAll(secret, HIDDEN).replaceAll(encodeURIComponent(secret), HIDDEN),
		text,
	);
	return (
		hidden
			// Part of a key, as OpenAI echoes it: `sk-ab********wxyz`.
			.replace(/\b(?:sk|gsk|tgp)[-_][\w*.-]{6,}/g, HIDDEN)
			.replace(/\bBearer\s+[\w*.~+/=-]{6,}/gi, `Bearer ${HIDDEN}`)
			.replace(/\/\/[^/@\s]+@/g, `//${HIDDEN}@`)
	);
}

/** `OpenAI, gpt-4o-mini: rate limited (HTTP 429)` */
export function say(caller: Caller, what: string): string {
	const who = caller.model === null ? caller.label : `${caller.label}, ${caller.model}`;
	return shorten(hideSecrets(`${who}: ${what}`, caller).replace(/\s+/g, ' '), LONGEST_MESSAGE);
}

/** Model text that came with a failure; kept as it is but for secrets and length. */
export function rawText(text: string, caller: Caller): string {
	return shorten(hideSecrets(text, caller), LONGEST_RAW_TEXT);
}

function shorten(text: string, longest: number): string {
	return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
