/** Bodies of Chat Completions, as OpenAI, Groq, Together and OpenAI-compatible servers take them. Pure. */

import type { ChatMessage, ModelCall, OutputFormat, Reply } from '../../types';
import { withSchemaInPrompt } from '../schema/inPrompt';
import { isToldByFormat } from '../schema/keywords';
import { toLenientSchema } from '../schema/lenient';
import { toWireMessage, toWireTools, type WireMessage, type WireTools } from './messages';
import { OPENAI_STRICT, toStrictSchema } from '../schema/strict';

type OutputMode = Reply['outputMode'];

export type ResponseFormat =
	| { type: 'json_object' }
	| {
			type: 'json_schema';
			json_schema: { name: string; strict?: boolean; schema: Record<string, unknown> };
	  };

export interface ChatBody extends Partial<WireTools> {
	model: string;
	messages: WireMessage[];
	max_tokens?: number;
	max_completion_tokens?: number;
	temperature?: number;
	reasoning_effort?: string;
	response_format?: ResponseFormat;
}

export interface ChatRequest {
	body: ChatBody;
	outputMode: OutputMode;
}

/** `showsFormat`: the provider is known to show a strict schema to its model, so that the prompt need not. */
export function buildChatRequest(call: ModelCall, { showsFormat = true } = {}): ChatRequest {
	const effort = reasoningWord(call);
	const { messages, responseFormat, outputMode } = askForOutput(call, showsFormat);
	return {
		body: {
			model: call.model,
			messages: messages.map(toWireMessage),
			...(call.toolUse !== undefined && toWireTools(call.toolUse)),
			[call.abilities.maxTokensField]: call.maxOutputTokens,
			...(call.temperature !== undefined &&
				takesTemperature(call) && { temperature: call.temperature }),
			...(effort !== null && { reasoning_effort: effort }),
			...(responseFormat !== null && { response_format: responseFormat }),
		},
		outputMode,
	};
}

export function reasoningWord({ abilities, effort }: ModelCall): string | null {
	return abilities.reasoning.control === 'effort' ? abilities.reasoning.words[effort] : null;
}

/** A model whose lowest effort is not `none` reasons always. */
function takesTemperature(call: ModelCall): boolean {
	if (call.abilities.temperature !== 'withoutReasoning') return call.abilities.temperature;
	if (call.effort !== 'off') return false;
	const word = reasoningWord(call);
	return word === null || word === 'none';
}

interface Ask {
	messages: ChatMessage[];
	responseFormat: ResponseFormat | null;
	outputMode: OutputMode;
}

/** As strong as the model can, and never stronger than the schema allows. */
function askForOutput({ abilities, messages, output }: ModelCall, showsFormat: boolean): Ask {
	if (output === undefined) return { messages, responseFormat: null, outputMode: 'text' };
	const strict =
		abilities.structured === 'json_schema_strict'
			? toStrictSchema(output.schema, OPENAI_STRICT)
			: null;
	if (strict !== null) {
		const isTold = showsFormat && isToldByFormat(output.schema);
		return {
			messages: isTold ? messages : withSchemaInPrompt(messages, output),
			responseFormat: schemaFormat(output, strict, { strict: true }),
			outputMode: 'json_schema',
		};
	}
	const told = withSchemaInPrompt(messages, output);
	switch (abilities.structured) {
		case 'json_schema_strict':
			return {
				messages: told,
				responseFormat: schemaFormat(output, toLenientSchema(output.schema), { strict: false }),
				outputMode: 'json_schema',
			};
		case 'json_schema':
			return {
				messages: told,
				responseFormat: schemaFormat(output, toLenientSchema(output.schema), {}),
				outputMode: 'json_schema',
			};
		case 'json_object':
			return {
				messages: told,
				responseFormat: { type: 'json_object' },
				outputMode: 'json_object',
			};
		case 'none':
			return { messages: told, responseFormat: null, outputMode: 'prompt' };
	}
}

function schemaFormat(
	{ name }: OutputFormat,
	schema: Record<string, unknown>,
	strictness: { strict?: boolean },
): ResponseFormat {
	return { type: 'json_schema', json_schema: { name, ...strictness, schema } };
}
