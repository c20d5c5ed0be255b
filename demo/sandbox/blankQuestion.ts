/** Asks for nothing: what an answer is written for where no request was read. */

import type { Question } from './types';

export function blankQuestion(model: string): Question {
	return {
		...{ model, messages: [], tools: [], schema: null, jsonMode: false },
		...{ stream: false, streamUsage: false, maxTokens: null, effort: null, cachedPrefix: null },
	};
}
