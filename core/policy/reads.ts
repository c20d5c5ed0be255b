/** Which files of a conversation a target is known not to read. Pure. */

import type { ChatMessage, ProviderId, Target } from '../types';
import { base64Of, filesOf, isImage } from '../types/files';

/**
 * PDF: OpenAI and Anthropic read them (file and document parts, SDKs of 2026-11). Groq, Together, Ollama and
 * vLLM name images alone in their references (2026-10).
 */
const READS_PDF: ReadonlySet<ProviderId> = new Set<ProviderId>(['openai', 'anthropic']);

/** In words, e.g. `images`; `null` = nothing that is known not to be read. */
export function unreadableFor(
	{ account, card }: Target,
	messages: readonly ChatMessage[],
): string | null {
	const { provider } = account;
	for (const file of filesOf(messages)) {
		if (card?.abilities.isTextOnly === true) return isImage(file) ? 'images' : 'files';
		if (!isImage(file) && !READS_PDF.has(provider)) return 'files but images';
		if (provider === 'ollama' && base64Of(file) === null) return 'images by their address';
	}
	return null;
}
