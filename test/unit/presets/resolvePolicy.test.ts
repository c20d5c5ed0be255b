/** What a preset and the user's changes add up to. */

import {
	isPresetId,
	type PolicySettings,
	PRESETS,
	type PresetId,
	resolvePolicy,
	SETTINGS,
} from '../../../core/policy';
import { findCard } from '../../../core/models';
import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { ConfigResult } from '../../../core/types';

const ids = Object.keys(PRESETS) as PresetId[];

function valueOf<T>(result: ConfigResult<T>): T {
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return result.value;
}

describe.each(ids)('the preset %s', (id) => {
	const preset = PRESETS[id];

	test('stands as it is when nothing is changed', () => {
		const policy = valueOf(resolvePolicy(id, {}, {}));
		const { switches, limits, fitToContext, criticalForSolve, startAtCheapest } = policy;
		const starts = { fitToContext, criticalForSolve, startAtCheapest };
		expect({ ...switches, ...limits, ...starts }).toEqual(preset.settings);
		expect(policy).toMatchObject({
			preset: id,
			name: preset.name,
			start: preset.start,
			privateItems: preset.privateItems,
		});
	});

	test('says what it decides in one sentence', () => {
		expect(preset.id).toBe(id);
		expect(preset.says).toMatch(/^[A-Z][^]*\.$/);
		expect(preset.says.length).toBeLessThan(200);
	});

	test('has tiers with names of their own, on models that are known', () => {
		const names = preset.tiers.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(preset.tiers.some(({ use }) => use === 'ladder')).toBe(true);
		for (const { provider: kind, model } of preset.tiers.flatMap((tier) => [
			tier,
			...(tier.standIns ?? []),
		])) {
			const { provider } = ACCOUNT_KINDS[kind];
			expect(provider === null ? null : findCard(provider, model)).not.toBeNull();
		}
	});
});

test('the first run works with OpenAI alone: the baseline begins there', () => {
	expect(PRESETS.baseline.tiers[0]).toMatchObject({ provider: 'openAi', use: 'ladder' });
	expect(PRESETS.baseline.start).toBe('first');
});

test('Regulated names no endpoint that could not be private', () => {
	const kinds = PRESETS.regulated.tiers.map(({ provider }) => provider);
	expect(
		kinds.every((kind) => ['ollama', 'openAiCompatible', 'openAiCompatible2'].includes(kind)),
	).toBe(true);
});

test('every setting has a label of its own', () => {
	const settings = Object.keys(PRESETS.custom.settings).sort();
	expect(Object.keys(SETTINGS).sort()).toEqual(settings);
	expect(new Set(Object.values(SETTINGS).map(({ label }) => label)).size).toBe(settings.length);
});

describe('changes', () => {
	const changes: Array<[keyof PolicySettings, boolean | number | string | null]> = [
		['checks', false],
		['escalate', false],
		['fallBack', false],
		['useReplacement', true],
		['acceptInvalid', true],
		['fitToContext', false],
		['criticalForSolve', true],
		['startAtCheapest', true],
		['maxAttempts', 1],
		['maxRepairs', 0],
		['maxRetries', 5],
		['deadlineMs', 1500],
		['attemptTimeoutMs', 100],
		['maxCostNanoUsd', 1_000_000],
		['maxRunCostNanoUsd', 1_000_000],
		['maxDayCostNanoUsd', 1_000_000],
		['maxMonthCostNanoUsd', 1_000_000],
		['atCostLimit', 'pass'],
	];
	test.each(changes)('%s becomes %p, and nothing else changes', (key, value) => {
		const policy = valueOf(resolvePolicy('baseline', { [key]: value }, {}));
		const { switches, limits, fitToContext, criticalForSolve, startAtCheapest } = policy;
		const flat: Record<string, unknown> = {
			...switches,
			...limits,
			fitToContext,
			criticalForSolve,
			startAtCheapest,
		};
		expect(flat).toEqual({ ...PRESETS.baseline.settings, [key]: value });
		expect(policy.name).toBe('Baseline and Premium, adjusted');
	});

	test('every setting is tried above', () => {
		expect(changes.map(([key]) => key).sort()).toEqual(
			Object.keys(PRESETS.baseline.settings).sort(),
		);
	});

	test('a limit on cost can be taken away', () => {
		expect(PRESETS.smallTeam.settings.maxCostNanoUsd).not.toBeNull();
		const policy = valueOf(resolvePolicy('smallTeam', { maxCostNanoUsd: null }, {}));
		expect(policy.limits.maxCostNanoUsd).toBeNull();
	});

	test('a change to what holds anyway is none', () => {
		expect(valueOf(resolvePolicy('baseline', { checks: true }, {})).name).toBe(
			'Baseline and Premium',
		);
	});

	test('Custom takes its own fields and no overrides, and is not called adjusted', () => {
		const policy = valueOf(resolvePolicy('custom', { checks: false }, { maxRepairs: 3 }));
		expect(policy).toMatchObject({
			name: 'Custom',
			switches: { checks: true },
			limits: { maxRepairs: 3 },
		});
		expect(valueOf(resolvePolicy('baseline', {}, { maxRepairs: 3 })).limits.maxRepairs).toBe(1);
	});

	test('the presets themselves are never changed', () => {
		const before = JSON.stringify(PRESETS);
		resolvePolicy('baseline', { maxRepairs: 3, checks: false }, {});
		expect(JSON.stringify(PRESETS)).toBe(before);
	});
});

describe('what cannot be used is refused with its field', () => {
	test.each<[Record<string, unknown>, string, RegExp]>([
		[{ checks: undefined }, 'Check Answers', /undefined is neither on nor off/],
		[{ checks: 'false' }, 'Check Answers', /"false" is neither on nor off/],
		[{ escalate: 0 }, 'Escalate', /0 is neither/],
		[{ maxAttempts: 0 }, 'Max Requests per Item', /0 cannot be used/],
		[{ maxAttempts: 1.5 }, 'Max Requests per Item', /1\.5/],
		[{ maxAttempts: '8' }, 'Max Requests per Item', /"8"/],
		[{ maxRepairs: -1 }, 'Max Repairs per Model', /-1/],
		[{ maxRetries: Number.NaN }, 'Max Retries per Model', /NaN/],
		[{ deadlineMs: 0 }, 'Time Limit per Item (Seconds)', /0 cannot be used/],
		[{ deadlineMs: Number.POSITIVE_INFINITY }, 'Time Limit per Item (Seconds)', /Infinity/],
		[{ attemptTimeoutMs: null }, 'Time Limit per Request (Seconds)', /null/],
		[{ maxCostNanoUsd: -5e9 }, 'Cost Limit per Item (US Dollars)', /-5 cannot/],
		[{ maxCostNanoUsd: undefined }, 'Cost Limit per Item (US Dollars)', /undefined/],
		[{ colour: 'red' }, 'colour', /no setting "colour"/],
		[{ toString: true }, 'toString', /no setting/],
	])('%j', (overrides, field, message) => {
		const result = resolvePolicy('baseline', overrides, {});
		if (result.ok) throw new Error('was taken');
		expect(result.issues).toHaveLength(1);
		expect(result.issues[0]).toMatchObject({
			field,
			message: expect.stringMatching(message) as string,
		});
		expect(result.issues[0]?.remedy).not.toBe('');
	});

	test('all at once', () => {
		const result = resolvePolicy('baseline', { checks: 1, maxRepairs: 99 }, {});
		expect(result).toMatchObject({
			ok: false,
			issues: [{ field: 'Check Answers' }, { field: 'Max Repairs per Model' }],
		});
	});

	test.each(['', 'cheap', 'toString', undefined, 3, null])('the preset %p', (id) => {
		expect(isPresetId(id)).toBe(false);
		expect(resolvePolicy(id, {}, {})).toMatchObject({ ok: false, issues: [{ field: 'Preset' }] });
	});
});
