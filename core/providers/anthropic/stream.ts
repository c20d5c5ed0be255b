/** A message as a stream: from its events to the message that would have come in one piece. Pure. */

import type { JsonObject } from '../../types';
import { isJsonObject } from '../../types';
import type { Gather } from '../wire/gather';
import { objectAt, parseJson, textAt } from '../wire/json';

interface Block {
	start: JsonObject;
	text: string;
	/** The input of a call, in pieces of JSON. */
	json: string;
}

export class MessageGather implements Gather {
	private message: JsonObject = {};
	private usage: JsonObject = {};
	private readonly blocks = new Map<unknown, Block>();
	private isEnded = false;

	add(event: unknown): string {
		if (!isJsonObject(event)) return '';
		switch (event['type']) {
			case 'message_start':
				this.message = objectAt(event, 'message') ?? {};
				this.count(objectAt(this.message, 'usage'));
				return '';
			case 'content_block_start':
				return this.begin(event['index'], objectAt(event, 'content_block') ?? {});
			case 'content_block_delta':
				return this.goOn(event['index'], objectAt(event, 'delta'));
			case 'message_delta':
				this.message = { ...this.message, ...objectAt(event, 'delta') };
				this.count(objectAt(event, 'usage'));
				return '';
			case 'message_stop':
				this.isEnded = true;
		}
		return '';
	}

	whole(): JsonObject {
		return {
			...this.message,
			content: [...this.blocks.values()].map(blockOf),
			usage: this.usage,
			// Gateways may leave out the last event, but not why the model stopped.
			...(!this.isEnded &&
				textAt(this.message, 'stop_reason') === null && { stop_reason: 'aborted' }),
		};
	}

	private begin(index: unknown, start: JsonObject): string {
		const text = start['type'] === 'text' ? (textAt(start, 'text') ?? '') : '';
		this.blocks.set(index, { start, text, json: '' });
		return text;
	}

	private goOn(index: unknown, delta: JsonObject | null): string {
		const block = this.blocks.get(index) ?? { start: { type: 'text' }, text: '', json: '' };
		this.blocks.set(index, block);
		block.json += textAt(delta, 'partial_json') ?? '';
		const text = delta?.['type'] === 'text_delta' ? (textAt(delta, 'text') ?? '') : '';
		block.text += text;
		return text;
	}

	/** The counts of the end are those of the whole message. */
	private count(usage: JsonObject | null): void {
		const told = Object.entries(usage ?? {}).filter(([, value]) => value !== null);
		this.usage = { ...this.usage, ...Object.fromEntries(told) };
	}
}

function blockOf({ start, text, json }: Block): JsonObject {
	if (start['type'] === 'text') return { ...start, text };
	if (json === '') return start;
	const input = parseJson(json);
	// Broken JSON stays as it was written: the check of the call says what is wrong with it.
	return { ...start, input: isJsonObject(input) ? input : json };
}
