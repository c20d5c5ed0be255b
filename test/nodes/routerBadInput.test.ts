/** What the router refuses before anything is paid for, naming the item, the field and the remedy. */

import type { IDataObject, INode } from 'n8n-workflow';
import { sandboxCredentials, type TestCredentials, useSandbox } from './support';
import {
	byName,
	condition,
	extract,
	model,
	rule,
	runRouter,
	standIns,
	texts,
	tier,
} from './routerFixtures';

const sandbox = useSandbox(byName);

const tiers = (...rows: IDataObject[]): IDataObject => ({ tiersBaseline: { tier: rows } });
const names = (tierName: string) => ({
	stepIs: 'perItem',
	rules: {
		rule: [rule(condition('={{ $json.text }}', 'equals', 'no item says this'), { tier: tierName })],
	},
});

const CASES: Array<[string, IDataObject, RegExp]> = [
	[
		'a rule that names a missing tier, though it matches no item',
		names('Huge'),
		/^Rules > Rule 1 > Start at Tier: there is no tier "Huge"/,
	],
	[
		'a rule that names a skipped tier',
		{ ...names('Critical'), providers: ['openAi'] },
		/the tier "Critical" is skipped, its provider is not chosen/,
	],
	['a rule that names a tier for private items', names('Private'), /is for private items only/],
	[
		'a rule without a condition',
		{ stepIs: 'perItem', rules: { rule: [rule({}, { tier: 'Bulk' })] } },
		/the rule has no condition/,
	],
	[
		'no tier left',
		{ providers: ['groq'] },
		/^Providers: no tier is left: the tiers are on OpenAI, Anthropic, Ollama/,
	],
	[
		'a preset whose providers are not chosen',
		{ preset: 'regulated', providers: ['openAi'] },
		/^Providers: no tier is left: the tiers are on Ollama, OpenAI-Compatible/,
	],
	['no tier at all', { tiersBaseline: {} }, /^Tiers: there is no tier/],
	[
		'tiers for private items alone',
		{ providers: ['ollama'] },
		/all tiers are for private items only/,
	],
	[
		'a model that is undefined',
		tiers(tier('Bulk', { model: model('={{ $json.nothing }}') })),
		/^Tiers > Bulk > Model: /,
	],
	[
		'a stand-in with a model that is undefined',
		tiers(tier('Bulk', standIns(['openAi', '={{ $json.nothing }}']))),
		/^Tiers > Bulk > Stand-In > Model: /,
	],
	[
		'two tiers of one name',
		tiers(tier('Bulk'), tier('BULK')),
		/^Tiers > Name: two tiers have the name "bulk"/,
	],
	['a ladder tier named Private', tiers(tier('Private')), /kept for private items/],
	[
		'a provider that is none',
		tiers(tier('Bulk', { provider: 'acme' })),
		/^Tiers > Bulk > Provider: /,
	],
	['a use that is none', tiers(tier('Bulk', { use: 'sometimes' })), /^Tiers > Bulk > Used For: /],
	[
		'an override that is undefined',
		{ overrides: { checks: '={{ $json.nothing }}' } },
		/^Check Answers: undefined/,
	],
	[
		'an override that is no number',
		{ overrides: { maxAttempts: '={{ "many" }}' } },
		/^Max Requests per Item: "many" cannot be used/,
	],
	[
		'no time',
		{ overrides: { itemSeconds: 0 } },
		/^Time Limit per Item \(Seconds\): 0 cannot be used/,
	],
	[
		'a negative cost limit',
		{ overrides: { maxCostUsd: -1 } },
		/^Cost Limit per Item \(US Dollars\): -1/,
	],
	[
		'a field of Custom that is undefined',
		{ preset: 'custom', customMaxRepairs: '={{ $json.nothing }}' },
		/^Max Repairs per Model: /,
	],
	['an unknown preset', { preset: 'cheapest' }, /^Preset: "cheapest"/],
	['an empty text', { text: '={{ "" }}' }, /^Text: the text is empty/],
	['a text that is undefined', { text: '={{ $json.nothing }}' }, /^Text: /],
	['no fields', { fields: {} }, /^Fields/],
	['no items at once', { options: { itemsAtOnce: 0 } }, /^Options > Items at Once/],
	[
		'a price that is none',
		{ options: { modelFigures: { model: [{ model: 'm', figures: { inputPrice: -1 } }] } } },
		/^Model Figures > Input Price/,
	],
	[
		'a server without key and without address',
		{ providers: ['noKey'], noKeyServer: 'openaiCompatible' },
		/^Self-Hosted, No Key > Base URL: the address is empty/,
	],
	[
		'a server without key at no address',
		{ providers: ['noKey'], noKeyBaseUrl: 'my server' },
		/^Self-Hosted, No Key > Base URL: .*not a URL/,
	],
	[
		'an address that is undefined',
		{ providers: ['noKey'], noKeyServer: 'openaiCompatible', noKeyBaseUrl: '={{ $json.nothing }}' },
		/^(Self-Hosted, No Key > Base URL|Base URL Without Key): /,
	],
];

test.each(CASES)('%s', async (_name, changes, message) => {
	const ran = await runRouter(sandbox, { parameters: extract(changes), items: texts('a', 'b') });
	expect(ran.error('Node')?.message).toMatch(message);
	expect(ran.error('Node')?.description).toBeTruthy();
	expect(ran.error('Node')?.context?.['itemIndex']).toBe(0);
	expect(sandbox.requests).toEqual([]);
});

test.each<[string, TestCredentials, RegExp]>([
	[
		'a chosen provider without a credential, though its tier would not be used',
		{ tieredOpenAiApi: {} },
		/^Credential for Anthropic: no credential is chosen/,
	],
	[
		'a base URL that is not one',
		{ tieredAnthropicApi: { apiKey: 'k', baseUrl: 'claude' } },
		/^Credential for Anthropic > Base URL: .*not a URL/,
	],
	[
		'an empty key',
		{ tieredAnthropicApi: { apiKey: '', baseUrl: '' } },
		/^Credential for Anthropic > API Key/,
	],
])('%s', async (_name, given, message) => {
	const { tieredOpenAiApi = {} } = sandboxCredentials(sandbox.url);
	const credentials = { ...given, tieredOpenAiApi };
	const parameters = extract({ providers: ['openAi', 'anthropic'], stepIs: 'bulk' });
	const ran = await runRouter(sandbox, { parameters, items: texts('a'), credentials });
	expect(ran.error('Node')?.message).toMatch(message);
	expect(sandbox.requests).toEqual([]);
});

test('one item with a broken expression among good ones: nothing is paid for', async () => {
	const items = [{ text: 'a' }, { text: 'b' }, { other: 1 }];
	const ran = await runRouter(sandbox, { parameters: extract(), items });
	expect(ran.error('Node')).toMatchObject({ context: { itemIndex: 2 } });
	expect(sandbox.requests).toEqual([]);
	const settings: Partial<INode> = { onError: 'continueRegularOutput' };
	const going = await runRouter(sandbox, { parameters: extract(), items, settings });
	expect(going.json('Node')).toMatchObject([
		{ vendor: 'gpt-4o-mini' },
		{},
		{ error: expect.stringMatching(/^Text: /) as string },
	]);
	expect(sandbox.requests).toHaveLength(2);
});

test('no items in, no items out, nothing requested', async () => {
	const ran = await runRouter(sandbox, { parameters: extract(), items: [] });
	expect(ran.output('Node')).toEqual([]);
	expect(sandbox.requests).toEqual([]);
});

test('one megabyte is moved up to a model that takes it, or refused', async () => {
	const ran = await runRouter(sandbox, {
		parameters: extract(),
		items: texts('word '.repeat(200_000)),
	});
	expect(sandbox.requests.map((request) => request.model)).not.toContain('gpt-4o-mini');
	const error = ran.error('Node')?.message;
	if (error !== undefined) expect(error).toMatch(/token|context/i);
});
