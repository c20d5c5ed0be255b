/** Names in the benchmark's picture, which has one font. */

import { pngName } from '../../nodes/ModelBenchmark/report/pngNames';

const CANDIDATES = ['gpt-4o-mini (OpenAI)', '今日のルーター', 'Маршрут', 'fast 🚀', 'a → 乙'];

test.each([
	['gpt-4o-mini (OpenAI)', 'gpt-4o-mini (OpenAI)'],
	['Маршрут', 'Маршрут'],
	['今日のルーター', 'Candidate 2'],
	['fast 🚀', 'Candidate 4'],
	['gpt-4o-mini (OpenAI) → 今日のルーター', 'gpt-4o-mini (OpenAI) → Candidate 2'],
	['a → 乙', 'Candidate 5'],
])('%s stands there as %s', (name, drawn) => {
	expect(pngName(name, CANDIDATES)).toBe(drawn);
});
