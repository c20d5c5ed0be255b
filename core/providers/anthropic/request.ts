/** Bodies of the Messages API. Pure. */

import type { JsonSchema, ModelCall, Reply } from '../../types';
import { toWireMessages, toWireTools, type WireMessage, type WireTools } from './messages';
import { isToldByFormat } from '../schema/keywords';
import { withSchemaInPrompt } from '../schema/inPrompt';
import { ANTHROPIC_STRICT, toStrictSchema } from '../schema/strict';

export interface SystemBlock {
	type: 'text';
	text: string;
	cache_control?: { type: 'ephemeral' };
}

export type Thinking =
	| { type: 'adaptive' }
	| { type: 'disabled' }
	| { type: 'enabled'; budget_tokens: number };

export interface MessagesBody extends Partial<WireTools> {
	model: string;
	max_tokens: number;
	messages: WireMessage[];
	system?: SystemBlock[];
	thinking?: Thinking;
	temperature?: number;
	output_config?: { effort?: string; format?: { type: 'json_schema'; schema: JsonSchema } };
}

export interface MessagesRequest {
	body: MessagesBody;
	outputMode: Reply['outputMode'];
}

export function buildMessagesRequest(call: ModelCall): MessagesRequest {
	const schema = strictSchema(call);
	const messages =
		call.output !== undefined && (schema === null || !isToldByFormat(call.output.schema))
			? withSchemaInPrompt(call.messages, call.output)
			: call.messages;
	const system = systemBlocks({ ...call, messages });
	const thinking = thinkingFor(call);
	const config = {
		...(thinking?.type === 'adaptive' && { effort: call.effort }),
		...(schema !== null && { format: { type: 'json_schema' as const, schema } }),
	};
	return {
		body: {
			model: call.model,
			max_tokens: call.maxOutputTokens,
			messages: toWireMessages(messages),
			...(call.toolUse !== undefined && toWireTools(call.toolUse)),
			...(system.length > 0 && { system }),
			...(thinking !== null && { thinking }),
			...temperatureFor(call, thinking),
			...(Object.keys(config).length > 0 && { output_config: config }),
		},
		outputMode: call.output === undefined ? 'text' : schema === null ? 'prompt' : 'json_schema',
	};
}

/** There is no looser JSON mode here: what cannot be strict is asked for in the prompt. */
function strictSchema({ abilities, output }: ModelCall): JsonSchema | null {
	const able =
		abilities.structured === 'json_schema_strict' || abilities.structured === 'json_schema';
	return output !== undefined && able ? toStrictSchema(output.schema, ANTHROPIC_STRICT) : null;
}

function systemBlocks({ messages, cacheSystem }: ModelCall): SystemBlock[] {
	const texts = messages
		.filter(({ role, content }) => role === 'system' && content.trim() !== '')
		.map(({ content }) => content);
	return texts.map((text, index) => ({
		type: 'text',
		text,
		// One breakpoint at the end caches all blocks before it.
		...(cacheSystem && index === texts.length - 1 && { cache_control: { type: 'ephemeral' } }),
	}));
}

const SMALLEST_BUDGET = 1_024;
const BUDGET = { low: 1_024, medium: 4_096, high: 16_384 } as const;

/**
 * Haiku 5.5 thinks adaptively and by default, at an effort; a budget is a 400 there. Haiku 4.5 is
 * the opposite: a budget of at least 1,024 and no effort (platform.claude.com, 2026-10).
 */
function thinkingFor({ abilities, effort, maxOutputTokens }: ModelCall): Thinking | null {
	switch (abilities.reasoning.control) {
		case 'adaptive':
			return effort === 'off' ? { type: 'disabled' } : { type: 'adaptive' };
		case 'budget': {
			if (effort === 'off') return null;
			// Thinking counts within max_tokens: half of it stays for the answer.
			const budget = Math.min(BUDGET[effort], Math.floor(maxOutputTokens / 2));
			return budget < SMALLEST_BUDGET ? null : { type: 'enabled', budget_tokens: budget };
		}
		default:
			return null;
	}
}

/** With thinking on, a temperature is a 400; above 1 it always is. */
function temperatureFor(
	{ abilities, temperature }: ModelCall,
	thinking: Thinking | null,
): { temperature?: number } {
	const thinks = thinking !== null && thinking.type !== 'disabled';
	if (temperature === undefined || abilities.temperature === false || thinks) return {};
	return { temperature: Math.min(temperature, 1) };
}
