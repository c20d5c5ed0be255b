/** Where an item begins: the step, its size, and whether it is private. */

import {
	chooseTier,
	type ChooseInput,
	dominatedInWords,
	dominatedTiers,
	ladderOf,
} from '../../../core/policy';
import type { Account, Target, Tier } from '../../../core/types';
import { card, OWN, PUBLIC } from '../../support/fakes/route';

const at = (
	account: Account,
	model: string,
	effectiveContextTokens: number | null = null,
): Target => ({
	account,
	model,
	card: card(model, { contextTokens: null, effectiveContextTokens }),
});

const tier = (name: string, primary: Target, changes: Partial<Tier> = {}): Tier => ({
	name,
	use: 'ladder',
	primary,
	standIns: [],
	...changes,
});

const SMALL = tier('Small', at(PUBLIC, 's', 1000));
const LARGE = tier('Large', at(PUBLIC, 'l', 10_000));
const TOP = tier('Top', at(PUBLIC, 't', 5000));
const HOME = tier('Home', at(OWN, 'h', 500), { use: 'privateOnly' });
const FIRST: ChooseInput['start'] = { at: 'first', why: 'bulk' };
const LAST: ChooseInput['start'] = { at: 'last', why: 'critical' };
const NAMED = (name: string): ChooseInput['start'] => ({
	at: 'named',
	tier: name,
	why: `rule says ${name}`,
});

const choose = (changes: Partial<ChooseInput>) =>
	chooseTier({
		tiers: [SMALL, LARGE, TOP, HOME],
		start: FIRST,
		isPrivate: false,
		inputTokens: null,
		costAt: null,
		...changes,
	});

describe('an item that is not private', () => {
	test.each<[string, Partial<ChooseInput>, string, RegExp]>([
		['first', {}, 'Small', /^bulk$/],
		['last', { start: LAST }, 'Top', /^critical$/],
		['named', { start: NAMED('Large') }, 'Large', /^rule says Large$/],
		['a tier for private items stands first', { tiers: [HOME, LARGE] }, 'Large', /^bulk$/],
		['fits', { inputTokens: 1000 }, 'Small', /^bulk$/],
		[
			'one token too large',
			{ inputTokens: 1001 },
			'Large',
			/1,001 input tokens.*1,000 that Small.*starts at Large/,
		],
		[
			'too large, the next is too small as well',
			{ tiers: [SMALL, TOP, LARGE], inputTokens: 6000 },
			'Large',
			/starts at Large/,
		],
		[
			'too large for a named tier',
			{ start: NAMED('Small'), inputTokens: 3000 },
			'Large',
			/rule says Small; about/,
		],
		[
			'never goes down the ladder',
			{ start: LAST, inputTokens: 6000 },
			'Top',
			/no later tier takes more/,
		],
		['too large for all', { inputTokens: 1e6 }, 'Large', /no tier is known.*Large takes the most/],
		['size is not considered', { inputTokens: null }, 'Small', /^bulk$/],
		[
			'an unknown context moves nobody',
			{ tiers: [tier('X', at(PUBLIC, 'x'))], inputTokens: 1e9 },
			'X',
			/^bulk$/,
		],
		[
			'an unknown context takes what others do not',
			{ tiers: [SMALL, tier('X', at(PUBLIC, 'x'))], inputTokens: 1e9 },
			'X',
			/starts at X/,
		],
	])('%s', (_name, changes, name, why) => {
		const choice = choose(changes);
		expect(choice).toMatchObject({
			ok: true,
			tier: name,
			why: expect.stringMatching(why) as string,
		});
	});

	test('never sees tiers for private items', () => {
		expect(choose({})).toMatchObject({ tiers: [SMALL, LARGE, TOP] });
	});

	test('fails where all tiers are for private items', () => {
		expect(choose({ tiers: [HOME] })).toMatchObject({
			ok: false,
			failure: { kind: 'bad_request' },
		});
	});
});

describe('a private item', () => {
	const OWN_LARGE = tier('Own Large', at(OWN, 'ol', 50_000));
	const HOME_LARGE = tier('Home Large', at(OWN, 'hl', 50_000), { use: 'privateOnly' });
	const MIXED = tier('Mixed', at(PUBLIC, 'p'), {
		standIns: [at(OWN, 'own stand-in'), at(PUBLIC, 'q')],
	});

	test.each<[string, Partial<ChooseInput>, string]>([
		['its own tier, whatever the step', { start: LAST }, 'Home'],
		['its own tier, when a rule names a public one', { start: NAMED('Top') }, 'Home'],
		['its own tier, wherever it stands', { tiers: [SMALL, HOME, LARGE] }, 'Home'],
		[
			'the one of its own tiers that a rule names',
			{ tiers: [SMALL, HOME, HOME_LARGE], start: NAMED('Home Large') },
			'Home Large',
		],
		[
			'a named tier of the ladder that is on such a server',
			{ tiers: [HOME, SMALL, OWN_LARGE], start: NAMED('Own Large') },
			'Own Large',
		],
		[
			'the last of its own tiers for a critical step',
			{ tiers: [HOME, HOME_LARGE, OWN_LARGE], start: LAST },
			'Home Large',
		],
		['a private server on the ladder', { tiers: [SMALL, OWN_LARGE] }, 'Own Large'],
		[
			'the named one of two',
			{ tiers: [tier('A', at(OWN, 'a')), OWN_LARGE], start: NAMED('Own Large') },
			'Own Large',
		],
		['the last of two', { tiers: [tier('A', at(OWN, 'a')), OWN_LARGE], start: LAST }, 'Own Large'],
		['a private stand-in', { tiers: [MIXED] }, 'Mixed'],
		[
			'not the named one, when that is public',
			{ tiers: [SMALL, OWN_LARGE], start: NAMED('Small') },
			'Own Large',
		],
		['up when it is too large', { tiers: [HOME, OWN_LARGE], inputTokens: 600 }, 'Own Large'],
	])('%s', (_name, changes, name) => {
		expect(choose({ isPrivate: true, ...changes })).toMatchObject({ ok: true, tier: name });
	});

	test('keeps no endpoint that is not declared private, stand-ins included', () => {
		const choice = choose({ isPrivate: true, tiers: [SMALL, MIXED, OWN_LARGE, HOME] });
		if (!choice.ok) throw new Error(choice.failure.message);
		const targets = choice.tiers.flatMap(({ primary, standIns }) => [primary, ...standIns]);
		expect(targets.map(({ model }) => model)).toEqual(['h', 'own stand-in', 'ol']);
		expect(choice.tiers.map(({ name }) => name)).toEqual(['Home', 'Mixed', 'Own Large']);
	});

	test.each<[string, Tier[], RegExp]>([
		[
			'all tiers are public',
			[SMALL, LARGE],
			/Small \(OpenAI\), Large \(OpenAI\). Nothing was sent/,
		],
		[
			'its own tier is not declared private',
			[{ ...HOME, primary: at(PUBLIC, 'h') }],
			/Home \(OpenAI\)/,
		],
		['there is no tier', [], /There is no tier/],
	])('fails where %s', (_name, tiers, message) => {
		const choice = choose({ isPrivate: true, tiers });
		expect(choice).toMatchObject({
			ok: false,
			failure: { kind: 'private_only', message: expect.stringMatching(message) as string },
		});
	});

	test('only the word true declares a server private', () => {
		const loose = { ...PUBLIC, isPrivate: 'yes' as unknown as boolean };
		expect(choose({ isPrivate: true, tiers: [tier('Loose', at(loose, 'x'))] })).toMatchObject({
			ok: false,
		});
	});
});

test('the ladder leaves out tiers for private items and keeps the order', () => {
	expect(ladderOf([HOME, TOP, SMALL]).map(({ name }) => name)).toEqual(['Top', 'Small']);
});

describe('Start at the Cheapest Able Tier', () => {
	const prices: Record<string, number | null> = { s: 100, l: 150, t: 79, h: null };
	const costAt = ({ model }: Target) => prices[model] ?? null;
	const starts = (changes: Partial<ChooseInput>) => {
		const choice = choose({ costAt, ...changes });
		return choice.ok ? [choice.tier, choice.why] : choice.failure;
	};

	test('an item starts at a cheaper tier above its own, and says what that saves', () => {
		const why = 'bulk; starts at Top, which costs 21 % less than Small (s)';
		expect(starts({})).toEqual(['Top', why]);
	});

	test.each<[string, Partial<ChooseInput>, string]>([
		['one that costs as much is no reason', { costAt: () => 5 }, 'Small'],
		['an unknown price of its own is no reason', { tiers: [HOME, LARGE], isPrivate: true }, 'Home'],
		[
			'an unknown price above is passed over',
			{ costAt: ({ model }) => (model === 's' ? 9 : null) },
			'Small',
		],
		[
			'never down the ladder',
			{ start: LAST, costAt: ({ model }) => (model === 't' ? 9 : 1) },
			'Top',
		],
		['a named tier moves as well', { start: NAMED('Large') }, 'Top'],
		[
			'a cheaper one that is not trusted with the size is passed over',
			{ inputTokens: 8000 },
			'Large',
		],
		['a price of 0 is the least', { costAt: ({ model }) => (model === 'l' ? 0 : 1) }, 'Large'],
	])('%s', (_name, changes, expected) => {
		expect(starts(changes)).toEqual([expected, expect.any(String)]);
	});
});

describe('a tier that costs no less than one above it', () => {
	const words = (costs: Record<string, number | null>) =>
		dominatedTiers([SMALL, LARGE, TOP], ({ model }) => costs[model] ?? null).map(dominatedInWords);

	test.each<[string, Record<string, number | null>, string[]]>([
		['a ladder that rises', { s: 1, l: 2, t: 3 }, []],
		[
			'the top below',
			{ s: 100, l: 200, t: 79 },
			['Top (t) costs 21 % less than Small (s)', 'Top (t) costs 61 % less than Large (l)'],
		],
		['the cheapest of two', { s: 100, l: 50, t: 79 }, ['Large (l) costs 50 % less than Small (s)']],
		['the same', { s: 1, l: 1, t: 2 }, ['Large (l) costs the same as Small (s)']],
		[
			'hardly less',
			{ s: 1000, l: 999, t: 2000 },
			['Large (l) costs less than 1 % less than Small (s)'],
		],
		['a price that is not known', { s: 100, l: null, t: null }, []],
	])('%s', (_name, costs, expected) => {
		expect(words(costs)).toEqual(expected);
	});
});
