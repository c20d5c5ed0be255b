/** Corners of the engine where a slip of one sign went unseen: each test here was written against such a slip. */

import { createRunState, type EngineEffects, runItem } from '../../../core/engine';
import { attemptSignal } from '../../../core/engine/attemptSignal';
import { judge } from '../../../core/engine/judge';
import { startJourney } from '../../../core/engine/journey';
import { buildCall, type CallParts } from '../../../core/engine/modelCall';
import { abilitiesOf, findCard } from '../../../core/models';
import { type CallStep, targetKey } from '../../../core/policy';
import { refusedVerdict, truncatedVerdict } from '../../../core/tasks/jsonAnswer';
import type { RouteRequest, Target } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, replyOf, type Scripted, USAGE } from '../../support/fakes/provider';
import { CLAUDE, OWN, request, target, task, tier } from '../../support/fakes/route';

const GOOD = '{"total":12}';

function effects(script: Record<string, Scripted[]> = {}): EngineEffects {
	const clock = new FakeClock();
	return {
		transport: () => Promise.reject(new Error('no network in this test')),
		clock,
		signal: new AbortController().signal,
		run: createRunState(),
		onAttempt: () => undefined,
		providers: new FakeProviders(script, clock).get,
	};
}

test('the words of a refusal are no answer, even where they would pass the checks', () => {
	const options = { task: task(), checks: true, name: 'OpenAI, small' };
	const failure = { message: 'rejected', rawText: GOOD };
	const judged = (kind: 'refused' | 'bad_tool_call') =>
		judge({ ok: false, failure: { ...failure, kind } }, options);
	expect(judged('refused')).toMatchObject({ reply: null, value: null, valid: false });
	expect(judged('bad_tool_call')).toMatchObject({ value: { total: 12 }, valid: true });
});

test('a refused or cut-off answer is told of once', () => {
	const asked = task({
		check: (reply) => (reply.finish === 'length' ? truncatedVerdict() : refusedVerdict(reply)),
	});
	const told = (finish: 'length' | 'refusal') =>
		judge(
			{ ok: true, value: replyOf({ text: 'No.', finish }) },
			{ task: asked, checks: true, name: 'OpenAI, small' },
		).failure?.message;
	expect(told('length')).toBe('OpenAI, small: the answer was cut off at the output limit');
	expect(told('refusal')).toBe('OpenAI, small: the model refused: "No."');
});

test("at the top of the ladder 'all critical' is what the answer cost, its cache included", async () => {
	const usage = { ...USAGE, input: 100, cacheRead: 900 };
	const top = target('top', { card: findCard('openai', 'gpt-4o-mini') });
	const asked = request({ tiers: [tier('Critical', top)] });
	const outcome = await runItem(asked, effects({ top: [{ reply: { text: GOOD, usage } }] }));
	// Not the price of 1,000 tokens read anew.
	expect(outcome.totals.costNanoUsd).toBe(100 * 150 + 900 * 75 + 100 * 600);
	expect(outcome.allCriticalCostNanoUsd).toBe(outcome.totals.costNanoUsd);
});

const STEP: Omit<CallStep, 'target' | 'maxOutputTokens'> = {
	do: 'call',
	reason: 'first',
	tierIndex: 0,
	tier: 'Bulk',
	waitMs: 0,
	timeoutMs: 60_000,
	cut: 'no',
	messages: 'task',
	worstCaseNanoUsd: null,
	notes: [],
};

describe('the room of a request', () => {
	const callTo = (asked: Target, over: Partial<CallParts>, maxOutputTokens: number) =>
		buildCall({
			step: { ...STEP, target: asked, maxOutputTokens },
			task: task(),
			messages: task().messages,
			inputTokens: 6_000,
			abilities: abilitiesOf(asked.account.provider, asked.model, asked.card),
			windowTokens: null,
			repeats: false,
			...over,
		});
	const llama = target('llama', { account: OWN, card: null });

	test('an estimate that just fits is asked for with a margin', () => {
		// 6,000 estimated may be 7,500 counted.
		expect(callTo(llama, {}, 692).contextTokens).toBe(8_192);
		expect(callTo(llama, {}, 693).contextTokens).toBe(12_288);
	});

	test('the answer is kept within the window, whoever names that', () => {
		expect(callTo(target('small'), { windowTokens: 10_000 }, 4_000).maxOutputTokens).toBe(2_500);
		expect(callTo(llama, { windowTokens: 10_000 }, 4_000).maxOutputTokens).toBe(2_500);
		expect(callTo(llama, {}, 4_000).maxOutputTokens).toBe(4_000);
		expect(callTo(target('small'), {}, 4_000).maxOutputTokens).toBe(4_000);
	});
});

test('each Claude counts its tokens by its own tokenizer', () => {
	const claude = (model: string) =>
		target(model, { account: CLAUDE, card: findCard('anthropic', model) });
	const [newer, older] = [claude('claude-haiku-5-5'), claude('claude-haiku-4-5')];
	const asked: RouteRequest = request({
		tiers: [tier('Bulk', target('small')), tier('Critical', newer, [older])],
	});
	const { inputTokens } = startJourney(asked, effects()).state;
	const [small, at55, at45] = [target('small'), newer, older].map(
		(each) => inputTokens[targetKey(each)],
	);
	expect(at55).toBeGreaterThan(at45 ?? Number.POSITIVE_INFINITY);
	expect(at45).toBe(small);
});

test('a request that has ended leaves no listener on the execution', async () => {
	const parent = new AbortController();
	const remove = jest.spyOn(parent.signal, 'removeEventListener');
	const add = jest.spyOn(parent.signal, 'addEventListener');
	const clock = new FakeClock();
	const ended = attemptSignal(clock, parent.signal, 1_000);
	ended.release();
	expect(remove.mock.calls[0]?.slice(0, 2)).toEqual(add.mock.calls[0]?.slice(0, 2));
	parent.abort();
	expect(ended.signal.aborted).toBe(false);
	expect(clock.pending).toBe(0);
});
