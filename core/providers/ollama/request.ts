/** Bodies of Ollama's own /api/chat. Pure. */

import type { Effort, JsonSchema, ModelCall, Reply } from '../../types';
import { toWireTools, type WireTools } from '../openaiStyle/messages';
import { withSchemaInPrompt } from '../schema/inPrompt';
import { toLenientSchema } from '../schema/lenient';
import { toWireMessages, type WireMessage } from './messages';

export interface OllamaBody {
	model: string;
	messages: WireMessage[];
	tools?: WireTools['tools'];
	stream: false;
	/** An over-long prompt is an error instead of a shortened one, where the server knows the field. */
	truncate: false;
	shift: false;
	format?: 'json' | JsonSchema;
	think?: boolean | 'low' | 'medium' | 'high';
	options: { num_predict: number; num_ctx?: number; temperature?: number };
}

export interface OllamaRequest {
	body: OllamaBody;
	outputMode: Reply['outputMode'];
}

export function buildOllamaRequest(call: ModelCall): OllamaRequest {
	const { abilities, output } = call;
	const { format, outputMode } = formatFor(call);
	// The grammar shapes the answer but tells the model nothing (docs.ollama.com, 2026-10).
	const messages = output === undefined ? call.messages : withSchemaInPrompt(call.messages, output);
	return {
		body: {
			model: call.model,
			messages: toWireMessages(messages),
			// There is no forced choice: the answer's check keeps it.
			...(call.toolUse !== undefined && { tools: toWireTools(call.toolUse).tools }),
			stream: false,
			truncate: false,
			shift: false,
			...(format !== null && { format }),
			...(abilities.reasoning.control === 'think' && { think: thinkFor(call.model, call.effort) }),
			options: {
				num_predict: call.maxOutputTokens,
				...(call.contextTokens !== undefined && { num_ctx: call.contextTokens }),
				...(call.temperature !== undefined &&
					takesTemperature(call) && { temperature: call.temperature }),
			},
		},
		outputMode,
	};
}

function formatFor({ abilities, output }: ModelCall): {
	format: OllamaBody['format'] | null;
	outputMode: Reply['outputMode'];
} {
	if (output === undefined) return { format: null, outputMode: 'text' };
	switch (abilities.structured) {
		case 'json_schema_strict':
		case 'json_schema':
			return { format: toLenientSchema(output.schema), outputMode: 'json_schema' };
		case 'json_object':
			return { format: 'json', outputMode: 'json_object' };
		case 'none':
			return { format: null, outputMode: 'prompt' };
	}
}

/** gpt-oss takes words and cannot be told to stop thinking; the others take yes or no. */
function thinkFor(model: string, effort: Effort): OllamaBody['think'] {
	if (/(^|\/)gpt-oss\b/.test(model)) return effort === 'off' ? 'low' : effort;
	return effort !== 'off';
}

function takesTemperature({ abilities, effort }: ModelCall): boolean {
	if (abilities.temperature !== 'withoutReasoning') return abilities.temperature;
	return effort === 'off';
}
