/** Units of measure. They differ in meaning by capitals (mW, MW): only signs for the same unit are one. */

const SAME: Record<string, string> = {
	'€': 'EUR',
	'£': 'GBP',
	US$: 'USD',
	percent: '%',
	pct: '%',
	'per cent': '%',
};

/** `μm` and `µm`, `€` and `EUR`, `m/s` and `m / s` */
export function isSameUnit(one: string, other: string): boolean {
	return fold(one) === fold(other);
}

function fold(unit: string): string {
	const plain = unit.replaceAll('º', '°').trim();
	const known = SAME[plain.toLowerCase()] ?? SAME[plain] ?? plain;
	return known.normalize('NFKC').replaceAll('\u2212', '-').replaceAll(/\s+/g, '');
}
