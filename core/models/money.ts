/** Nano-dollars for people. Only here is money anything but an integer. */

import type { NanoUsd } from '../types';

const NANO_PER_USD = 1_000_000_000;
const SIGNIFICANT_DIGITS = 3;
const MAX_DECIMALS = 9;

export function nanoToUsd(nano: NanoUsd): number | null {
	return nano === null ? null : nano / NANO_PER_USD;
}

/** `$0.000123`, `$12.35`, `-$0.004`, `$0`; `unknown` for what is not known. */
export function formatNanoUsd(nano: NanoUsd): string {
	if (nano === null || !Number.isFinite(nano)) return 'unknown';
	if (nano === 0) return '$0';
	const usd = Math.abs(nano) / NANO_PER_USD;
	return `${nano < 0 ? '-' : ''}$${usd >= 1 ? usd.toFixed(2) : smallAmount(usd)}`;
}

function smallAmount(usd: number): string {
	const decimals = SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(usd));
	const digits = usd.toFixed(Math.min(Math.max(decimals, 2), MAX_DECIMALS));
	return digits.replace(/(\.\d\d\d*?)0+$/, '$1');
}

/** Unknown where a part of it is unknown. */
export function sumKnown(values: Array<number | null>): number | null {
	return values.reduce<number | null>(
		(sum, value) => (sum === null || value === null ? null : sum + value),
		0,
	);
}
