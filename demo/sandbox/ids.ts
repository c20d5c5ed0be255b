/** Ids in the form that each provider gives; counted, so that two runs give the same ones. */

let count = 0;

export function nextId(prefix: string): string {
	count += 1;
	return `${prefix}sandbox${String(count).padStart(8, '0')}`;
}

export function nowSeconds(): number {
	return Math.floor(Date.now() / 1_000);
}
