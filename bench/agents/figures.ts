/** The runs of one kind of model in one trouble, added up. */

import { MODELS, type ModelKind } from './modelKinds';
import type { Run } from './run';

export interface Figures {
	trouble: string;
	model: ModelKind;
	/** Workflows that have a place for the trouble. */
	runs: number;
	finished: number;
	correct: number;
	/** Ended because an agent had no rounds left. */
	looped: number;
	requests: number;
	/** Of the run that sent most. */
	mostRequests: number;
	paid: number;
	/** All paid requests of runs without a correct answer, and in others those beyond a run without trouble. */
	paidForNothing: number;
	nanoUsd: number;
}

const NO_TROUBLE = 'none';

export function figuresOf(runs: Run[]): Figures[] {
	const needed = (run: Run): number =>
		runs.find(
			(one) =>
				one.trouble === NO_TROUBLE && one.workflow === run.workflow && one.model === run.model,
		)?.paid ?? 0;
	const troubles = [...new Set(runs.map(({ trouble }) => trouble))];
	return troubles.flatMap((trouble) =>
		MODELS.map((model) => {
			const own = runs.filter(
				(run) =>
					run.trouble === trouble &&
					run.model === model &&
					(run.struck || trouble.startsWith(NO_TROUBLE)),
			);
			const sum = (figure: (run: Run) => number): number =>
				own.reduce((total, run) => total + figure(run), 0);
			return {
				...{ trouble, model, runs: own.length },
				finished: sum(({ finished }) => Number(finished)),
				correct: sum(({ correct }) => Number(correct)),
				looped: sum(({ error }) => Number(error?.startsWith('Max iterations') ?? false)),
				requests: sum(({ requests }) => requests),
				mostRequests: Math.max(...own.map(({ requests }) => requests)),
				paid: sum(({ paid }) => paid),
				paidForNothing: sum((run) => (run.correct ? run.paid - needed(run) : run.paid)),
				nanoUsd: sum(({ nanoUsd }) => nanoUsd),
			};
		}),
	);
}
