/** Servers that refuse a response format: asked less strictly, and not asked twice for what they refused. */

import { createRunState, type EngineEffects, Gate, runItem } from '../../../core/engine';
import { Formats } from '../../../core/engine/gate/formats';
import type { RouteRequest, StructuredOutput } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted } from '../../support/fakes/provider';
import { card, CLAUDE, request, target, task, tier } from '../../support/fakes/route';

const refused = (message = 'This response_format type is unavailable now'): Scripted => ({
	failure: { kind: 'format_refused', status: 400, message },
});
const GOOD = '{"total":12}';

function world(script: Scripted[], formats = new Formats()) {
	const clock = new FakeClock();
	const providers = new FakeProviders({ m: script }, clock);
	const effects: EngineEffects = {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState({ gate: new Gate(formats) }),
		providers: providers.get,
	};
	const asked = (): string[] => providers.calls.map(({ call }) => call.abilities.structured);
	return { clock, effects, asked };
}

const able = card('m');
const strict = {
	...able,
	abilities: { ...able.abilities, structured: 'json_schema_strict' as const },
};

const one = (
	setting: StructuredOutput = 'automatic',
	account = target('m').account,
): RouteRequest =>
	request({
		tiers: [tier('Only', target('m', { account, card: strict }))],
		task: { ...task(), structuredOutput: setting },
	});

test('schema, then JSON object, then the prompt alone', async () => {
	const { effects, asked } = world([refused(), refused(), GOOD]);
	const outcome = await runItem(one(), effects);
	expect(outcome).toMatchObject({ ok: true, value: { total: 12 } });
	expect(asked()).toEqual(['json_schema_strict', 'json_object', 'none']);
	expect(outcome.attempts.map(({ reason, outcome: came }) => `${reason} ${came}`)).toEqual([
		'first format_refused',
		'less_strict format_refused',
		'less_strict accepted',
	]);
	expect(outcome.why).toMatch(/asked for JSON less strictly/);
});

test('what a server refused is known to the next items and runs, and asked again after an hour', async () => {
	const formats = new Formats();
	await runItem(one(), world([refused(), GOOD], formats).effects);
	const next = world([GOOD], formats);
	await runItem(one(), next.effects);
	expect(next.asked()).toEqual(['json_object']);
	next.clock.nowMs += 3_700_000;
	await runItem(one(), next.effects);
	expect(next.asked()[1]).toBe('json_schema_strict');
});

test('a schema that a server cannot use says nothing of other schemas', async () => {
	const formats = new Formats();
	await runItem(one(), world([refused('JSON schema conversion failed'), GOOD], formats).effects);
	const other = world([GOOD], formats);
	const asking = one();
	const output = { name: 'x', schema: { type: 'object', properties: { other: {} } } };
	await runItem({ ...asking, task: { ...asking.task, output } }, other.effects);
	expect(other.asked()).toEqual(['json_schema_strict']);
});

test('Anthropic has no JSON mode without a schema', async () => {
	const { effects, asked } = world([refused('Schema is too complex'), GOOD]);
	await runItem(one('automatic', CLAUDE), effects);
	expect(asked()[1]).toBe('none');
});

test('a refusal of the prompt alone ends the item', async () => {
	const { effects, asked } = world([refused()]);
	const outcome = await runItem(one(), effects);
	expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad_request' } });
	expect(asked()).toHaveLength(3);
});

test.each<[StructuredOutput, string]>([
	['jsonSchema', 'json_schema'],
	['jsonObject', 'json_object'],
	['promptOnly', 'none'],
])('%s is asked for in this way alone', async (setting, level) => {
	const { effects, asked } = world([refused()]);
	const outcome = await runItem(one(setting), effects);
	expect(asked().map((way) => way.replace('_strict', ''))).toEqual([level]);
	expect(outcome).toMatchObject({
		ok: false,
		failure: { kind: 'bad_request', message: expect.stringMatching(/Structured Output/) as string },
	});
});

test('what is forgotten after an hour no longer counts: a refused schema is followed by any JSON object', async () => {
	const formats = new Formats();
	await runItem(one(), world([refused(), refused(), GOOD], formats).effects);
	const later = world([refused(), GOOD], formats);
	later.clock.nowMs += 3_700_000;
	await runItem(one(), later.effects);
	expect(later.asked()).toEqual(['json_schema_strict', 'json_object']);
});
