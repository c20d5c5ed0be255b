/** What an error says of the room that a request had: servers tell the figures in words alone. Pure. */

export interface Room {
	/** Tokens that input and output may have together. */
	windowTokens?: number;
	/** Tokens that were left for the output. */
	outputRoom: number;
}

const NUMBER = '[`\'" ]*([\\d,_]+)[`\'"]*';
const WINDOW = [
	/** vLLM, OpenAI, SGLang */
	new RegExp(`maximum context length (?:is|of)${NUMBER}`, 'i'),
	/** Together: `inputs` tokens + `max_new_tokens` must be <= 131073 */
	new RegExp(`must be <=${NUMBER}`, 'i'),
	/** Anthropic: exceed context limit: 199000 + 4096 > 200000 */
	new RegExp(`exceed context limit: [\\d,]+ \\+ [\\d,]+ >${NUMBER}`, 'i'),
];
const INPUT = [
	new RegExp(`(?:prompt contains at least|request has|contains)${NUMBER} input tokens`, 'i'),
	new RegExp(`\\(${NUMBER} in the (?:messages|prompt)`, 'i'),
	new RegExp(`total of [\\d,]+ tokens:${NUMBER} tokens from the input`, 'i'),
	new RegExp(`Given:${NUMBER} [\`'"]?inputs`, 'i'),
	new RegExp(`exceed context limit:${NUMBER} \\+`, 'i'),
];
/** A limit of the model on its output, whatever the input. */
const MOST_OUTPUT = [
	new RegExp(`supports at most${NUMBER} completion tokens`, 'i'),
	new RegExp(`max_(?:completion_)?tokens[\`'"]? must be less than or equal to${NUMBER}`, 'i'),
	new RegExp(`max_tokens: [\\d,]+ >${NUMBER}, which is the maximum`, 'i'),
];

/** `null`: nothing is said, or nothing is left. */
export function roomIn(message: string): Room | null {
	const mostOutput = first(MOST_OUTPUT, message);
	if (mostOutput !== null) return mostOutput > 0 ? { outputRoom: mostOutput } : null;
	const windowTokens = first(WINDOW, message);
	const input = first(INPUT, message);
	if (windowTokens === null || input === null || input >= windowTokens) return null;
	return { windowTokens, outputRoom: windowTokens - input };
}

function first(patterns: RegExp[], message: string): number | null {
	for (const pattern of patterns) {
		const figure = Number(pattern.exec(message)?.[1]?.replace(/[,_]/g, '') ?? Number.NaN);
		if (Number.isSafeInteger(figure)) return figure;
	}
	return null;
}
