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
	const hidden = secrets
		.flatMap(formsOf)
		.reduce((current, form) => current.replaceAll(form, HIDDEN), text);
	return (
		hidden
			// Part of a key, as OpenAI echoes it: `sk-ab********wxyz`.
			.replace(/\b(?:sk|gsk|tgp)[-_][\w*.-]{6,}/g, HIDDEN)
			.replace(/\bBearer\s+[\w*.~+/=-]{6,}/gi, `Bearer ${HIDDEN}`)
			.replace(/\/\/[^/@\s]+@/g, `//${HIDDEN}@`)
	);
}

/** As it is, and as it stands in a URL, in JSON and in a header of its own; longest first. */
function formsOf(secret: string): string[] {
	const base64 = Buffer.from(secret).toString('base64');
	const escaped = JSON.stringify(secret).slice(1, -1);
	const forms = [encodeURIComponent(secret), encodeURI(secret), escaped, base64, secret];
	return [...new Set([...forms, base64.replace(/=+$/, '')])].sort((a, b) => b.length - a.length);
}

/** Of the key and the headers: enough to tell accounts apart, too little to guess from. Not for output. */
export function secretDigest(account: Account): string {
	return digestOf(account, () => [account.apiKey ?? '', account.headers ?? {}]).slice(0, 16);
}
