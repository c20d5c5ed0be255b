/** Simulated benchmarks of which the truth is known: how often the 95 % intervals hold it. */

import { compare } from '../../core/scoring/figures/compare';
import {
	costPerGood,
	type Estimate,
	meanOf,
	quantileOf,
	share,
} from '../../core/scoring/figures/estimate';
import { Dice } from '../slips/dice';

export const FIGURES = [
	...['correct', 'cost per row', 'cost per correct answer'],
	...['difference of two', 'median time', '95th percentile of time'],
] as const;

export interface Coverage {
	rows: number;
	/** By the names above: share of the benchmarks whose interval holds the truth. */
	held: Record<string, number>;
}

interface World {
	/** Share of rows that are escalated, and how much dearer they are. */
	escalated: number;
	dearer: number;
	/** Correct, of those that are not escalated and of those that are. */
	right: number;
	rightLater: number;
	/** Spread of the logarithm of the costs, and of the times. */
	spread: number;
	slowness: number;
	/** A second candidate, on the same rows: right as often where the first is right, and where it is not. */
	agrees: number;
	mends: number;
}

export function coverageAt(rows: number, benchmarks: number, seed: number): Coverage {
	const dice = new Dice(seed);
	const held: Record<string, number> = Object.fromEntries(FIGURES.map((name) => [name, 0]));
	for (let run = 0; run < benchmarks; run += 1) {
		const world = someWorld(dice);
		for (const [name, isIn] of Object.entries(held1(world, rows, dice))) {
			held[name] = (held[name] ?? 0) + (isIn ? 1 : 0) / benchmarks;
		}
	}
	return { rows, held };
}

function someWorld(dice: Dice): World {
	const between = (least: number, most: number): number => least + dice.roll() * (most - least);
	const right = between(0.5, 0.98);
	return {
		...{ escalated: between(0.05, 0.45), dearer: between(2, 6), right, rightLater: right * 0.8 },
		...{ spread: between(0.2, 0.6), slowness: between(0.3, 0.9) },
		...{ agrees: between(0.7, 0.99), mends: between(0.1, 0.7) },
	};
}

/** One benchmark of that world. */
function held1(world: World, rows: number, dice: Dice): Record<(typeof FIGURES)[number], boolean> {
	const drawn = Array.from({ length: rows }, () => {
		const isEscalated = dice.roll() < world.escalated;
		const isGood = dice.roll() < (isEscalated ? world.rightLater : world.right);
		return {
			isGood,
			isOtherGood: dice.roll() < (isGood ? world.agrees : world.mends),
			cost: Math.exp(normal(dice) * world.spread) * (isEscalated ? world.dearer : 1),
			time: Math.exp(normal(dice) * world.slowness),
		};
	});
	const truth = truthOf(world);
	const costs = drawn.map(({ cost }) => cost);
	const times = drawn.map(({ time }) => time);
	const pairs = drawn.map(({ isGood, isOtherGood }): [boolean, boolean] => [isGood, isOtherGood]);
	const good = drawn.filter(({ isGood }) => isGood).length;
	return {
		correct: holds(share(good, rows), truth.correct),
		'cost per row': holds(meanOf(costs), truth.cost),
		'cost per correct answer': holds(costPerGood(drawn), truth.cost / truth.correct),
		'difference of two': holds(compare(pairs).difference, truth.correct - truth.other),
		'median time': holds(quantileOf(times, 0.5), 1),
		'95th percentile of time': holds(quantileOf(times, 0.95), Math.exp(Z95 * world.slowness)),
	};
}

/** 95th percentile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

function truthOf(world: World): { correct: number; other: number; cost: number } {
	const { escalated, dearer, right, rightLater, spread, agrees, mends } = world;
	const correct = right * (1 - escalated) + rightLater * escalated;
	return {
		correct,
		other: correct * agrees + (1 - correct) * mends,
		cost: Math.exp((spread * spread) / 2) * (1 - escalated + escalated * dearer),
	};
}

function holds({ low, high }: Estimate, truth: number): boolean {
	return (low === null || low <= truth) && (high === null || truth <= high);
}

/** Box and Muller. */
function normal(dice: Dice): number {
	return Math.sqrt(-2 * Math.log(1 - dice.roll())) * Math.cos(2 * Math.PI * dice.roll());
}
