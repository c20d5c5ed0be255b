import { mergeModelList } from '../../../core/models';

const NOW_MS = Date.parse('2026-11-23T12:00:00Z');
const ids = (list: Array<{ id: string }>): string[] => list.map((entry) => entry.id);
const listed = (...names: string[]): Array<{ id: string }> => names.map((id) => ({ id }));

test('known models first, then unknown ones by name, then those that are gone', () => {
	const list = mergeModelList(
		'openai',
		listed('zeta-1', 'gpt-4.1-nano', 'gpt-6-luna', 'alpha-1', 'gpt-4o-mini'),
		NOW_MS,
	);
	expect(list).toEqual([
		{
			id: 'gpt-4o-mini',
			label: 'GPT-4o mini (gpt-4o-mini), $0.15 in, $0.6 out',
			description: '$0.15 in, $0.6 out per million tokens, stops on 2027-01-14, then gpt-6-luna',
		},
		{
			id: 'gpt-6-luna',
			label: 'GPT-6 Luna (gpt-6-luna), $0.1 in, $0.5 out',
			description:
				'$0.1 in, $0.5 out per million tokens ($0.2 and $0.75 above 272,000 input tokens)',
		},
		{ id: 'alpha-1', label: 'alpha-1', description: 'price unknown' },
		{ id: 'zeta-1', label: 'zeta-1', description: 'price unknown' },
		{
			id: 'gpt-4.1-nano',
			label: 'GPT-4.1 nano (gpt-4.1-nano) (stopped 2026-10-23)',
			description: 'price unknown, stopped on 2026-10-23, then gpt-5.6-luna',
		},
	]);
});

test('one model under two ids is one entry', () => {
	const list = mergeModelList(
		'anthropic',
		listed('claude-haiku-4-5-20251001', 'claude-haiku-4-5'),
		NOW_MS,
	);
	expect(ids(list)).toEqual(['claude-haiku-4-5']);
});

test("the provider's own end date is believed over the card's", () => {
	const list = mergeModelList(
		'openai',
		[
			{ id: 'gpt-6-luna', shutdownDate: '2026-11-01' },
			{ id: 'gpt-4o-mini', shutdownDate: '2027-06-01' },
			{ id: 'other', shutdownDate: '2026-12-24' },
			{ id: 'broken', shutdownDate: 'tomorrow' },
		],
		NOW_MS,
	);
	const end = (text: string): string => /(stop.*)?$/.exec(text)?.[0] ?? '';
	expect(list.map(({ id, description }) => [id, end(description)])).toEqual([
		['gpt-4o-mini', 'stops on 2027-06-01, then gpt-6-luna'],
		['broken', ''],
		['other', 'stops on 2026-12-24'],
		['gpt-6-luna', 'stopped on 2026-11-01'],
	]);
});

test.each([
	'text-embedding-3-small',
	'nomic-embed-text:latest',
	'BAAI/bge-m3',
	'whisper-large-v3',
	'tts-1-hd',
	'gpt-4o-mini-tts',
	'dall-e-3',
	'gpt-image-1',
	'gpt-4o-audio-preview',
	'gpt-realtime',
	'gpt-4o-transcribe',
	'omni-moderation-latest',
	'meta-llama/Llama-Guard-4-12B',
	'sora-2',
	'davinci-002',
	'gpt-3.5-turbo-instruct',
	'black-forest-labs/FLUX.1-schnell',
])('%s is no chat model', (id) => {
	expect(mergeModelList('openai', listed(id, 'chat-1'), NOW_MS).map((entry) => entry.id)).toEqual([
		'chat-1',
	]);
});

test.each([
	'gpt-4o',
	'o4-mini',
	'chatgpt-4o-latest',
	'ft:gpt-4o-mini-2024-07-18:acme::abc123',
	'openai/gpt-oss-safeguard-20b',
	'qwen2.5vl:7b',
	'my-imaginary-model',
	'adapter-1',
	'claude-fable-5-1',
])('%s stays in the list', (id) => {
	expect(ids(mergeModelList('openai', listed(id), NOW_MS))).toEqual([id]);
});

test('a list that came back empty is the cards, the gone ones last and marked', () => {
	const list = mergeModelList('groq', [], NOW_MS);
	expect(ids(list).slice(0, 2)).toEqual(['openai/gpt-oss-20b', 'openai/gpt-oss-120b']);
	expect(list.slice(2).map((entry) => entry.label)).toEqual([
		'Llama 3.1 8B Instant (llama-3.1-8b-instant) (stopped 2026-08-16)',
		'Llama 3.3 70B Versatile (llama-3.3-70b-versatile) (stopped 2026-08-16)',
		'Llama 3.1 70B Versatile (llama-3.1-70b-versatile) (stopped 2025-01-24)',
	]);
	expect(list[2]?.description).toContain('enterprise committed-spend accounts only');
});
