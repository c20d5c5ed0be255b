/**
 * A stream is asked for only where it is taken: OpenAI refuses it to organisations that it has not verified, for
 * some models, and Mistral refuses the option that tells the usage (looked at 2026-11). What is refused so costs
 * nothing, and is asked again in one piece.
 */

import type { Account, CallEffects, Failure, ModelCall, Reply, Result } from '../../types';

/** Models at addresses that refused in this process. */
const refused = new Set<string>();

interface Asking {
	effects: CallEffects;
	ask(granted: CallEffects): Promise<Result<Reply>>;
}

export async function liveWherePossible(
	{ model }: ModelCall,
	{ baseUrl }: Account,
	{ effects, ask }: Asking,
): Promise<Result<Reply>> {
	const { onText, ...silent } = effects;
	const place = `${baseUrl} ${model}`;
	if (onText === undefined || refused.has(place)) return await ask(silent);
	const result = await ask(effects);
	if (result.ok || !isAboutStreams(result.failure)) return result;
	refused.add(place);
	return await ask(silent);
}

/** Not an address that was not found, whose message names that address. */
function isAboutStreams({ kind, status, message }: Failure): boolean {
	return kind === 'bad_request' && status !== 404 && /\bstream/i.test(message);
}
