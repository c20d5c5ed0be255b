import * as fc from 'fast-check';
import {
	applyOverrides,
	findCard,
	mostUsageCost,
	priceUsage,
	worstCaseNanoUsd,
} from '../../../core/models';
import type { ModelCard, PriceRow, ProviderId, Usage } from '../../../core/types';

function card(provider: ProviderId, id: string): ModelCard {
	const found = findCard(provider, id);
	if (found === null) throw new Error(`no card ${provider} ${id}`);
	return found;
}

function usage(values: Partial<Usage>): Usage {
	return {
		input: 0,
		cacheRead: 0,
		cacheWrite: 0,
		cacheWrite1h: 0,
		output: 0,
		reasoning: null,
		...values,
	};
}

function withPrices(prices: PriceRow[]): ModelCard {
	return { ...card('openai', 'gpt-4o-mini'), prices };
}

const flat = (input: number, output: number): PriceRow => ({
	upToInputTokens: null,
	input,
	output,
	cacheRead: null,
	cacheWrite: null,
	cacheWrite1h: null,
});

const mini = card('openai', 'gpt-4o-mini');
const haiku = card('anthropic', 'claude-haiku-5-5');
const haiku45 = card('anthropic', 'claude-haiku-4-5');
const luna = card('openai', 'gpt-6-luna');
const gptOss = card('groq', 'openai/gpt-oss-20b');
const together = card('together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo');

describe('priceUsage', () => {
	test.each<[string, ModelCard, Partial<Usage>, number | null]>([
		['input and output', mini, { input: 1000, output: 500 }, 450_000],
		['nothing used costs nothing', mini, {}, 0],
		['reasoning is inside output', luna, { output: 1000, reasoning: 900 }, 500_000],
		['cache reads have their own price', mini, { input: 100, cacheRead: 1000 }, 90_000],
		[
			'Anthropic cache writes, both lifetimes',
			haiku45,
			{ cacheWrite: 1000, cacheWrite1h: 1000 },
			3_250_000,
		],
		['half a nano-dollar is rounded up', gptOss, { cacheRead: 1 }, 38],
		['and is exact in pairs', gptOss, { cacheRead: 2 }, 75],
		['Haiku 5.5 at exactly 100,000 tokens', haiku, { input: 100_000, output: 10 }, 10_005_000],
		['Haiku 5.5 at 100,001 tokens', haiku, { input: 100_001, output: 10 }, 50_025_500],
		[
			'the cache counts towards the step',
			haiku,
			{ input: 1, cacheRead: 60_000, cacheWrite: 40_000, output: 10 },
			500 + 60_000 * 50 + 40_000 * 625 + 25_000,
		],
		[
			'the output does not count towards the step',
			haiku,
			{ input: 100_000, output: 2_000 },
			11_000_000,
		],
		['Luna at 272,000', luna, { input: 272_000, output: 1000 }, 27_700_000],
		['Luna above it', luna, { input: 272_001, output: 1000 }, 54_400_200 + 750_000],
		['above the last known row', card('openai', 'gpt-6.1-sol'), { input: 272_001 }, null],
		['input not reported', mini, { input: null, output: 500 }, null],
		['output not reported', mini, { input: 500, output: null }, null],
		['priced cache bucket not reported', mini, { input: 500, cacheRead: null }, null],
		['Anthropic cache writes not reported', haiku, { input: 500, cacheWrite: null }, null],
		['cache bucket that the model does not have', together, { input: 10, cacheRead: null }, 10_400],
		['tokens in a bucket without a price', together, { input: 10, cacheRead: 5 }, null],
		['no price known', card('anthropic', 'claude-3-haiku-20240307'), { input: 1 }, null],
		['no price known, nothing used', card('ollama', 'llama3.1:8b'), {}, null],
		['nonsense from a provider', mini, { input: -5 }, null],
		['half a token', mini, { input: 1.5 }, null],
	])('%s', (_name, model, values, expected) => {
		expect(priceUsage(model, usage(values))).toBe(expected);
	});

	describe('where nothing is told of a cache, a request cost at most', () => {
		const silent = { cacheRead: null, cacheWrite: null, cacheWrite1h: null };
		test.each<[string, ModelCard, Partial<Usage>, number | null]>([
			['all input at the full price', mini, { input: 1000, output: 500 }, 450_000],
			['or at that of a cache write, where that is dearer', haiku, { input: 1000 }, 125_000],
			['nothing that is known, where the output is not', mini, { input: 1, output: null }, null],
			['nothing that is known, without a price', card('ollama', 'llama3.1:8b'), { input: 1 }, null],
		])('%s', (_name, model, values, expected) => {
			const told = usage({ ...silent, ...values, inputHoldsCache: true });
			expect(priceUsage(model, told)).toBeNull();
			expect(mostUsageCost(model, told)).toBe(expected);
		});

		test('nothing, where cached tokens stand beside the input', () => {
			expect(mostUsageCost(haiku, usage({ ...silent, input: 1000 }))).toBeNull();
		});
	});

	test('no card or no usage is unknown, not free', () => {
		expect(priceUsage(null, usage({ input: 1 }))).toBeNull();
		expect(priceUsage(mini, null)).toBeNull();
	});

	test.each([NaN, Infinity, -1])('a price of %p is no price', (price) => {
		expect(priceUsage(withPrices([flat(price, 1)]), usage({ input: 10 }))).toBeNull();
	});

	test('what does not fit a safe integer is unknown rather than wrong', () => {
		const huge = usage({ input: Number.MAX_SAFE_INTEGER });
		expect(priceUsage(mini, huge)).toBeNull();
	});
});

describe('money properties', () => {
	const price = fc.integer({ min: 0, max: 100_000_000 }).map((micro) => micro / 1_000_000);
	const tokens = fc.integer({ min: 0, max: 1_000_000 });
	const row = fc.record({
		upToInputTokens: fc.constant(null),
		input: price,
		output: price,
		cacheRead: price,
		cacheWrite: price,
		cacheWrite1h: price,
	});
	const used = fc.record({
		input: tokens,
		cacheRead: tokens,
		cacheWrite: tokens,
		cacheWrite1h: tokens,
		output: tokens,
		reasoning: fc.constant(null),
	});
	const add = (a: Usage, b: Usage): Usage => ({
		input: (a.input ?? 0) + (b.input ?? 0),
		cacheRead: (a.cacheRead ?? 0) + (b.cacheRead ?? 0),
		cacheWrite: (a.cacheWrite ?? 0) + (b.cacheWrite ?? 0),
		cacheWrite1h: (a.cacheWrite1h ?? 0) + (b.cacheWrite1h ?? 0),
		output: (a.output ?? 0) + (b.output ?? 0),
		reasoning: null,
	});

	test('is a whole number, never negative, and equals exact integer arithmetic', () => {
		fc.assert(
			fc.property(row, used, (prices, counted) => {
				const cost = priceUsage(withPrices([prices]), counted);
				const pairs: Array<[number | null, number]> = [
					[counted.input, prices.input],
					[counted.cacheRead, prices.cacheRead],
					[counted.cacheWrite, prices.cacheWrite],
					[counted.cacheWrite1h, prices.cacheWrite1h],
					[counted.output, prices.output],
				];
				const pico = pairs.reduce(
					(sum, [count, each]) => sum + BigInt(count ?? 0) * BigInt(Math.round(each * 1_000_000)),
					0n,
				);
				expect(Number.isSafeInteger(cost)).toBe(true);
				expect(cost).toBe(Number((pico + 500n) / 1000n));
			}),
		);
	});

	test('two requests cost what one of both would, within a nano-dollar each', () => {
		fc.assert(
			fc.property(row, used, used, (prices, a, b) => {
				const model = withPrices([prices]);
				const apart = (priceUsage(model, a) ?? NaN) + (priceUsage(model, b) ?? NaN);
				expect(Math.abs(apart - (priceUsage(model, add(a, b)) ?? NaN))).toBeLessThanOrEqual(2);
			}),
		);
	});

	test('the reported split of reasoning changes nothing', () => {
		fc.assert(
			fc.property(row, used, tokens, (prices, counted, reasoning) => {
				const model = withPrices([prices]);
				expect(priceUsage(model, { ...counted, reasoning })).toBe(priceUsage(model, counted));
			}),
		);
	});

	test('the worst case covers every real cost within its limits', () => {
		const limit = fc.integer({ min: 0, max: 400_000 });
		fc.assert(
			fc.property(
				fc.constantFrom(mini, haiku, haiku45, luna, gptOss),
				limit,
				limit,
				fc.nat(100),
				(model, inputTokens, maxOutputTokens, cachedPercent) => {
					const cached = Math.floor((inputTokens * cachedPercent) / 100);
					const cacheBucket = model.prices[0]?.cacheWrite == null ? 'cacheRead' : 'cacheWrite';
					const real = priceUsage(
						model,
						usage({
							input: inputTokens - cached,
							[cacheBucket]: cached,
							output: maxOutputTokens,
						}),
					);
					const worst = worstCaseNanoUsd(model, { inputTokens, maxOutputTokens });
					expect(worst).not.toBeNull();
					expect(worst ?? -1).toBeGreaterThanOrEqual(real ?? Infinity);
				},
			),
		);
	});
});

describe('worstCaseNanoUsd', () => {
	test.each<[string, ModelCard | null, number, number, number | null]>([
		['input at the full price, all output', mini, 1000, 1000, 750_000],
		['every token may be written to the cache', haiku45, 1000, 0, 1_250_000],
		['an estimate of 80,000 stays below the step', haiku, 80_000, 0, 10_000_000],
		['above 80,000 the step is assumed', haiku, 80_001, 0, 50_000_625],
		['half a token of an estimate counts whole', mini, 0.5, 0, 150],
		['no card', null, 1, 1, null],
		['no price', card('ollama', 'llama3.1:8b'), 1, 1, null],
		['no number', mini, NaN, 1, null],
	])('%s', (_name, model, inputTokens, maxOutputTokens, expected) => {
		expect(worstCaseNanoUsd(model, { inputTokens, maxOutputTokens })).toBe(expected);
	});
});

describe('prices that the user enters', () => {
	const priceOf = (
		provider: ProviderId,
		override: { inputPrice?: number; outputPrice?: number; cacheReadPrice?: number },
		values: Partial<Usage>,
	): number | null => {
		const overrides = [{ model: 'my-model', ...override }];
		const own = applyOverrides(null, { provider, model: 'my-model', overrides });
		return priceUsage(own, usage(values));
	};

	test.each([
		['both prices', 'openai', { inputPrice: 1, outputPrice: 2 }, { input: 10, output: 10 }, 30_000],
		['half a price is none', 'openai', { inputPrice: 1 }, { input: 10 }, null],
		[
			'hosted: cached tokens unknown',
			'openai',
			{ inputPrice: 1, outputPrice: 2 },
			{ cacheRead: 1 },
			null,
		],
		[
			'own server: cached tokens as input',
			'openaiCompatible',
			{ inputPrice: 1, outputPrice: 2 },
			{ cacheRead: 10 },
			10_000,
		],
		[
			'own server: cache not reported',
			'openaiCompatible',
			{ inputPrice: 1, outputPrice: 2 },
			{ input: 10, cacheRead: null, cacheWrite: null, cacheWrite1h: null },
			10_000,
		],
		[
			'free is free when the user says so',
			'ollama',
			{ inputPrice: 0, outputPrice: 0 },
			{ input: 9 },
			0,
		],
	] as Array<[string, ProviderId, object, Partial<Usage>, number | null]>)(
		'%s',
		(_name, provider, override, values, expected) => {
			expect(priceOf(provider, override, values)).toBe(expected);
		},
	);
});
