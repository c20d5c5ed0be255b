/** The bare openai SDK in a loop, without n8n: what the nodes are compared with. */

import OpenAI from 'openai';

export interface LoopOptions {
	baseUrl: string;
	items: number;
	inFlight: number;
	prompt: (index: number) => string;
}

/** Milliseconds for all items; answers are parsed with JSON.parse and not checked any further. */
export async function runSdkLoop({
	baseUrl,
	items,
	inFlight,
	prompt,
}: LoopOptions): Promise<number> {
	const client = new OpenAI({ apiKey: 'bench', baseURL: baseUrl, maxRetries: 0 });
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < items) {
			const index = next++;
			const completion = await client.chat.completions.create({
				model: 'gpt-4o-mini',
				messages: [{ role: 'user', content: prompt(index) }],
			});
			JSON.parse(completion.choices[0]?.message.content ?? '');
		}
	};
	const startMs = performance.now();
	await Promise.all(Array.from({ length: inFlight }, worker));
	return performance.now() - startMs;
}
