/** Chat Completions as a stream: from its chunks to the answer that would have come in one piece. Pure. */

import type { JsonObject } from '../../types';
import { isJsonObject } from '../../types';
import { isErrorBody } from '../wire/errorBody';
import type { Gather } from '../wire/gather';
import { listAt, objectAt, textAt } from '../wire/json';
import { contentOf } from './reply';

interface CallSoFar {
	index: unknown;
	id: string;
	name: string;
	arguments: string;
}

export class ChunkGather implements Gather {
	private text = '';
	private refusal = '';
	private finish: string | null = null;
	private readonly calls: CallSoFar[] = [];
	/** What stands beside the choices: model, usage, Groq's own. */
	private beside: JsonObject = {};

	add(chunk: unknown): string {
		if (!isJsonObject(chunk)) return '';
		for (const [key, value] of Object.entries(chunk)) this.keep(key, value);
		const choice = listAt(chunk, 'choices')[0];
		const delta = objectAt(choice, 'delta') ?? objectAt(choice, 'message');
		const text = contentOf(delta);
		this.text += text;
		this.refusal += textAt(delta, 'refusal') ?? '';
		this.finish = textAt(choice, 'finish_reason') ?? this.finish;
		for (const row of listAt(delta, 'tool_calls')) this.addCall(row);
		return text;
	}

	whole(): JsonObject {
		if (this.finish === null && isErrorBody(this.beside, 'choices')) return this.beside;
		const message = {
			content: this.text,
			...(this.refusal !== '' && { refusal: this.refusal }),
			...(this.calls.length > 0 && { tool_calls: this.calls.map(toolCall) }),
		};
		// Every server says why it ended; a stream without it was cut off on the way.
		const ended: JsonObject =
			this.finish === null
				? { error: { message: 'the stream ended too early' } }
				: { finish_reason: this.finish };
		return { ...this.beside, choices: [{ index: 0, message, ...ended }] };
	}

	/** Chunks that do not tell the usage say `null`. */
	private keep(key: string, value: JsonObject[string]): void {
		if (key === 'choices' || value === null || value === undefined) return;
		const known = this.beside[key];
		this.beside[key] = isJsonObject(known) && isJsonObject(value) ? { ...known, ...value } : value;
		const usage = key === 'x_groq' ? objectAt(value, 'usage') : null;
		if (usage !== null) this.beside['usage'] = usage;
	}

	/** Some servers give every call the index 0, or none: a new id begins a new call. */
	private addCall(row: unknown): void {
		const id = textAt(row, 'id') ?? '';
		const said = objectAt(row, 'function');
		const index = isJsonObject(row) ? row['index'] : undefined;
		const last = this.calls.findLast((call) => call.index === index);
		const isSame = last !== undefined && (id === '' || id === last.id || last.id === '');
		const call = isSame ? last : { index, id, name: '', arguments: '' };
		if (!isSame) this.calls.push(call);
		if (call.id === '') call.id = id;
		if (call.name === '') call.name = textAt(said, 'name') ?? '';
		const given = said?.['arguments'];
		call.arguments += isJsonObject(given)
			? JSON.stringify(given)
			: (textAt(said, 'arguments') ?? '');
	}
}

function toolCall({ id, name, arguments: given }: CallSoFar): JsonObject {
	return { id, type: 'function', function: { name, arguments: given } };
}
