/** A text without what stands between the parts of a number, so that one look through it finds a copy. Pure. */

const BETWEEN = /[\s./()-]/;
const SIGN = /[\p{L}\p{N}]/u;
/** Places where half of a number stands; beyond these it is no number but a pattern of the text. */
const MOST_PLACES = 200;

export class Signs {
	/** In small letters. */
	readonly text: string;
	/** Where each character of `text` stands in the source. */
	private readonly places: number[] = [];

	constructor(private readonly source: string) {
		let text = '';
		for (let at = 0; at < source.length; at += 1) {
			const character = source[at] as string;
			if (BETWEEN.test(character)) continue;
			const small = character.toLowerCase();
			text += small.length === 1 ? small : character;
			this.places.push(at);
		}
		this.text = text;
	}

	/** @returns what stands in the source with one digit more or less; `null` = nothing, or the number itself does */
	otherwise(number: string): string | null {
		const half = Math.floor(number.length / 2);
		if (this.starts(number).some((start) => this.cut(start, number.length) !== null)) return null;
		const places = [
			...this.starts(number.slice(0, half)),
			...this.starts(number.slice(half)).flatMap((start) => [start - half - 1, start - half + 1]),
		];
		for (const start of places) {
			const meant = this.near(start, number);
			if (meant !== null) return meant;
		}
		return null;
	}

	private near(start: number, number: string): string | null {
		if (start < 0) return null;
		const { length } = number;
		const longer = this.text.slice(start, start + length + 1);
		const asLonger = losesDigit(longer, number) ? this.cut(start, length + 1) : null;
		if (asLonger !== null) return asLonger;
		return losesDigit(number, longer.slice(0, length - 1)) ? this.cut(start, length - 1) : null;
	}

	private starts(part: string): number[] {
		const found: number[] = [];
		let at = this.text.indexOf(part);
		while (at >= 0 && found.length < MOST_PLACES) {
			found.push(at);
			at = this.text.indexOf(part, at + 1);
		}
		return found;
	}

	/** As it stands in the source; `null` where a letter or digit stands before or behind it. */
	private cut(start: number, length: number): string | null {
		const from = this.places[start];
		const last = this.places[start + length - 1];
		if (from === undefined || last === undefined) return null;
		const isPart = [this.source[from - 1], this.source[last + 1]].some(
			(next) => next !== undefined && SIGN.test(next),
		);
		return isPart ? null : this.source.slice(from, last + 1);
	}
}

/** Whether `less` is `more` without one digit, which is not its first: that may be a country or a filling zero. */
function losesDigit(more: string, less: string): boolean {
	if (more.length !== less.length + 1) return false;
	let at = 0;
	while (at < less.length && more[at] === less[at]) at += 1;
	return at > 0 && /\d/.test(more[at] ?? '') && more.slice(at + 1) === less.slice(at);
}
