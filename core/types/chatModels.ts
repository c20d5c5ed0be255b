/** Which ids of a hosted provider's list are plainly no chat models. An id can always be typed in. */

/** Whole words of an id; `safeguard` is therefore no `guard`. */
const NON_CHAT_WORDS = new Set(
	(
		'embed embedding embeddings bge minilm rerank reranker whisper transcribe tts speech audio orpheus ' +
		'realtime dall image images sora flux diffusion video moderation guard llamaguard'
	).split(' '),
);
/** Completion models of old that share OpenAI's list. */
const COMPLETION_ONLY = /^(davinci|babbage|curie|ada|gpt-3\.5-turbo-instruct)(-|$)/;

export function isChatModel(provider: string, id: string): boolean {
	const lower = id.toLowerCase();
	if (provider === 'openai' && COMPLETION_ONLY.test(lower)) return false;
	return !lower.split(/[^a-z0-9]+/).some((word) => NON_CHAT_WORDS.has(word));
}
