import {
	abilitiesOf,
	applyOverrides,
	cardsOf,
	findCard,
	lifecycleOf,
	overrideIssues,
} from '../../../core/models';
import type { CardOverride, ModelCard, ProviderId } from '../../../core/types';

const PROVIDERS: ProviderId[] = [
	'anthropic',
	'openai',
	'groq',
	'together',
	'ollama',
	'openaiCompatible',
];
const ALL = PROVIDERS.flatMap((provider) => cardsOf(provider));
const FOUNDED_MS = Date.parse('2026-11-23T12:00:00Z');
const DAY = /^\d{4}-\d{2}-\d{2}$/;

describe.each(ALL.map((card) => [`${card.provider} ${card.id}`, card] as const))(
	'%s',
	(_n, card) => {
		test('names its source and the day', () => {
			expect(card.source.length).toBeGreaterThan(10);
			expect(card.checkedOn).toMatch(DAY);
			expect(Date.parse(card.checkedOn)).toBeLessThanOrEqual(FOUNDED_MS);
		});

		test('has ascending price rows, of which only the last may be open', () => {
			const limits = card.prices.map((row) => row.upToInputTokens ?? Infinity);
			expect(limits).toEqual([...new Set(limits)].sort((a, b) => a - b));
			for (const row of card.prices) {
				for (const figure of Object.values(row)) {
					if (figure !== null) expect(figure).toBeGreaterThan(0);
				}
			}
		});

		test('trusts no more context than the window has', () => {
			if (card.contextTokens === null || card.effectiveContextTokens === null) return;
			expect(card.effectiveContextTokens).toBeLessThanOrEqual(card.contextTokens);
		});

		test('is replaced by a model that has a card and works', () => {
			if (card.retiresOn !== null) expect(card.retiresOn).toMatch(DAY);
			if (card.replacedBy === null) return;
			const next = findCard(card.provider, card.replacedBy);
			expect(next).not.toBeNull();
			expect(lifecycleOf(next as ModelCard, FOUNDED_MS).state).toBe('ok');
		});

		test('is found by its id and each alias', () => {
			for (const id of [card.id, ...card.aliases]) expect(findCard(card.provider, id)).toBe(card);
		});
	},
);

test('no id stands twice at one provider', () => {
	const keys = ALL.flatMap((card) =>
		[card.id, ...card.aliases].map((id) => `${card.provider} ${id}`),
	);
	expect(keys).toHaveLength(new Set(keys).size);
});

test.each<[ProviderId, string]>([
	['anthropic', 'claude-haiku-5-5'],
	['openai', 'gpt-4o-mini'],
	['groq', 'openai/gpt-oss-20b'],
	['together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'],
	['ollama', 'llama3.1:8b'],
	['openaiCompatible', 'meta-llama/Llama-3.1-8B-Instruct'],
])('the default model of %s has a card and can be called', (provider, id) => {
	const card = findCard(provider, id);
	expect(card).not.toBeNull();
	expect(lifecycleOf(card as ModelCard, FOUNDED_MS).state).not.toBe('retired');
});

test.each<[ProviderId, string]>([
	['openai', 'gpt-4o-mini-2030-01-01'],
	['openai', 'gpt-4o'],
	['openai', 'GPT-4o-mini'],
	['openai', ''],
	['groq', 'gpt-4o-mini'],
	['anthropic', 'constructor'],
])('%s %p is unknown: no likeness, no other provider', (provider, id) => {
	expect(findCard(provider, id)).toBeNull();
});

describe('abilitiesOf', () => {
	test('is the card, where there is one', () => {
		const card = findCard('anthropic', 'claude-haiku-5-5');
		expect(abilitiesOf('anthropic', 'claude-haiku-5-5', card)).toEqual({
			structured: 'json_schema_strict',
			temperature: false,
			reasoning: { control: 'adaptive' },
			maxTokensField: 'max_tokens',
			minCacheableTokens: 512,
		});
	});

	test.each<[ProviderId, string, boolean]>([
		['anthropic', 'none', false],
		['openai', 'json_object', false],
		['groq', 'json_object', true],
		['together', 'none', true],
		['ollama', 'json_schema', true],
		['openaiCompatible', 'json_schema', true],
	])('an unknown model of %s is asked for %s', (provider, structured, temperature) => {
		const abilities = abilitiesOf(provider, 'never-heard-of', null);
		expect(abilities).toMatchObject({ structured, temperature, reasoning: { control: 'none' } });
	});

	test.each([
		['openai', 'gpt-6-luna', 'none'],
		['openai', 'gpt-5-mini', 'minimal'],
		['openai', 'gpt-6.1-terra', 'low'],
		['groq', 'openai/gpt-oss-20b', 'low'],
	] as Array<[ProviderId, string, string]>)(
		'%s %s turns reasoning off with %s',
		(provider, id, off) => {
			expect(findCard(provider, id)?.abilities.reasoning).toEqual({
				control: 'effort',
				words: { off, low: 'low', medium: 'medium', high: 'high' },
			});
		},
	);
});

describe('applyOverrides', () => {
	const request = (model: string, overrides: CardOverride[]) =>
		({ provider: 'anthropic', model, overrides }) as const;

	test('leaves the card alone when nothing is for it', () => {
		const card = findCard('anthropic', 'claude-haiku-4-5');
		const other = [{ model: 'claude-haiku-5-5', contextTokens: 1 }];
		expect(applyOverrides(card, request('claude-haiku-4-5', other))).toBe(card);
		expect(applyOverrides(null, request('mystery', other))).toBeNull();
	});

	test('replaces only what is given, for any id of the model, and never the shipped card', () => {
		const card = findCard('anthropic', 'claude-haiku-4-5') as ModelCard;
		const before = JSON.stringify(card);
		const own = applyOverrides(
			card,
			request('claude-haiku-4-5', [
				{ model: 'claude-haiku-4-5-20251001', outputPrice: 4, effectiveContextTokens: 30_000 },
			]),
		);
		expect(own).toMatchObject({ contextTokens: 200_000, effectiveContextTokens: 30_000 });
		expect(own?.prices).toEqual([{ ...card.prices[0], output: 4 }]);
		expect(JSON.stringify(card)).toBe(before);
	});

	test("the user's price holds at every prompt size", () => {
		const card = findCard('anthropic', 'claude-haiku-5-5');
		const own = applyOverrides(
			card,
			request('claude-haiku-5-5', [{ model: 'claude-haiku-5-5', inputPrice: 0.07 }]),
		);
		expect(own?.prices.map((row) => [row.upToInputTokens, row.input, row.output])).toEqual([
			[100_000, 0.07, 0.5],
			[null, 0.07, 2.5],
		]);
	});

	test('makes a card for an unknown model; later rows win', () => {
		const own = applyOverrides(
			null,
			request('mystery', [
				{ model: 'mystery', contextTokens: 1000 },
				{ model: 'mystery', contextTokens: 2000, inputPrice: NaN, outputPrice: -1 },
			]),
		);
		expect(own).toMatchObject({ id: 'mystery', contextTokens: 2000, prices: [] });
	});
});

test('overrideIssues names the field, the value and the remedy', () => {
	const bad = { model: ' ', contextTokens: 1.5, inputPrice: -1, outputPrice: '2' };
	const issues = overrideIssues([
		bad as unknown as CardOverride,
		{ model: 'fine', contextTokens: 8000, inputPrice: 0, outputPrice: 0.2 },
	]);
	expect(issues.map((issue) => issue.field)).toEqual([
		'Model Figures > Model',
		'Model Figures > Context Window',
		'Model Figures > Input Price',
		'Model Figures > Output Price',
	]);
	expect(issues[2]).toMatchObject({
		message: 'Input Price is -1, which is not a number of 0 or more',
		remedy: expect.stringContaining('dollars per million tokens'),
	});
});
