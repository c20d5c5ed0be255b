/** Random numbers with a seed (mulberry32), so that every run of a benchmark has the same documents. */

export class Dice {
	constructor(private state: number) {}

	/** In [0, 1). */
	roll(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number, both ends included. */
	from(least: number, most: number): number {
		return least + Math.floor(this.roll() * (most - least + 1));
	}

	of<T>(list: T[]): T {
		return list[this.from(0, list.length - 1)] as T;
	}

	/** Some of a list, in its order, each at most once. */
	some<T>(list: T[], least: number, most: number): T[] {
		const left = list.map((_, index) => index);
		const many = Math.min(this.from(least, most), list.length);
		while (left.length > many) left.splice(this.from(0, left.length - 1), 1);
		return left.map((index) => list[index] as T);
	}
}
