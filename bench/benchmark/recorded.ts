/** Recorded outcomes: real completions of several models with a known truth, a JSON line for each prompt. */

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface Recorded {
	id: string | number;
	bench: string;
	/** As it was sent. */
	prompt: string;
	expected: string;
	/** By model: the completion as it came. */
	outputs: Record<string, string>;
	/** By model: whether the file's own parser found the right answer. */
	ok: Record<string, number>;
}

export function readRecorded(file: string): Recorded[] {
	const bytes = readFileSync(file);
	const text = file.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
	const seen = new Set<string>();
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => JSON.parse(line) as Recorded)
		.filter(({ prompt }) => !seen.has(prompt) && seen.add(prompt).size > 0);
}

/**
 * Prices per million tokens, input and output, in US dollars: of the models' time at their makers (OpenAI and Anthropic,
 * October 2024) and, for Llama, at Together AI (October 2024). Figures for a replay, not of today.
 */
export const PRICES: Record<string, [input: number, output: number]> = {
	'gpt-4o-mini-2024-07-18': [0.15, 0.6],
	'claude-3-5-haiku-20241022': [0.8, 4],
	'claude-3-haiku-20240307': [0.25, 1.25],
	'Meta-Llama-3.1-70B-Instruct': [0.88, 0.88],
	'Meta-Llama-3.1-8B-Instruct': [0.18, 0.18],
};

/** About: the files tell no tokens. */
export function tokensOf(text: string): number {
	return Math.ceil(text.length / 4);
}
