/** Takes secrets out of text that goes to users: the last line of defence, whatever a provider wrote. */

import type { Account } from '../types';

/** Shorter "keys" occur in ordinary words. */
const SHORTEST_SECRET = 6;

export function withoutSecrets(text: string, accounts: Account[]): string {
	const secrets = accounts
		.flatMap(({ apiKey, headers }) => [apiKey, ...Object.values(headers ?? {})])
		.filter((secret) => secret !== undefined && secret.length >= SHORTEST_SECRET);
	return secrets.reduce<string>((safe, secret) => safe.replaceAll(secret as string, '***'), text);
}
