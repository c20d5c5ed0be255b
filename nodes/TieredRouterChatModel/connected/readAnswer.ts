/** The message that a LangChain model gave back, as a reply like any other (@langchain/core 1.x, n8n 2.41.1). Pure. */

import type { Finish, Reply, ToolCall, Usage } from '../../../core/types';
import { isRecord } from '../../shared/reading/parameters';

export function readAnswer(message: unknown): Reply {
	const answer = isRecord(message) ? message : {};
	const told = isRecord(answer.response_metadata) ? answer.response_metadata : {};
	const beside = isRecord(answer.additional_kwargs) ? answer.additional_kwargs : {};
	// Anthropic's model tells it beside the message when it streams.
	const raw = FINISHES.map((key) => told[key] ?? beside[key]).find(isText);
	const { refusal } = beside;
	const isRefused = typeof refusal === 'string' && refusal !== '';
	const text = textOf(answer.content);
	const calls = callsOf(answer);
	return {
		text: text === '' && isRefused ? refusal : text,
		...(calls.length > 0 && { calls }),
		finish: isRefused ? 'refusal' : finishOf(raw, calls.length > 0),
		finishRaw: raw ?? null,
		usage: usageOf(answer.usage_metadata),
		model: MODELS.map((key) => told[key]).find(isText) ?? null,
		requestId: typeof answer.id === 'string' ? answer.id : null,
		outputMode: 'text',
	};
}

const isText = (value: unknown): value is string => typeof value === 'string';

const FINISHES = ['finish_reason', 'stop_reason', 'done_reason', 'finishReason', 'status'];
const MODELS = ['model_name', 'model', 'modelName'];

/** The words of OpenAI, Anthropic, Ollama and Gemini. */
const WORDS: Array<[RegExp, Finish]> = [
	[/^(length|max_tokens|max_output_tokens|incomplete)$/i, 'length'],
	[/^(refusal|content_filter|safety|prohibited_content|blocklist|recitation)$/i, 'refusal'],
	[/^(tool_calls|tool_use|function_call)$/i, 'tool_calls'],
];

function finishOf(raw: string | undefined, hasCalls: boolean): Finish {
	const found = WORDS.find(([pattern]) => pattern.test(raw ?? ''))?.[1];
	return found ?? (hasCalls ? 'tool_calls' : 'stop');
}

export function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	return content
		.map((part: unknown) => (isRecord(part) && part.type === 'text' ? part.text : null))
		.filter((text) => typeof text === 'string')
		.join('');
}

/** What could not be parsed stands apart, as the model wrote it. */
function callsOf(answer: Record<string, unknown>): ToolCall[] {
	const parsed = records(answer.tool_calls).map(({ id, name, args }) => ({
		...{ id: wordOf(id), name: wordOf(name), arguments: JSON.stringify(args ?? {}) },
	}));
	const unparsed = records(answer.invalid_tool_calls).map(({ id, name, args }) => ({
		...{ id: wordOf(id), name: wordOf(name), arguments: wordOf(args) },
	}));
	return [...parsed, ...unparsed];
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function records(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** LangChain counts what was read from a cache or written to one within `input_tokens`. */
function usageOf(told: unknown): Usage | null {
	if (!isRecord(told)) return null;
	const details = isRecord(told.input_token_details) ? told.input_token_details : {};
	const output = isRecord(told.output_token_details) ? told.output_token_details : {};
	const [cacheRead, cacheWrite] = [tokens(details.cache_read), tokens(details.cache_creation)];
	const all = tokens(told.input_tokens);
	if (all === null && tokens(told.output_tokens) === null) return null;
	const input = all === null ? null : Math.max(0, all - (cacheRead ?? 0) - (cacheWrite ?? 0));
	return {
		...{ input, cacheRead: cacheRead ?? 0, cacheWrite: cacheWrite ?? 0, cacheWrite1h: 0 },
		...(cacheRead === null && { inputHoldsCache: true as const }),
		...{ output: tokens(told.output_tokens), reasoning: tokens(output.reasoning) },
	};
}

const tokens = (value: unknown): number | null =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
