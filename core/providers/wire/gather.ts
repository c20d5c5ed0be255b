/** A streamed answer, put together to what would have come in one piece. */

import { isJsonObject } from '../../types';

export interface Gather {
	/** @returns what the event adds to the answer's text */
	add(event: unknown): string;
	/** The answer so far. */
	whole(): unknown;
}

/** Ends in an error where the stream does, but for an error that the provider itself told in it. */
export async function gathered(
	events: AsyncIterable<unknown>,
	gather: Gather,
	onText: (text: string) => void,
): Promise<unknown> {
	const read = async (): Promise<unknown> => {
		for await (const event of events) {
			const text = gather.add(event);
			if (text !== '') onText(text);
		}
		return gather.whole();
	};
	return await read().catch((error: unknown) => errorTold(error) ?? Promise.reject(error as Error));
}

/** The SDKs throw an error of the provider, with no status where it came within a stream. */
function errorTold(thrown: unknown): object | null {
	if (typeof thrown !== 'object' || thrown === null || !('error' in thrown)) return null;
	const { error } = thrown;
	if ('status' in thrown && thrown.status !== undefined) return null;
	if (isJsonObject(error)) return isJsonObject(error['error']) ? error : { error };
	return typeof error === 'string' && error !== '' ? { error } : null;
}
