/** What the router could be set to: each candidate, and ladders of the single models among them, out of the same answers. */

import { type RowResult, sumOf } from '../results';

export interface Candidate {
	name: string;
	/** A model alone can be a step of a ladder; a policy is one already. */
	isModel: boolean;
	results: RowResult[];
}

export interface Option {
	/** Names of candidates: one, or the steps of a ladder from the first to be asked. */
	steps: string[];
	results: RowResult[];
}

const MOST_STEPS = 3;
/** Of more models, ladders of two steps alone are looked at: those of three grow with the third power. */
const MANY_MODELS = 8;

/**
 * A ladder goes on to its next step where an answer fails its checks or there is none: that is known of each model
 * from its own run, so that no ladder need be paid for.
 */
export function optionsOf(candidates: Candidate[]): Option[] {
	const models = candidates.filter(({ isModel }) => isModel);
	const ladders = ordersOf(models).map((steps) => ({
		steps: steps.map(({ name }) => name),
		results: climb(steps),
	}));
	const alone = candidates.map(({ name, results }) => ({ steps: [name], results }));
	// A ladder whose later steps are never reached is its first step alone.
	const reached = ladders.filter(({ results }) => results.some(({ escalated }) => escalated));
	return [...alone, ...reached];
}

/** All orders of two models, and of three. */
function ordersOf(models: Candidate[]): Candidate[][] {
	const longer = (orders: Candidate[][]): Candidate[][] =>
		orders.flatMap((order) =>
			models.filter((model) => !order.includes(model)).map((model) => [...order, model]),
		);
	const all: Candidate[][] = [];
	let orders: Candidate[][] = models.map((model) => [model]);
	const most = models.length > MANY_MODELS ? 2 : MOST_STEPS;
	for (let steps = 2; steps <= most; steps += 1) {
		orders = longer(orders);
		all.push(...orders);
	}
	return all;
}

/** Rows that one of the steps was never asked are left out. */
function climb(steps: Candidate[]): RowResult[] {
	const [first, ...others] = steps.map(
		({ results }) => new Map(results.map((result) => [result.row, result])),
	);
	if (first === undefined) return [];
	return [...first.values()].flatMap((start) => {
		const rest = others.flatMap((step) => step.get(start.row) ?? []);
		return rest.length < others.length ? [] : [rest.reduce(joined, start)];
	});
}

function joined(before: RowResult, next: RowResult): RowResult {
	if (before.valid) return before;
	return {
		...next,
		// An answer of an earlier step is still one.
		failed: before.failed && next.failed,
		validFirst: false,
		escalated: true,
		latencyMs: before.latencyMs + next.latencyMs,
		inputTokens: sumOf([before.inputTokens, next.inputTokens]),
		outputTokens: sumOf([before.outputTokens, next.outputTokens]),
		costNanoUsd: sumOf([before.costNanoUsd, next.costNanoUsd]),
	};
}
