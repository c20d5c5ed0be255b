/** A figure and its interval, as fields of an item. */

import type { IDataObject } from 'n8n-workflow';
import type { Estimate } from '../../../core/scoring/figures/estimate';

/** The value, and the interval in which the truth lies 95 times of 100. */
export function bounds(
	name: string,
	{ value, low, high }: Estimate,
	shown: (value: number) => number,
): IDataObject {
	const of = (one: number | null): number | null => (one === null ? null : shown(one));
	return { [name]: of(value), [`${name}Low`]: of(low), [`${name}High`]: of(high) };
}

export const percentOf = (share: number): number => rounded(share * 100, 4);

export function usdOf(rows: number): (nano: number) => number {
	return (nano) => rounded((nano * rows) / 1e9, 6);
}

/** To so many digits that count. */
export function rounded(value: number, digits: number): number {
	return Number(value.toPrecision(digits));
}
