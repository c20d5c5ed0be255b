/** Rules on what a call of an agent is. */

import type { ChatMessage, ChatSpec } from '../../core/types';
import { factsOf } from '../../nodes/TieredRouterChatModel/rules/callFacts';
import { CONDITIONS, matchingRule } from '../../nodes/TieredRouterChatModel/rules/callRules';
import { getCallTiers } from '../../nodes/TieredRouterChatModel/rules/callTiers';
import { callRulesField } from '../../nodes/TieredRouterChatModel/rules/callRulesField';
import { readCallRules } from '../../nodes/TieredRouterChatModel/rules/readCallRules';

const KNOWN = { ladder: ['Bulk', 'Critical'], privateOnly: ['Private'], skipped: [] };
const TOOL = { name: 'look', parameters: { type: 'object' } };

const user = (content: string): ChatMessage => ({ role: 'user', content });
const called = (id: string): ChatMessage => ({
	...{ role: 'assistant', content: '' },
	calls: [{ id, name: 'look', arguments: '{}' }],
});
const result = (content: string, callId = 'a'): ChatMessage => ({ role: 'tool', callId, content });

function spec(messages: ChatMessage[], changes: Partial<ChatSpec> = {}): ChatSpec {
	return {
		...{ kind: 'chat', messages, finalTool: null, output: null },
		toolUse: { tools: [TOOL], choice: 'auto' },
		...changes,
	};
}

function read(...rows: object[]) {
	const parameters = { callRules: { rule: rows } };
	const getNode = () => ({ parameters });
	return readCallRules({ getNode } as never, KNOWN);
}

/** The tier of the first rule that holds. */
function tierFor(call: ChatSpec, ...rows: object[]): string | null {
	const rules = read(...rows);
	if (!rules.ok) throw new Error(JSON.stringify(rules.issues));
	const rule = matchingRule(rules.value, factsOf(call));
	if (!rule.ok) throw new Error(JSON.stringify(rule.issues));
	return rule.value?.tier ?? null;
}

const FIRST = spec([{ role: 'system', content: 'Help' }, user('I want a REFUND.')]);
const SECOND = spec([...FIRST.messages, called('a'), result('[{"response":"4"}]')]);
const FAILED = spec([...SECOND.messages, called('b'), result('[{"error":"no such city"}]', 'b')]);
const FORM = spec(FIRST.messages, { toolUse: null, output: { name: 'x', schema: {} } });
const MEND = spec([
	user('Above, the Completion did not satisfy the constraints given in the Instructions'),
]);

test.each([
	['the first round', { maxRound: 1 }, FIRST, SECOND],
	['a later round', { minRound: 2 }, SECOND, FIRST],
	['tools', { hasTools: true }, FIRST, FORM],
	['no tools', { hasTools: false }, FORM, FIRST],
	['a tool that has just failed', { toolFailed: true }, FAILED, SECOND],
	['a form', { wantsForm: true }, FORM, FIRST],
	['the form of an agent', { wantsForm: true }, { ...FIRST, finalTool: 'final' }, FIRST],
	['an answer to mend', { mends: true }, MEND, FIRST],
	['many messages', { minMessages: 4 }, SECOND, FIRST],
	['a large request', { minInputTokens: 1000 }, spec([user('word '.repeat(2000))]), FIRST],
	['a small request', { maxInputTokens: 1000 }, FIRST, spec([user('word '.repeat(2000))])],
	['a word of the user', { userTextHolds: 'refund' }, FIRST, spec([user('Hello')])],
	['a word, not a pattern', { userTextHolds: 'a.c+' }, spec([user('A.C+')]), spec([user('abcc')])],
	['a pattern', { userTextMatches: '^i want\\b' }, FIRST, spec([user('We want')])],
	['all of several', { maxRound: 1, userTextHolds: 'refund' }, FIRST, SECOND],
] as const)('a rule on %s', (_what, when, holds, holdsNot) => {
	const rule = { when, tier: 'Critical' };
	expect(tierFor(holds, rule)).toBe('Critical');
	expect(tierFor(holdsNot, rule)).toBeNull();
});

test('the words of the user before the last message do not count, nor do those of a tool', () => {
	const later = spec([user('refund'), { role: 'assistant', content: 'Done' }, user('Thanks')]);
	const told = spec([user('Look'), called('a'), result('refund')]);
	for (const call of [later, told])
		expect(tierFor(call, { when: { userTextHolds: 'refund' }, tier: 'Critical' })).toBeNull();
});

test('a tool that failed in an earlier round is past', () => {
	const past = spec([...FAILED.messages, called('c'), result('[{"response":"4"}]', 'c')]);
	expect(tierFor(past, { when: { toolFailed: true }, tier: 'Critical' })).toBeNull();
	expect(factsOf(past).round).toBe(4);
});

test('a new message of the user begins at round one', () => {
	expect(factsOf(spec([...SECOND.messages, user('And now?')])).round).toBe(1);
});

test('the first rule that holds decides', () => {
	const rules = [
		{ when: { minRound: 2 }, tier: 'Bulk' },
		{ when: { hasTools: true }, tier: 'Critical' },
	];
	expect(tierFor(FIRST, ...rules)).toBe('Critical');
	expect(tierFor(SECOND, ...rules)).toBe('Bulk');
});

test.each([
	['no condition', { when: {}, tier: 'Bulk' }, /Rule 1 > When: the rule has no condition/],
	['no tier', { when: { minRound: 2 }, tier: '' }, /Start at Tier: no tier is named/],
	['a tier that is not there', { when: { minRound: 2 }, tier: 'Gold' }, /no tier "Gold"/],
	['a private tier', { when: { minRound: 2 }, tier: 'Private' }, /for private items only/],
	['a broken pattern', { when: { userTextMatches: '(' }, tier: 'Bulk' }, /"\(" is no regular/],
	['an empty text', { when: { userTextHolds: ' ' }, tier: 'Bulk' }, /User Text Contains: is empty/],
	['a round of zero', { when: { minRound: 0 }, tier: 'Bulk' }, /whole number from 1/],
	['a text for a number', { when: { minRound: 'two' }, tier: 'Bulk' }, /expected a number/],
	['a text for a switch', { when: { hasTools: 'maybe' }, tier: 'Bulk' }, /expected true or false/],
])('%s is an error that names the rule', (_what, row, expected) => {
	const rules = read(row);
	const told = rules.ok
		? []
		: rules.issues.map(({ field, message, remedy }) => `${field}: ${message}. ${remedy}`);
	expect(told.join('\n')).toMatch(expected);
});

test('a pattern that would take minutes is an error, not a rule that does not hold', () => {
	const slow = { when: { userTextMatches: '^(a+)+$' }, tier: 'Critical' };
	expect(() => tierFor(spec([user(`${'a'.repeat(40)}!`)]), slow)).toThrow(/takes too long/);
});

test('the panel offers every condition, in the order that n8n wants', () => {
	const [rule] = callRulesField.options ?? [];
	const values = (rule as { values: Array<{ name: string; options?: object[] }> }).values;
	const offered = values.find(({ name }) => name === 'when')?.options ?? [];
	expect(offered.map((one) => (one as { name: string }).name)).toEqual(
		CONDITIONS.map(({ key }) => key),
	);
	const labels = CONDITIONS.map(({ label }) => label.toLowerCase());
	expect(labels).toEqual([...labels].sort());
});

test('the tiers to choose from are those of the preset, or the inputs of connected models', async () => {
	const offered = async (parameters: object): Promise<string[]> => {
		const getCurrentNodeParameters = () => parameters;
		const tiers = await getCallTiers.call({ getCurrentNodeParameters } as never);
		return tiers.map(({ name }) => String(name));
	};
	expect(await offered({ source: 'connected' })).toEqual(['Bulk', 'Critical']);
	expect(await offered({ source: 'own', preset: 'baseline' })).toEqual([
		...['Bulk', 'Critical', 'Private (private items only)'],
	]);
});
