/** An accepted turn in the form of n8n's AI SDK (@n8n/ai-node-sdk 0.31.1). Pure. */

import type { ChatValue } from '../../core/tasks/chat';
import type { LedgerTotals, RouteSuccess } from '../../core/types';
import type { Turn } from './transcript';

/** The tool by which n8n's agent takes its final, structured answer (2.41.1). */
export const FINAL_TOOL = 'format_final_json_response';

export interface SdkUsage {
	promptTokens: number;
	completionTokens: number;
	totalTokens: number;
}

export interface SdkResult {
	finishReason: 'stop' | 'tool-calls';
	usage: SdkUsage;
	message: { role: 'assistant'; content: SdkContent[] };
}

type SdkContent =
	| { type: 'text'; text: string }
	| { type: 'tool-call'; toolCallId: string; toolName: string; input: string };

export type SdkChunk =
	| { type: 'text-delta'; delta: string }
	| { type: 'tool-call-delta'; id: string; name: string; argumentsDelta: string }
	| { type: 'finish'; finishReason: SdkResult['finishReason']; usage: SdkUsage };

/** Of all attempts: what the user pays. */
export function usageOf({ inputTokens, outputTokens }: LedgerTotals): SdkUsage {
	const [promptTokens, completionTokens] = [inputTokens ?? 0, outputTokens ?? 0];
	return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
}

/** @param wording of the text, where a part of it was shown before */
export function toResult(
	{ value, totals }: RouteSuccess,
	wording: (text: string, calls: number) => string = (text) => text,
): SdkResult {
	const { calls, ...said } = value as unknown as ChatValue;
	const text = wording(said.text, calls.length);
	const content: SdkContent[] = [
		...(text === '' ? [] : [{ type: 'text' as const, text }]),
		...calls.map(({ id, name, arguments: given }) => ({
			...{ type: 'tool-call' as const, toolCallId: id, toolName: name },
			input: JSON.stringify(given),
		})),
	];
	const finishReason = calls.length > 0 ? 'tool-calls' : 'stop';
	return { finishReason, usage: usageOf(totals), message: { role: 'assistant', content } };
}

/** As it is put back when n8n brings the conversation again. */
export function turnOf({ message }: SdkResult): Turn {
	const texts = message.content.map((part) => (part.type === 'text' ? part.text : ''));
	const calls = message.content.flatMap((part) =>
		part.type === 'text'
			? []
			: [{ id: part.toolCallId, name: part.toolName, arguments: part.input }],
	);
	return { text: texts.join(''), calls };
}

/**
 * All that was not shown before. n8n's streaming agent drops the call of its final tool and asks again until its limit
 * (2.41.1): there that call is given as text.
 */
export function* toChunks(
	{ finishReason, usage, message }: SdkResult,
	shown: string,
): Generator<SdkChunk> {
	for (const part of message.content) {
		if (part.type === 'text') {
			const delta = part.text.slice(shown.length);
			if (delta !== '') yield { type: 'text-delta', delta };
		} else if (part.toolName === FINAL_TOOL)
			yield { type: 'text-delta', delta: finalText(part.input) };
		else {
			const { toolCallId: id, toolName: name, input } = part;
			yield { type: 'tool-call-delta', id, name, argumentsDelta: input };
		}
	}
	yield { type: 'finish', finishReason, usage };
}

function finalText(input: string): string {
	const given = JSON.parse(input) as { output?: unknown };
	return JSON.stringify(given.output ?? given);
}
