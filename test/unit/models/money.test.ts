import * as fc from 'fast-check';
import { formatNanoUsd, nanoToUsd } from '../../../core/models';

describe('formatNanoUsd', () => {
	test.each([
		[null, 'unknown'],
		[NaN, 'unknown'],
		[0, '$0'],
		[1, '$0.000000001'],
		[38, '$0.000000038'],
		[123_000, '$0.000123'],
		[123_456, '$0.000123'],
		[100_000, '$0.0001'],
		[450_000, '$0.00045'],
		[10_005_000, '$0.01'],
		[500_000_000, '$0.50'],
		[999_999_999, '$1.00'],
		[1_000_000_000, '$1.00'],
		[12_345_678_901, '$12.35'],
		[-4_200_000, '-$0.0042'],
	])('%p nano-dollars read %p', (nano, text) => {
		expect(formatNanoUsd(nano)).toBe(text);
	});

	test('a cost is never shown as nothing, nor off by more than a half percent', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (nano) => {
				const shown = Number(formatNanoUsd(nano).slice(1)) * 1e9;
				expect(shown).toBeGreaterThan(0);
				expect(Math.abs(shown - nano)).toBeLessThanOrEqual(nano * 0.00501 + 1e-6);
			}),
		);
	});
});

test('nanoToUsd keeps unknown unknown', () => {
	expect(nanoToUsd(null)).toBeNull();
	expect(nanoToUsd(450_000)).toBe(0.00045);
});
