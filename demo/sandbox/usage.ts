/**
 * Plausible usage from the length of texts: no tokenizer, since no bill follows. Prompt caching is
 * remembered per model and prefix, so that a second request reads what the first one wrote.
 */

import { createHash } from 'node:crypto';
import type { DialectId, Message, Question, Usage } from './types';

const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_MESSAGE = 3;

export function tokensIn(text: string): number {
	return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export function promptTokens(messages: Message[]): number {
	return messages.reduce(
		(sum, message) => sum + tokensIn(message.content) + TOKENS_PER_MESSAGE,
		TOKENS_PER_MESSAGE,
	);
}

/** Claude 4.7 and later make about 1.3 times as many tokens of the same text (docs, Haiku 5.5 pages, 2026-10). */
const NEWER_CLAUDE = /^claude-(haiku|sonnet|opus)-5-5/;

function byTokenizer(tokens: number, { model }: Question): number {
	return NEWER_CLAUDE.test(model) ? Math.ceil(tokens * 1.3) : tokens;
}

const REASONING: Record<string, number> = {
	none: 0,
	minimal: 8,
	low: 48,
	medium: 160,
	high: 480,
	xhigh: 960,
	max: 1_920,
};

/** Smallest prefix that is cached: Haiku 5.5 512, Haiku 4.5 4,096 (docs, 2026-10); OpenAI 1,024. */
function smallestPrefix({ model }: Question, dialect: DialectId): number {
	if (dialect === 'openai') return 1_024;
	return model.startsWith('claude-haiku-4-5') ? 4_096 : 512;
}

/** Then all are forgotten, as providers forget after minutes. */
const MOST_PREFIXES = 10_000;

export class PromptCache {
	private readonly seen = new Set<string>();

	/** @returns whether the prefix had been seen before */
	remember(model: string, prefix: string): boolean {
		const key = createHash('sha256').update(`${model}\n${prefix}`).digest('hex');
		const known = this.seen.has(key);
		if (this.seen.size >= MOST_PREFIXES) this.seen.clear();
		this.seen.add(key);
		return known;
	}

	clear(): void {
		this.seen.clear();
	}
}

interface Counted {
	dialect: DialectId;
	cache: PromptCache;
}

export function usageOf(question: Question, text: string, { dialect, cache }: Counted): Usage {
	const reasoning = question.effort === null ? 0 : (REASONING[question.effort] ?? 160);
	const cached = cachedTokens(question, { dialect, cache });
	return {
		input: byTokenizer(promptTokens(question.messages), question),
		...cached,
		output: byTokenizer(Math.max(1, tokensIn(text)), question) + reasoning,
		reasoning,
	};
}

/** Anthropic caches where it is told to; OpenAI by itself, in steps of 128, and bills no write. */
function cachedTokens(
	question: Question,
	{ dialect, cache }: Counted,
): Pick<Usage, 'cacheRead' | 'cacheWrite'> {
	const nothing = { cacheRead: 0, cacheWrite: 0 };
	const automatic = dialect === 'openai' ? systemText(question) : null;
	const prefix = question.cachedPrefix ?? automatic;
	if (prefix === null) return nothing;
	const tokens = byTokenizer(tokensIn(prefix), question);
	if (tokens < smallestPrefix(question, dialect)) return nothing;
	const known = cache.remember(question.model, prefix);
	if (dialect === 'openai') {
		return { cacheRead: known ? Math.floor(tokens / 128) * 128 : 0, cacheWrite: 0 };
	}
	return known ? { cacheRead: tokens, cacheWrite: 0 } : { cacheRead: 0, cacheWrite: tokens };
}

function systemText({ messages }: Question): string | null {
	return messages.find((message) => message.role === 'system')?.content ?? null;
}
