/** Who is called, and how that is said to users: named, shortened, and without a secret in it. */

import { type Account, modelName } from '../../types';
import { hideSecrets, secretsOf } from '../../types/secrets';

const LONGEST_MESSAGE = 400;
const LONGEST_RAW_TEXT = 20_000;

export interface Caller {
	/** e.g. `OpenAI`. */
	label: string;
	/** `null` for a request that is not about a model. */
	model: string | null;
	/** The address in use, for messages about it. */
	baseUrl: string;
	secrets: string[];
}

export function callerOf(account: Account, model: string | null): Caller {
	const { label, baseUrl } = account;
	return { label, model, baseUrl, secrets: secretsOf(account) };
}

/** `OpenAI, gpt-4o-mini: rate limited (HTTP 429)` */
export function say(caller: Caller, what: string): string {
	const who = caller.model === null ? caller.label : modelName(caller.label, caller.model);
	return shorten(
		hideSecrets(`${who}: ${what}`, caller.secrets).replace(/\s+/g, ' '),
		LONGEST_MESSAGE,
	);
}

/** Model text that came with a failure; kept as it is but for secrets and length. */
export function rawText(text: string, caller: Caller): string {
	return shorten(hideSecrets(text, caller.secrets), LONGEST_RAW_TEXT);
}

function shorten(text: string, longest: number): string {
	return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
