/**
 * A chat of Ollama's as a stream of JSON lines. Read here, because the SDK prints a line that it cannot read to
 * the console of n8n, and with it what a private model wrote (ollama 0.6.4).
 */

import type { JsonObject } from '../../types';
import { isJsonObject } from '../../types';
import type { Gather } from '../wire/gather';
import { listAt, objectAt, parseJson, textAt } from '../wire/json';

/** @throws where a line is no JSON, or the body breaks off */
export async function* jsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
		const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		yield* lines.filter((line) => line.trim() !== '').map(readLine);
	}
	if (rest.trim() !== '') yield readLine(rest);
}

function readLine(line: string): unknown {
	const read = parseJson(line);
	if (read === undefined) throw new SyntaxError('not a line of JSON');
	return read;
}

export class LineGather implements Gather {
	private text = '';
	private thinking = '';
	private readonly calls: unknown[] = [];
	/** The last line: how it ended, and what it took. */
	private last: JsonObject = { done: false };

	add(line: unknown): string {
		if (!isJsonObject(line)) return '';
		const message = objectAt(line, 'message');
		const text = textAt(message, 'content') ?? '';
		this.last = line;
		this.text += text;
		this.thinking += textAt(message, 'thinking') ?? '';
		this.calls.push(...listAt(message, 'tool_calls'));
		return text;
	}

	whole(): JsonObject {
		if (this.last['error'] !== undefined) return this.last;
		const message = {
			...{ role: 'assistant', content: this.text },
			...(this.thinking !== '' && { thinking: this.thinking }),
			...(this.calls.length > 0 && { tool_calls: this.calls as JsonObject[] }),
		};
		return { ...this.last, message };
	}
}
