/**
 * Where an item begins, and which tiers may serve it at all. Pure. Knows nothing of how hard a text
 * looks: the step, the user's rules and the input's size decide. Private is a constraint here, not a
 * choice: a private item keeps only endpoints that their credential declares private.
 */

import type { Failure, NanoUsd, Target, Tier } from '../types';
import { costsLess } from './dominated';

/** What the step, the rules or the preset ask for. */
export type Start =
	| { at: 'first' | 'last'; why: string }
	| { at: 'named'; tier: string; why: string };

export interface ChooseInput {
	/** All tiers whose provider is in use, as the user ordered them. */
	tiers: Tier[];
	start: Start;
	isPrivate: boolean;
	/** Estimated size of the request; `null` = not considered. */
	inputTokens: number | null;
	/** What one request of the item costs at a model, about; `null` = the item begins where it is told to. */
	costAt: ((target: Target) => NanoUsd) | null;
}

export type TierChoice =
	| { ok: true; tier: string; why: string; tiers: Tier[] }
	| { ok: false; failure: Failure };

export function chooseTier(input: ChooseInput): TierChoice {
	const allowed = input.isPrivate ? privateTiers(input.tiers) : ladderOf(input.tiers);
	if (allowed.length === 0) return { ok: false, failure: nobodyServes(input) };
	const begin = positionOf(allowed, input);
	const sized = fitSize(allowed, begin.position, input.inputTokens);
	const priced = cheapestFrom(allowed, sized.position, input);
	const tier = allowed[priced.position];
	if (tier === undefined) return { ok: false, failure: nobodyServes(input) };
	const why = [begin.why, sized.why, priced.why].filter((part) => part !== '').join('; ');
	return { ok: true, tier: tier.name, why, tiers: allowed };
}

export function ladderOf<T extends { use: Tier['use'] }>(tiers: T[]): T[] {
	return tiers.filter((tier) => tier.use === 'ladder');
}

/** Tiers for private items first, then the ladder; every endpoint that is not declared private is taken out. */
function privateTiers(tiers: Tier[]): Tier[] {
	const privateOnly = tiers.filter((tier) => tier.use === 'privateOnly');
	return [...privateOnly, ...ladderOf(tiers)].flatMap((tier) => {
		const [primary, ...standIns] = [tier.primary, ...tier.standIns].filter(isPrivateTarget);
		return primary === undefined ? [] : [{ ...tier, primary, standIns }];
	});
}

function isPrivateTarget(target: Target): boolean {
	return target.account.isPrivate === true;
}

function positionOf(
	allowed: Tier[],
	{ start, isPrivate }: ChooseInput,
): { position: number; why: string } {
	const prefix = isPrivate ? 'Private item: only servers declared private; ' : '';
	if (start.at === 'named') {
		const position = allowed.findIndex((tier) => tier.name === start.tier);
		if (position >= 0) return { position, why: prefix + start.why };
	}
	// Its own tiers come first.
	const own = allowed.filter((tier) => tier.use === 'privateOnly').length;
	const position = start.at === 'last' ? (own === 0 ? allowed.length : own) - 1 : 0;
	const name = allowed[position]?.name;
	if (own > 0) return { position, why: `${prefix}starts at ${name}` };
	if (start.at !== 'named') return { position, why: prefix + start.why };
	return { position, why: `${prefix}${start.tier} is not on such a server, ${name} is` };
}

function fitSize(
	allowed: Tier[],
	begin: number,
	inputTokens: number | null,
): { position: number; why: string } {
	const stay = { position: begin, why: '' };
	const first = allowed[begin];
	if (inputTokens === null || first === undefined || fits(first, inputTokens)) return stay;
	const about = `about ${inputTokens.toLocaleString('en-US')} input tokens are more than the ${describeContext(first)}`;
	const position = allowed.findIndex((tier, index) => index > begin && fits(tier, inputTokens));
	if (position >= 0) return { position, why: `${about}: starts at ${allowed[position]?.name}` };
	const largest = largestFrom(allowed, begin);
	const where =
		largest === begin ? 'no later tier takes more' : `${allowed[largest]?.name} takes the most`;
	return { position: largest, why: `${about}; no tier is known to take that much, ${where}` };
}

/** Up the ladder alone: a cheaper tier below may be weaker. An unknown price is no reason to move an item. */
function cheapestFrom(
	allowed: Tier[],
	begin: number,
	{ costAt, inputTokens }: ChooseInput,
): { position: number; why: string } {
	const stay = { position: begin, why: '' };
	const first = allowed[begin];
	const asked = first === undefined || costAt === null ? null : costAt(first.primary);
	if (first === undefined || costAt === null || asked === null) return stay;
	let [position, least] = [begin, asked];
	for (const [index, tier] of allowed.entries()) {
		const cost = index > begin ? costAt(tier.primary) : null;
		if (cost === null || cost >= least) continue;
		if (inputTokens === null || fits(tier, inputTokens)) [position, least] = [index, cost];
	}
	const chosen = allowed[position];
	if (chosen === undefined || position === begin) return stay;
	const than = `${first.name} (${first.primary.model})`;
	return {
		position,
		why: `starts at ${chosen.name}, which ${costsLess(least, asked)} than ${than}`,
	};
}

/** An unknown effective context is no reason to move an item. */
function fits(tier: Tier, inputTokens: number): boolean {
	const limit = effectiveContext(tier);
	return limit === null || inputTokens <= limit;
}

function effectiveContext(tier: Tier): number | null {
	return tier.primary.card?.effectiveContextTokens ?? tier.primary.card?.contextTokens ?? null;
}

function describeContext(tier: Tier): string {
	const limit = effectiveContext(tier) ?? 0;
	return `${limit.toLocaleString('en-US')} that ${tier.name} (${tier.primary.model}) is trusted with`;
}

function largestFrom(allowed: Tier[], begin: number): number {
	let largest = begin;
	for (let index = begin + 1; index < allowed.length; index++) {
		const candidate = allowed[index];
		const current = allowed[largest];
		if (candidate === undefined || current === undefined) continue;
		if ((effectiveContext(candidate) ?? 0) > (effectiveContext(current) ?? 0)) largest = index;
	}
	return largest;
}

function nobodyServes({ isPrivate, tiers }: ChooseInput): Failure {
	if (!isPrivate) {
		return {
			kind: 'bad_request',
			message: 'No tier of the ladder is left: all tiers are for private items only',
		};
	}
	const declared = tiers.map((tier) => `${tier.name} (${tier.primary.account.label})`).join(', ');
	const found =
		declared === ''
			? 'There is no tier'
			: `No tier is on a server that its credential declares private: ${declared}`;
	return {
		kind: 'private_only',
		message: `Private item: ${found}. Nothing was sent. Add a tier on your own server and switch on "Private Server" in its credential`,
	};
}
