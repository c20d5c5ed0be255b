/**
 * The pace that is learned from being turned away, where nothing tells it. After a pause the calls come
 * faster and faster until the next one is turned away; what was let through by then, over the time that took,
 * is the pace from there on. It goes up a little with each answer, and down each time that it was too fast.
 *
 * Some servers turn calls away at random, and no pace helps. Who is turned away twice at a pace that was slow
 * enough before goes at full speed for a while: where that brings more answers in the same time, it stays so.
 */

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const FIRST_GAP_MS = 200;
const SHORTEST_GAP_MS = 1;
/** Of the gap, after each answer while nothing is known. */
const FASTER = 0.7;
/** The same once the pace is known. */
const A_LITTLE_FASTER = 0.999;
const SLOWER = 1.06;
/** Turned away so often at a pace that should do: it is not about the pace. */
const MOST_STRIKES = 2;
/** Calls that a trial of full speed takes. */
const TRIAL_CALLS = 20;
/** Of the time that an answer took before: full speed must stay below it. */
const WORTH_IT = 0.8;
/** Unused for so long, an allowance is whole again and what was learned is old. */
const OLD_AFTER_MS = 60_000;

export interface TurnedAway {
	startedAtMs: number;
	nowMs: number;
	retryAfterMs: number | undefined;
	/** The rate headers say why, and when there is a place again. */
	isExplained: boolean;
}

interface News {
	atMs: number;
	isAgain: boolean;
}

interface Trial {
	/** What an answer took before. */
	pacedEachMs: number;
	/** It has brought more answers. */
	isProven: boolean;
}

export class LearnedPace {
	/** Between two calls; `null` = never turned away. */
	private gapMs: number | null = null;
	private nextAtMs = 0;
	private turnedAwayAtMs = Number.NEGATIVE_INFINITY;
	private pauses = 0;
	/** Calls since `countedFromMs` that were not turned away. */
	private taken = 0;
	private countedFromMs = 0;
	/** Turned away, and nothing learned from it yet. */
	private news: News | null = null;
	/** The pace that was a little too fast; `null` = not known yet. */
	private limitGapMs: number | null = null;
	private strikes = 0;
	/** Of full speed; `null` = calls are paced. */
	private trial: Trial | null = null;
	private usedAtMs = Number.NEGATIVE_INFINITY;
	/** When it was turned away first without an answer since. */
	sinceMs: number | null = null;

	placeAt(nowMs: number): number {
		return Math.max(nowMs, this.nextAtMs);
	}

	take(nowMs: number): void {
		if (this.gapMs !== null && nowMs - this.usedAtMs > OLD_AFTER_MS) this.forget();
		// By now it is known of most calls in flight whether they were let through.
		if (this.news !== null) this.learn(this.news);
		this.usedAtMs = nowMs;
		this.taken += 1;
		if (this.gapMs !== null) this.nextAtMs = Math.max(this.nextAtMs, nowMs) + this.gapMs;
	}

	answered(): void {
		this.pauses = 0;
		this.sinceMs = null;
		if (this.gapMs === null) return;
		const factor = this.limitGapMs === null ? FASTER : A_LITTLE_FASTER;
		this.gapMs = Math.max(SHORTEST_GAP_MS, this.gapMs * factor);
	}

	/** Calls that were under way together and are turned away together are one sign. */
	turnedAway({ startedAtMs, nowMs, retryAfterMs, isExplained }: TurnedAway): void {
		this.sinceMs ??= nowMs;
		if (isExplained) {
			this.nextAtMs = Math.max(this.nextAtMs, nowMs + (retryAfterMs ?? 0));
			return;
		}
		if (startedAtMs >= this.countedFromMs) this.taken -= 1;
		const isNews = startedAtMs >= this.turnedAwayAtMs;
		if (isNews) {
			this.turnedAwayAtMs = nowMs;
			// Again without an answer in between: that is no accident.
			this.news = { atMs: nowMs, isAgain: this.pauses > 0 };
		}
		// Who is turned away again, without an answer since, was told too short a wait.
		const isFirst = this.pauses === 0;
		const ownMs = isNews ? this.pauseMs() : 0;
		const pauseMs = isFirst ? (retryAfterMs ?? ownMs) : Math.max(retryAfterMs ?? 0, ownMs);
		this.nextAtMs = Math.max(this.nextAtMs, nowMs + pauseMs);
	}

	private learn({ atMs, isAgain }: News): void {
		this.news = null;
		const { taken, trial } = this;
		const eachMs = (atMs - this.countedFromMs) / Math.max(1, taken);
		if (this.gapMs === null) this.gapMs = FIRST_GAP_MS;
		else if (trial !== null) {
			if (isAgain && !trial.isProven) this.keepTo(this.limitGapMs ?? eachMs);
			else if (taken < TRIAL_CALLS) return;
			else if (eachMs < trial.pacedEachMs * WORTH_IT) trial.isProven = true;
			else this.keepTo(eachMs);
		} else if (taken > 0) this.slowDown(this.gapMs, eachMs);
		this.countedFromMs = atMs;
		this.taken = 0;
	}

	private slowDown(gapMs: number, eachMs: number): void {
		if (this.limitGapMs === null) this.keepTo(eachMs);
		else if (gapMs <= this.limitGapMs) this.keepTo(gapMs);
		else if (++this.strikes < MOST_STRIKES) this.gapMs = gapMs * SLOWER;
		else this.tryFullSpeed(eachMs);
	}

	/** `limitGapMs` was too fast, by a little. */
	private keepTo(limitGapMs: number): void {
		this.limitGapMs = limitGapMs;
		this.gapMs = Math.max(SHORTEST_GAP_MS, limitGapMs * SLOWER);
		this.trial = null;
		this.strikes = 0;
	}

	private tryFullSpeed(pacedEachMs: number): void {
		this.trial = { pacedEachMs, isProven: false };
		this.gapMs = SHORTEST_GAP_MS;
		this.strikes = 0;
	}

	private forget(): void {
		this.gapMs = null;
		this.limitGapMs = null;
		this.trial = null;
		this.strikes = 0;
		this.taken = 0;
		this.news = null;
		this.turnedAwayAtMs = Number.NEGATIVE_INFINITY;
		this.pauses = 0;
	}

	private pauseMs(): number {
		const gapMs = this.trial?.pacedEachMs ?? this.gapMs;
		const isKnown = this.limitGapMs !== null && gapMs !== null;
		const first = isKnown ? 2 * gapMs : FIRST_PAUSE_MS;
		const pauseMs = Math.min(first * 2 ** this.pauses, LONGEST_PAUSE_MS);
		this.pauses += 1;
		return pauseMs;
	}
}
