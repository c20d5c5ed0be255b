/**
 * The cheapest option that meets the user's target, chosen on one part of the rows and confirmed on the rest.
 *
 * The options that are worth having (the frontier of the first part) are tested on the second one by one, from the
 * one that is surest to meet the target to the one that is least so, and the first that is not confirmed ends it: so
 * the chance that a recommended one misses the target is at most 1 less the confidence, however many are tested
 * (fixed-sequence testing; Maurer, Hothorn and Lehmacher 1995).
 */

import { type RowResult, withKnownCost } from '../results';
import { CONFIDENCE, meanOf, shareAtLeast } from '../figures/estimate';
import { frontier, type Point, pointOf } from './frontier';
import type { Option } from './options';
import { rowsForShare } from './rowsNeeded';
import { choosingRows } from './split';

export type Target =
	/** Share of correct rows, 0..1: the cheapest option that has it. */
	| { kind: 'quality'; atLeast: number }
	/** Nano-dollars a row: the best option that costs no more. */
	| { kind: 'cost'; atMost: number };

export interface Tested extends Point {
	steps: string[];
	/** Held-out rows. */
	rows: number;
	correct: number;
	/** On one side, with the confidence: no lower share of correct rows, no higher cost of a row. */
	bound: number | null;
	confirmed: boolean;
}

export interface Recommendation {
	/** `null` = none is confirmed. */
	chosen: Tested | null;
	/** All that were tested on the held-out rows, in this order. */
	tested: Tested[];
	rows: { choosing: number; confirming: number };
	/** Where none is confirmed: how many rows in all would confirm the surest one; `null` = it does not meet the target. */
	rowsNeeded: number | null;
	/** Candidates that are left out because the cost of a row is unknown. */
	withoutCost: string[];
}

interface Asked {
	target: Target;
	seed: string;
	confidence?: number;
}

export function recommend(
	options: Option[],
	{ target, seed, confidence = CONFIDENCE }: Asked,
): Recommendation {
	const rows = commonRows(options);
	const choosing = choosingRows(rows, seed);
	const confirming = new Set(rows.filter((row) => !choosing.has(row)));
	const sequence = sequenceOn(choosing, options, target);
	const tested: Tested[] = [];
	for (const option of sequence) {
		const one = testOn(confirming, option, { target, confidence });
		if (one === null) break;
		tested.push(one);
		if (!one.confirmed) break;
	}
	const chosen = tested.findLast(({ confirmed }) => confirmed) ?? null;
	return {
		chosen,
		tested,
		rows: { choosing: choosing.size, confirming: confirming.size },
		rowsNeeded: chosen === null ? neededRows(sequence[0], tested[0], { target, confidence }) : null,
		withoutCost: options
			.filter(({ results }) => results.length > 0 && withKnownCost(results) === null)
			.flatMap(({ steps: [name, ...others] }) => (others.length === 0 && name ? [name] : [])),
	};
}

/** A cap may have ended the run before all candidates had all rows. */
function commonRows(options: Option[]): number[] {
	const [first, ...others] = options.map(({ results }) => new Set(results.map(({ row }) => row)));
	return [...(first ?? [])].filter((row) => others.every((rows) => rows.has(row)));
}

type Choice = Option & Point;

/** Those that meet the target on the rows chosen on, from the surest to the least sure. */
function sequenceOn(choosing: Set<number>, options: Option[], target: Target): Choice[] {
	const points = options.flatMap((option): Choice[] => {
		const point = pointOf(option.results.filter(({ row }) => choosing.has(row)));
		return point === null ? [] : [{ ...option, ...point }];
	});
	const best = frontier(points);
	return target.kind === 'quality'
		? best.filter(({ quality }) => quality >= target.atLeast)
		: best.filter(({ cost }) => cost <= target.atMost).reverse();
}

interface Test {
	target: Target;
	confidence: number;
}

function testOn(
	held: Set<number>,
	{ steps, results }: Choice,
	{ target, confidence }: Test,
): Tested | null {
	const own = results.filter(({ row }) => held.has(row));
	const point = pointOf(own);
	if (point === null) return null;
	const correct = own.filter((result) => result.correct).length;
	const bound = boundOf(own, correct, { target, confidence });
	const confirmed =
		bound !== null &&
		(target.kind === 'quality' ? bound >= target.atLeast : bound <= target.atMost);
	return { steps, ...point, rows: own.length, correct, bound, confirmed };
}

function boundOf(rows: RowResult[], correct: number, { target, confidence }: Test): number | null {
	if (target.kind === 'quality') return shareAtLeast(correct, rows.length, confidence);
	const costs = rows.flatMap(({ costNanoUsd }) => costNanoUsd ?? []);
	// Both sides of the interval are left out by half of the doubt each.
	return meanOf(costs, 1 - 2 * (1 - confidence)).high;
}

/** Taken for as good as it was on the held-out rows, or on all where it missed the target there. */
function neededRows(
	surest: Choice | undefined,
	tested: Tested | undefined,
	{ target, confidence }: Test,
): number | null {
	if (surest === undefined || target.kind === 'cost') return null;
	const all = pointOf(surest.results);
	const held = tested?.quality ?? 0;
	const quality = held > target.atLeast ? held : (all?.quality ?? 0);
	const rows = rowsForShare(quality, target.atLeast, confidence);
	// These rows did not do.
	return rows === null ? null : Math.max(rows, surest.results.length + 1);
}
