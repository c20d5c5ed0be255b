/** What the Messages API refuses, in the order in which it looks. */

import { isBase64, isObject, listAt, numberAt, objectAt, textAt } from '../json';
import { ANTHROPIC_DEMAND, strictProblem } from '../strictSchema';
import type { JsonObject, JsonValue } from '../types';
import { takesBudget } from './anthropicRequest';

/** The sentence of the 400, or `null`. */
type Rule = (body: JsonObject, model: string) => string | null;

const FIELDS = new Set([
	'model',
	'max_tokens',
	'messages',
	'system',
	'stream',
	'stop_sequences',
	'temperature',
	'top_p',
	'top_k',
	'thinking',
	'output_config',
	'tools',
	'tool_choice',
	'metadata',
	'service_tier',
	'cache_control',
	'inference_geo',
	'container',
]);

const MOST_OUTPUT = { budget: 64_000, adaptive: 128_000 };

export function requestProblem(body: JsonObject, model: string): string | null {
	const unknown = Object.keys(body).find((name) => !FIELDS.has(name));
	if (unknown !== undefined) return `${unknown}: Extra inputs are not permitted`;
	for (const rule of [maxTokens, messages, system, sampling, thinking, outputConfig, tools]) {
		const problem = rule(body, model);
		if (problem !== null) return problem;
	}
	return null;
}

const maxTokens: Rule = (body, model) => {
	if (body['max_tokens'] === undefined) return 'max_tokens: Field required';
	const limit = numberAt(body, 'max_tokens');
	if (limit === null || !Number.isInteger(limit) || limit < 0) {
		return 'max_tokens: Input should be a valid integer';
	}
	const most = takesBudget(model) ? MOST_OUTPUT.budget : MOST_OUTPUT.adaptive;
	if (limit <= most) return null;
	return `max_tokens: ${limit} > ${most}, which is the maximum allowed number of output tokens for ${model}`;
};

const messages: Rule = (body, model) => {
	const turns = listAt(body, 'messages');
	if (turns === null) return 'messages: Field required';
	if (turns.length === 0) return 'messages: at least one message is required';
	for (const [index, turn] of turns.entries()) {
		const role = textAt(turn, 'role');
		if (role === 'system') {
			return `messages: Unexpected role "system". The Messages API accepts a top-level \`system\` parameter.`;
		}
		if (role !== 'user' && role !== 'assistant') {
			return `messages.${index}.role: Input should be 'user' or 'assistant'`;
		}
		const content = isObject(turn) ? turn['content'] : undefined;
		if (!isContent(content)) return `messages.${index}.content: Field required`;
		if (content === '' || (Array.isArray(content) && content.length === 0)) {
			return `messages.${index}: all messages must have non-empty content`;
		}
		const block = Array.isArray(content) ? content.findIndex((one) => !isWholeFile(one)) : -1;
		if (block >= 0)
			return `messages.${index}.content.${block}.image.source.base64: invalid base64 data`;
	}
	if (textAt(turns[0], 'role') !== 'user')
		return 'messages: first message must use the "user" role';
	const prefilled = textAt(turns.at(-1), 'role') === 'assistant' && !takesBudget(model);
	return prefilled ? 'messages: this model does not support assistant message prefill' : null;
};

/** Whatever is no file is looked at elsewhere. */
function isWholeFile(block: JsonValue): boolean {
	if (!['image', 'document'].includes(textAt(block, 'type') ?? '')) return true;
	const source = objectAt(block, 'source');
	if (textAt(source, 'type') === 'url') return /^https?:/.test(textAt(source, 'url') ?? '');
	const isTyped = /^(image|application)\/[\w.+-]+$/.test(textAt(source, 'media_type') ?? '');
	return isTyped && isBase64(textAt(source, 'data') ?? '');
}

function isContent(content: JsonValue | undefined): boolean {
	return typeof content === 'string' || Array.isArray(content);
}

const system: Rule = (body) => {
	const blocks = body['system'];
	if (blocks === undefined || typeof blocks === 'string') return null;
	if (!Array.isArray(blocks)) return 'system: Input should be a valid list';
	const empty = blocks.findIndex((block) => (textAt(block, 'text') ?? '') === '');
	if (empty !== -1) return `system.${empty}: text content blocks must be non-empty`;
	const breakpoints = blocks.filter((block) => objectAt(block, 'cache_control') !== null).length;
	return breakpoints <= 4
		? null
		: `A maximum of 4 blocks with cache_control may be provided. Found ${breakpoints}.`;
};

/** From Haiku 5.5 on: temperature only 1, top_p only 0.99, top_k never (migration guide, 2026-10). */
const sampling: Rule = (body, model) => {
	const temperature = numberAt(body, 'temperature');
	if (temperature !== null && (temperature < 0 || temperature > 1)) {
		return 'temperature: Input should be from 0 to 1';
	}
	if (takesBudget(model)) {
		const thinks = textAt(objectAt(body, 'thinking'), 'type') === 'enabled';
		return thinks && temperature !== null && temperature !== 1
			? '`temperature` may only be set to 1 when thinking is enabled.'
			: null;
	}
	if (temperature !== null && temperature !== 1)
		return '`temperature` is not supported on this model.';
	if (body['top_k'] !== undefined) return '`top_k` is not supported on this model.';
	const topP = numberAt(body, 'top_p');
	return topP !== null && topP !== 0.99 ? '`top_p` is not supported on this model.' : null;
};

const thinking: Rule = (body, model) => {
	const config = objectAt(body, 'thinking');
	if (config === null) return null;
	const type = textAt(config, 'type');
	const effort = textAt(objectAt(body, 'output_config'), 'effort');
	if (type === 'disabled') {
		const tooHigh = effort === 'xhigh' || effort === 'max';
		return tooHigh ? `thinking: cannot be disabled at effort ${effort}` : null;
	}
	if (type === 'adaptive') {
		return takesBudget(model) ? 'thinking: adaptive thinking is not supported on this model' : null;
	}
	if (type !== 'enabled') return 'thinking.type: Input should be adaptive, disabled or enabled';
	if (!takesBudget(model))
		return 'thinking: "enabled" with budget_tokens is not supported on this model';
	const budget = numberAt(config, 'budget_tokens');
	if (budget === null || budget < 1_024) {
		return 'thinking.enabled.budget_tokens: Input should be greater than or equal to 1024';
	}
	return budget < (numberAt(body, 'max_tokens') ?? 0)
		? null
		: '`max_tokens` must be greater than `thinking.budget_tokens`.';
};

const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'];

const outputConfig: Rule = (body, model) => {
	const config = objectAt(body, 'output_config');
	if (config === null) return null;
	const effort = config['effort'];
	if (effort !== undefined && takesBudget(model))
		return 'This model does not support the effort parameter.';
	if (effort !== undefined && !EFFORTS.includes(String(effort))) {
		return `output_config.effort: Input should be ${EFFORTS.join(', ')}`;
	}
	const format = config['format'];
	if (format === undefined || format === null) return null;
	if (textAt(format, 'type') !== 'json_schema') {
		return "output_config.format.type: Input should be 'json_schema'";
	}
	if (objectAt(format, 'schema') === null) return 'output_config.format.schema: Field required';
	const problem = strictProblem(objectAt(format, 'schema'), ANTHROPIC_DEMAND);
	return problem === null ? null : `output_config.format.schema: ${problem.at}: ${problem.what}`;
};

/** OpenAI's form, with a `function` inside, is not this API's. */
const tools: Rule = (body) => {
	if (body['tools'] === undefined) return null;
	const list = listAt(body, 'tools');
	if (list === null) return 'tools: Input should be a valid list';
	for (const [index, tool] of list.entries()) {
		const isServerTool = !['custom', 'function', null].includes(textAt(tool, 'type'));
		if (isServerTool) continue;
		if (textAt(tool, 'name') === null) return `tools.${index}.custom.name: Field required`;
		const schema = objectAt(tool, 'input_schema');
		if (schema === null) return `tools.${index}.custom.input_schema: Field required`;
		if (schema['type'] !== 'object') {
			return `tools.${index}.custom.input_schema.type: Input should be 'object'`;
		}
	}
	return null;
};
