/** Reads a Messages body that its rules have let through. */

import { contentText, numberAt, objectAt, textAt } from '../json';
import { readMessages, readTools } from '../messages';
import type { JsonObject, JsonValue, Question } from '../types';

/** The older generation thinks only with a budget, the newer by itself unless told not to. */
export function takesBudget(model: string): boolean {
	return model.startsWith('claude-haiku-4-5');
}

export function readQuestion(body: JsonObject, model: string): Question {
	const system = body['system'];
	const systemText = contentText(system);
	const own = systemText === '' ? [] : [{ role: 'system', content: systemText }];
	const config = objectAt(body, 'output_config');
	return {
		model,
		messages: [...own, ...readMessages(body)],
		tools: readTools(body),
		schema: objectAt(objectAt(config, 'format'), 'schema'),
		jsonMode: false,
		stream: body['stream'] === true,
		streamUsage: true,
		maxTokens: numberAt(body, 'max_tokens'),
		effort: effortOf(body, model),
		cachedPrefix: cachedPrefix(system),
	};
}

/** Off is off; otherwise the word, or what a budget comes to. */
function effortOf(body: JsonObject, model: string): string | null {
	const thinking = objectAt(body, 'thinking');
	if (takesBudget(model)) {
		const budget = numberAt(thinking, 'budget_tokens');
		if (budget === null) return null;
		return budget > 8_192 ? 'high' : budget > 2_048 ? 'medium' : 'low';
	}
	if (textAt(thinking, 'type') === 'disabled') return null;
	return textAt(objectAt(body, 'output_config'), 'effort') ?? 'medium';
}

function cachedPrefix(system: JsonValue | undefined): string | null {
	if (!Array.isArray(system)) return null;
	const last = system.findLastIndex((block) => objectAt(block, 'cache_control') !== null);
	return last === -1 ? null : contentText(system.slice(0, last + 1));
}
