/** A judge beside a person, worked out by hand. */

import { agreementOf, type Labelled } from '../../../core/scoring/figures/agreement';

const pairs = (counts: Array<[graded: boolean, byHand: boolean, times: number]>): Labelled[] =>
	counts.flatMap(([graded, byHand, times]) =>
		Array.from({ length: times }, () => ({ graded, byHand })),
	);

test('20 + 15 of 50 agree: 70 %, and chance would give 50 %, so kappa is 0.4', () => {
	const found = agreementOf(
		pairs([
			[true, true, 20],
			[true, false, 10],
			[false, true, 5],
			[false, false, 15],
		]),
	);
	expect(found).toMatchObject({ labelled: 50, agrees: 35, tooLenient: 10, tooStrict: 5 });
	expect(found.share.value).toBe(0.7);
	expect(found.kappa).toBeCloseTo(0.4, 12);
});

test('where all is correct, chance alone agrees', () => {
	expect(agreementOf(pairs([[true, true, 8]]))).toMatchObject({ agrees: 8, kappa: null });
});

test('without labels nothing is known', () => {
	const found = agreementOf([]);
	expect(found).toMatchObject({ labelled: 0, share: { value: null }, kappa: null });
});
