/** How far a way of grading can be trusted: its verdicts beside those of a person. */

import { type Estimate, share } from './estimate';

export interface Agreement {
	/** Answers that a person has labelled. */
	labelled: number;
	agrees: number;
	/** 0..1 */
	share: Estimate;
	/** Called correct, and the person says no. */
	tooLenient: number;
	/** Called wrong, and the person says yes. */
	tooStrict: number;
	/**
	 * Cohen's kappa: agreement beyond what chance would give, 1 = full, 0 = none (Cohen 1960,
	 * https://doi.org/10.1177/001316446002000104). `null` = all labels are the same, so that chance alone agrees.
	 */
	kappa: number | null;
}

export interface Labelled {
	graded: boolean;
	byHand: boolean;
}

export function agreementOf(pairs: Labelled[]): Agreement {
	const labelled = pairs.length;
	const count = (isIt: (pair: Labelled) => boolean): number => pairs.filter(isIt).length;
	const agrees = count(({ graded, byHand }) => graded === byHand);
	return {
		...{ labelled, agrees, share: share(agrees, labelled) },
		tooLenient: count(({ graded, byHand }) => graded && !byHand),
		tooStrict: count(({ graded, byHand }) => !graded && byHand),
		kappa: kappaOf(agrees / labelled, [
			count(({ graded }) => graded) / labelled,
			count(({ byHand }) => byHand) / labelled,
		]),
	};
}

/** @param yes how often each of the two says yes, 0..1 */
function kappaOf(observed: number, yes: [number, number]): number | null {
	const [one, other] = yes;
	const byChance = one * other + (1 - one) * (1 - other);
	return byChance < 1 ? (observed - byChance) / (1 - byChance) : null;
}
