/** The user's own limits of an account: never more than so many requests and tokens in any 60 seconds. */

import type { OwnLimits } from '../../types';

const WINDOW_MS = 60_000;

/** One call, as far as the limits are concerned. */
export interface Taken {
	readonly atMs: number;
	/** Reserved at first, and what was used once that is known. */
	tokens: number;
}

export class OwnPace {
	/** Of the last minute, oldest first. */
	private taken: Taken[] = [];

	/** When a call of so many tokens has its place; a call larger than the limit has it when nothing else is left. */
	placeAt(nowMs: number, tokens: number, limits: OwnLimits): number {
		this.forget(nowMs);
		const { requestsPerMinute: requests, tokensPerMinute: most } = limits;
		let atMs = nowMs;
		if (requests !== undefined && this.taken.length >= requests) {
			const leaving = this.taken[this.taken.length - requests];
			atMs = Math.max(atMs, (leaving?.atMs ?? nowMs) + WINDOW_MS);
		}
		return most === undefined ? atMs : Math.max(atMs, this.tokensAt(nowMs, tokens, most));
	}

	take(nowMs: number, tokens: number): Taken {
		const taken = { atMs: nowMs, tokens };
		this.taken.push(taken);
		return taken;
	}

	giveBack(taken: Taken): void {
		this.taken = this.taken.filter((one) => one !== taken);
	}

	private tokensAt(nowMs: number, tokens: number, most: number): number {
		let used = this.taken.reduce((sum, one) => sum + one.tokens, 0);
		let atMs = nowMs;
		for (const one of this.taken) {
			if (used + tokens <= most) break;
			used -= one.tokens;
			atMs = one.atMs + WINDOW_MS;
		}
		return atMs;
	}

	private forget(nowMs: number): void {
		const first = this.taken.findIndex(({ atMs }) => atMs > nowMs - WINDOW_MS);
		if (first !== 0) this.taken = first < 0 ? [] : this.taken.slice(first);
	}
}
