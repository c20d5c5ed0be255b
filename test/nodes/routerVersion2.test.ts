/** Version 2 of the router's panel: a preset, and what the user changes of it; nothing that was typed is lost. */

import type { IDataObject, INode } from 'n8n-workflow';
import { PRESETS, type PresetId } from '../../core/policy';
import type { AccountKind } from '../../core/types';
import { ladderLine } from '../../nodes/TieredRouter/description/version2/ladderLines';
import {
	asked,
	byModel,
	byName,
	CHATTER,
	condition,
	extract,
	model,
	rule,
	runRouter,
	texts,
} from './routerFixtures';
import { useSandbox } from './support';

const sandbox = useSandbox(byName);

const [MINI, HAIKU, LUNA] = ['gpt-4o-mini', 'claude-haiku-5-5', 'gpt-6-luna'];

const run = async (
	changes: IDataObject,
	items: IDataObject[] = texts('a'),
	more: Partial<INode> = {},
) =>
	await runRouter(sandbox, {
		parameters: extract(changes),
		items,
		settings: { typeVersion: 2, ...more },
	});

const row = (tier: string, kind: AccountKind, id: string, more: IDataObject = {}) => ({
	...{ tier, provider: kind, [`${kind}Model`]: model(id) },
	...more,
});
const models = (...rows: IDataObject[]) => ({ tiers: { tier: rows } });

describe('Models', () => {
	test('without any, items go as the preset says', async () => {
		sandbox.script(byModel({ [MINI]: CHATTER }));
		const ran = await run({});
		expect(asked(sandbox)).toEqual([MINI, HAIKU]);
		expect(ran.json('Node')).toMatchObject([{ vendor: HAIKU, _routing: { tier: 'Critical' } }]);
	});

	test('changes the model of a tier, and leaves the others as the preset says', async () => {
		sandbox.script(byModel({ [LUNA]: CHATTER }));
		await run(models(row('Bulk', 'openAi', LUNA)));
		expect(asked(sandbox)).toEqual([LUNA, HAIKU]);
	});

	test('another provider brings a model of its own: none of the one before stays behind', async () => {
		await run(models({ ...row('Bulk', 'openAi', LUNA), provider: 'anthropic' }));
		expect(asked(sandbox)).toEqual([HAIKU]);
	});

	test('a row for a tier that the preset does not have is kept for later, and said', async () => {
		const ran = await run(models(row('Large', 'openAi', LUNA)));
		expect(asked(sandbox)).toEqual([MINI]);
		expect(ran.hints('Node')).toContain(
			'Under Models, Large is not used: the tiers of Baseline and Premium are Bulk, Critical, Private',
		);
	});

	test('one set of rows serves every preset: who changes the preset loses nothing', async () => {
		const rows = models(row('Bulk', 'openAi', LUNA), row('Critical', 'openAi', MINI));
		await run({ ...rows, preset: 'baseline' });
		await run({ ...rows, preset: 'agents' });
		expect(asked(sandbox)).toEqual([LUNA, MINI]);
	});

	test.each<[string, IDataObject[], RegExp]>([
		[
			'two rows for one tier',
			[row('Bulk', 'openAi', LUNA), row('Bulk', 'openAi', MINI)],
			/^Models > Tier: two tiers have the name "bulk"/,
		],
		[
			'a tier without a name',
			[row('own', 'openAi', LUNA, { ownName: ' ' })],
			/^Models > Tier: a tier has no name/,
		],
		['a model without an ID', [row('Bulk', 'openAi', '')], /^Models > Bulk > Model: /],
		[
			'a provider that does not exist',
			[{ tier: 'Bulk', provider: 'nobody' }],
			/^Models > Bulk > Provider: /,
		],
	])('%s is a settings error', async (_, rows, message) => {
		expect((await run(models(...rows))).error('Node')?.message).toMatch(message);
		expect(asked(sandbox)).toEqual([]);
	});
});

describe('Custom', () => {
	const long = row('own', 'openAi', LUNA, { ownName: 'Long', serves: 'ladder' });

	test('begins as a copy of a preset, and adds tiers behind it', async () => {
		sandbox.script(byModel({ [MINI]: CHATTER, [HAIKU]: CHATTER }));
		const ran = await run({ preset: 'custom', copyOf: 'baseline', ...models(long) });
		expect(asked(sandbox)).toEqual([MINI, HAIKU, LUNA]);
		expect(ran.json('Node')).toMatchObject([{ _routing: { tier: 'Long' } }]);
	});

	test('or with nothing: its own tiers are the ladder', async () => {
		await run({ preset: 'custom', copyOf: 'custom', ...models(long) });
		expect(asked(sandbox)).toEqual([LUNA]);
	});

	test('has the limits of the preset that it copies, and those of Overrides', async () => {
		const ran = await run({
			preset: 'custom',
			copyOf: 'regulated',
			providers: ['openAi', 'ollama'],
		});
		expect(ran.json('Node')).toMatchObject([
			{ _routing: { why: expect.stringContaining('every item is private') as string } },
		]);
		const over = { preset: 'custom', copyOf: 'baseline', overrides: { maxCostUsd: 1e-9 } };
		expect((await run(over)).error('Node')?.message).toContain('per item');
	});

	test('without any tier it is a settings error', async () => {
		const ran = await run({ preset: 'custom', copyOf: 'custom' });
		expect(ran.error('Node')?.message).toMatch(/there is no tier/);
	});
});

describe('no silent downgrade', () => {
	test.each<[string, IDataObject, RegExp]>([
		[
			'a preset',
			{ preset: 'agents' },
			/^Providers: items start at Critical \(claude-haiku-5-5\), and Anthropic is not chosen/,
		],
		['a step', { stepIs: 'critical' }, /^Providers: items start at Critical/],
		[
			'Solve',
			{ preset: 'smallTeam', operation: 'solve', question: 'How many?', answerType: 'number' },
			/^Providers: items start at Critical/,
		],
		[
			'the first tier',
			{ preset: 'costObsessed', providers: ['groq', 'openAi'] },
			/^Providers: items start at Small/,
		],
	])(
		'%s that starts at a tier whose provider is not chosen sends nothing',
		async (_, changes, message) => {
			const ran = await run({ providers: ['openAi'], ...changes });
			expect(ran.error('Node')?.message).toMatch(message);
			expect(asked(sandbox)).toEqual([]);
		},
	);

	test('a tier further up is left out, and said once for all items', async () => {
		const ran = await run({ providers: ['openAi'] }, texts('a', 'b', 'c'));
		const said = ran.hints('Node').filter((hint) => hint.includes('Anthropic'));
		expect(said).toEqual(['Tier Critical (Anthropic) is skipped: not chosen under Providers']);
	});
});

describe('a limit of money', () => {
	test.each<[string, unknown]>([
		['0', 0],
		['a negative one', -1],
	])('of %s is a settings error', async (_, maxRunCostUsd) => {
		const ran = await run({ overrides: { maxRunCostUsd } });
		expect(ran.error('Node')?.message).toMatch(/^Cost Limit per Run \(US Dollars\): (0|-1) cannot/);
		expect(ran.error('Node')?.description).toContain('or nothing for no limit');
		expect(asked(sandbox)).toEqual([]);
	});

	test('that is empty is none', async () => {
		const ran = await run({ overrides: { maxRunCostUsd: '', maxCostUsd: null } });
		expect(ran.json('Node')).toMatchObject([{ vendor: MINI }]);
	});

	test('of 0 is none in version 1, as it was', async () => {
		const ran = await run({ overrides: { maxRunCostUsd: 0 } }, texts('a'), { typeVersion: 1 });
		expect(ran.json('Node')).toMatchObject([{ vendor: MINI }]);
	});
});

describe('rules and the step', () => {
	const toCritical = rule(condition('={{ $json.text }}', 'equals', 'b'), { tier: 'Critical' });

	test('the first rule that matches names the tier; the others go as the step says', async () => {
		const rules = { rule: [toCritical] };
		const ran = await run({ rules }, texts('a', 'b'));
		expect(ran.json('Node').map(({ _routing }) => (_routing as IDataObject)['why'])).toEqual([
			'No rule matches; Baseline and Premium, adjusted: items start at the first tier',
			'Rule 1 says Critical',
		]);
	});

	test('a step can name a tier', async () => {
		await run({ stepIs: 'named', startTier: 'Critical' });
		expect(asked(sandbox)).toEqual([HAIKU]);
	});

	test('a tier that is gone is a settings error', async () => {
		const ran = await run({ stepIs: 'named', startTier: 'Large' });
		expect(ran.error('Node')?.message).toBe('Start at Tier: there is no tier "Large"');
	});

	test('an item that is marked as private stays so under Regulated, and after it', async () => {
		const marked = { isPrivate: true, providers: ['openAi', 'anthropic', 'ollama'] };
		const before = await run({ ...marked, preset: 'regulated', providers: ['openAi', 'ollama'] });
		expect(before.error('Node')).toBeUndefined();
		await run({ ...marked, preset: 'baseline' });
		expect(new Set(asked(sandbox))).toEqual(new Set(['llama3.1:8b']));
	});
});

describe("a preset's ladder in a line", () => {
	test.each<[PresetId, AccountKind[] | null, string]>([
		[
			'baseline',
			['openAi', 'anthropic', 'ollama'],
			'Bulk: gpt-4o-mini → Critical: claude-haiku-5-5. Items start at Bulk. Private items: llama3.1:8b alone.',
		],
		[
			'baseline',
			['openAi'],
			'Bulk: gpt-4o-mini → Critical: claude-haiku-5-5 (left out: Anthropic is not chosen). Items start at Bulk. For private items choose Ollama as well.',
		],
		[
			'agents',
			['openAi'],
			'Bulk: gpt-4o-mini → Critical: claude-haiku-5-5 (left out: Anthropic is not chosen). Items start at Critical: choose Anthropic above, or another preset. For private items choose Ollama as well.',
		],
		[
			'highVolume',
			['openAi', 'groq', 'anthropic'],
			'Bulk: gpt-4o-mini, openai/gpt-oss-20b standing in → Critical: claude-haiku-5-5. Items start at Bulk. For private items choose Ollama as well.',
		],
		[
			'regulated',
			['ollama'],
			'Bulk: llama3.1:8b → Critical: meta-llama/Llama-3.1-8B-Instruct (left out: OpenAI-Compatible is not chosen). Items start at Bulk. Every item is private.',
		],
		[
			'smallTeam',
			['openAi', 'anthropic'],
			'Bulk: gpt-4o-mini, claude-haiku-5-5 standing in → Critical: claude-haiku-5-5, gpt-4o-mini standing in. Items start at Bulk. Private items have no server here.',
		],
		[
			'agents',
			null,
			'Bulk: gpt-4o-mini → Critical: claude-haiku-5-5, gpt-4o-mini standing in. Items start at Critical.',
		],
	])('%s with %j', (id, chosen, line) => {
		expect(ladderLine(PRESETS[id], chosen === null ? null : new Set(chosen))).toBe(line);
	});
});
