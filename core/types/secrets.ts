/** Takes secrets out of text that goes to users, and tells accounts apart without showing them. Pure. */

import { createHash } from 'node:crypto';
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

const digests = new WeakMap<Account, string>();

/** Of the key and the headers: enough to tell accounts apart, too little to guess from. Not for output. */
export function secretDigest(account: Account): string {
	const known = digests.get(account);
	if (known !== undefined) return known;
	const { apiKey = '', headers = {} } = account;
	const hash = createHash('sha256').update(JSON.stringify([apiKey, headers]));
	const digest = hash.digest('base64').slice(0, 16);
	digests.set(account, digest);
	return digest;
}
