/** A text that is read while it is written: what has been shown stays, what has not is replaced unseen. */

import { type AskedCall, createRunState, type LiveText, runItem } from '../../../core/engine';
import type { RouteOutcome } from '../../../core/types';
import { FakeClock } from '../../support/fakes/clock';
import { FakeProviders, type Scripted } from '../../support/fakes/provider';
import { PUBLIC, request, target, task, tier } from '../../support/fakes/route';

const SMALL = target('small');
const LARGE = target('large', { account: { ...PUBLIC, label: 'Other' } });

/** Shows all that it is told, and is told in which call. */
class Reader implements LiveText {
	readonly seen: string[] = [];
	calls = 0;

	get isShown(): boolean {
		return this.seen.length > 0;
	}

	begin(): (text: string) => void {
		this.calls += 1;
		const call = this.calls;
		return (text) => void this.seen.push(`${call}: ${text}`);
	}
}

async function run(
	script: Record<string, Scripted[]>,
): Promise<{ outcome: RouteOutcome; reader: Reader; models: string[]; calls: AskedCall[] }> {
	const clock = new FakeClock();
	const providers = new FakeProviders(script, clock);
	const reader = new Reader();
	const calls: AskedCall[] = [];
	const outcome = await runItem(
		request({
			tiers: [tier('Bulk', SMALL), tier('Critical', LARGE)],
			task: task({ output: null, check: checkText }),
		}),
		{
			transport: () => Promise.reject(new Error('no network in this test')),
			...{ clock, signal: new AbortController().signal, run: createRunState() },
			...{ providers: providers.get, live: reader, onCall: (call) => void calls.push(call) },
		},
	);
	return { outcome, reader, models: providers.models, calls };
}

function checkText({ text }: { text: string }) {
	return text.startsWith('bad')
		? {
				...{ status: 'fail' as const, kind: 'bad_tool_call' as const },
				issues: [{ path: '', message: 'no such tool' }],
			}
		: { status: 'pass' as const, value: { text }, warnings: [] };
}

test('a tier that fails before its first text is replaced unseen', async () => {
	const { outcome, reader } = await run({
		small: [{ failure: { kind: 'refused' } }],
		large: [{ reply: { text: 'Four.' }, tells: ['Fo', 'ur.'] }],
	});
	expect(outcome).toMatchObject({ ok: true, tier: 'Critical', value: { text: 'Four.' } });
	expect(reader.seen).toEqual(['2: Fo', '2: ur.']);
});

test('an outage after the first text ends with its error, and nobody else is asked', async () => {
	const { outcome, models } = await run({
		small: [{ failure: { kind: 'overloaded', message: 'small: cut off' }, tells: ['Fo'] }],
		large: [{ reply: { text: 'Five.' } }],
	});
	expect(models).toEqual(['small']);
	expect(outcome).toMatchObject({
		ok: false,
		failure: { kind: 'overloaded', message: 'small: cut off' },
	});
});

test('a bad call after a shown text is mended by the same model', async () => {
	const { outcome, models } = await run({
		small: [{ reply: { text: 'bad' }, tells: ['I look it up.'] }, { reply: { text: 'good' } }],
	});
	expect(models).toEqual(['small', 'small']);
	expect(outcome).toMatchObject({ ok: true, tier: 'Bulk', value: { text: 'good' } });
});

test('a bad call that the same model cannot mend ends with an error', async () => {
	const { outcome, models } = await run({
		small: [{ reply: { text: 'bad' }, tells: ['I look it up.'] }],
		large: [{ reply: { text: 'good' } }],
	});
	expect(models).toEqual(['small', 'small']);
	expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad_tool_call' } });
});

test('a bad call without a text goes the usual way', async () => {
	const { outcome, models } = await run({
		small: [{ reply: { text: 'bad' } }],
		large: [{ reply: { text: 'good' }, tells: ['good'] }],
	});
	expect(models).toEqual(['small', 'small', 'large']);
	expect(outcome).toMatchObject({ ok: true, tier: 'Critical' });
});

test('every request is told before it is sent, with what it asks', async () => {
	const { calls } = await run({
		small: [{ reply: { text: 'bad' } }, { reply: { text: 'bad' } }],
		large: [{ reply: { text: 'good' } }],
	});
	expect(calls.map(({ tier, model }) => `${tier} ${model}`)).toEqual([
		'Bulk small',
		'Bulk small',
		'Critical large',
	]);
	expect(calls[1]?.messages.length).toBeGreaterThan(calls[0]?.messages.length ?? 0);
});
