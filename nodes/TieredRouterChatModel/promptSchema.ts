/**
 * The form of an answer that n8n's chains write into their prompts and nowhere else (2.41.1: Basic LLM Chain with
 * a parser, Information Extractor, Text Classifier, Sentiment Analysis, Guardrails). Pure.
 */

import type { ChatMessage, OutputFormat } from '../../core/types';
import { isJsonObject } from '../../core/types';

const SCHEMA = /JSON Schema instance your output must adhere to[^`]*```json\s*(\{.*\})\s*```/s;
/** Of a second call, by which n8n has an answer mended. */
const MEND = /Above, the Completion did not satisfy the constraints given in the Instructions/;

/** @returns null where a text is wanted, or the schema cannot be read */
export function schemaInPrompt(messages: readonly ChatMessage[]): OutputFormat | null {
	for (const { role, content } of messages) {
		if (role !== 'system' && role !== 'user') continue;
		const text = SCHEMA.exec(content)?.[1];
		const schema = text === undefined ? null : parsed(text);
		if (isJsonObject(schema) && schema['type'] === 'object') return { name: 'answer', schema };
	}
	return null;
}

export function asksToMend(messages: readonly ChatMessage[]): boolean {
	return messages.some(({ content }) => MEND.test(content));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
