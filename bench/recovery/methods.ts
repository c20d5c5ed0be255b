/** Ways to get the answer object out of a completion: ours, and what people write in five minutes. */

import { jsonrepair } from 'jsonrepair';
import { recoverJson } from '../../core/validation';
import type { JsonObject } from '../../core/types';
import { isJsonObject } from '../../core/types';

export interface Method {
	name: string;
	/** `null` = nothing recovered. */
	recover: (text: string) => JsonObject | null;
}

export const ANSWER_KEYS = ['reasoning', 'answer'];

export const METHODS: Method[] = [
	{ name: 'JSON.parse', recover: (text) => parsed(text) },
	{ name: 'last fence + JSON.parse', recover: (text) => parsed(lastFence(text)) },
	{ name: 'plain jsonrepair', recover: (text) => attempt(() => JSON.parse(jsonrepair(text))) },
	{
		name: 'this package',
		recover: (text) => {
			const found = recoverJson(text, { wanted: 'object', keys: ANSWER_KEYS });
			return found.ok && isJsonObject(found.value) ? found.value : null;
		},
	},
];

function parsed(text: string): JsonObject | null {
	return attempt(() => JSON.parse(text));
}

function lastFence(text: string): string {
	const blocks = [...text.matchAll(/```(?:json)?\s*\n([\s\S]*?)```/g)];
	return blocks.at(-1)?.[1] ?? text;
}

function attempt(read: () => unknown): JsonObject | null {
	try {
		const value = read();
		return isJsonObject(value) ? value : null;
	} catch {
		return null;
	}
}
