/** Takes secrets out of text that goes to users, and tells accounts apart without showing them. Pure. */

import { digestOf } from './digest';
import type { Account } from './provider';

const HIDDEN = '[hidden]';
/** Shorter ones hide nothing and would tear words apart. */
const SHORTEST_SECRET = 4;

/** Longest first, so that a secret within a secret leaves no rest. */
export function secretsOf({ apiKey, headers }: Account): string[] {
	return [apiKey ?? '', ...Object.values(headers ?? {})]
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.sort((a, b) => b.length - a.length);
}

export function hideSecrets(text: string, secrets: string[]): string {
	const hidden = secrets.reduce(
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

/** Of the key and the headers: enough to tell accounts apart, too little to guess from. Not for output. */
export function secretDigest(account: Account): string {
	return digestOf(account, () => [account.apiKey ?? '', account.headers ?? {}]).slice(0, 16);
}
