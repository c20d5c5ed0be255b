/**
 * The pace that is learned from being turned away, where nothing tells it. After a pause the calls come
 * faster and faster until the next one is turned away; what was let through by then, over the time that took,
 * is the pace from there on. It goes up a little with each answer, and down each time that it was too fast.
 */

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const FIRST_GAP_MS = 200;
const SHORTEST_GAP_MS = 1;
/** Of the gap, after each answer while nothing is known. */
const FASTER = 0.7;
/** The same once the pace is known. */
const A_LITTLE_FASTER = 0.997;
const SLOWER = 1.06;
/** Unused for so long, an allowance is whole again and what was learned is old. */
const OLD_AFTER_MS = 60_000;

export interface TurnedAway {
	startedAtMs: number;
	nowMs: number;
	retryAfterMs: number | undefined;
	/** The rate headers say why, and when there is a place again. */
	isExplained: boolean;
}

export class LearnedPace {
	/** Between two calls; `null` = never turned away. */
	private gapMs: number | null = null;
	private nextAtMs = 0;
	private turnedAwayAtMs = Number.NEGATIVE_INFINITY;
	private pauses = 0;
	private answers = 0;
	private isKnown = false;
	private usedAtMs = Number.NEGATIVE_INFINITY;
	/** When it was turned away first without an answer since. */
	sinceMs: number | null = null;

	placeAt(nowMs: number): number {
		return Math.max(nowMs, this.nextAtMs);
	}

	take(nowMs: number): void {
		if (this.gapMs !== null && nowMs - this.usedAtMs > OLD_AFTER_MS) this.forget();
		this.usedAtMs = nowMs;
		if (this.gapMs !== null) this.nextAtMs = Math.max(this.nextAtMs, nowMs) + this.gapMs;
	}

	answered(): void {
		this.answers += 1;
		this.pauses = 0;
		this.sinceMs = null;
		if (this.gapMs === null) return;
		const factor = this.isKnown ? A_LITTLE_FASTER : FASTER;
		this.gapMs = Math.max(SHORTEST_GAP_MS, this.gapMs * factor);
	}

	/** Calls that were under way together and are turned away together are one sign. */
	turnedAway({ startedAtMs, nowMs, retryAfterMs, isExplained }: TurnedAway): void {
		this.sinceMs ??= nowMs;
		if (isExplained) {
			this.nextAtMs = Math.max(this.nextAtMs, nowMs + (retryAfterMs ?? 0));
			return;
		}
		const isNews = startedAtMs >= this.turnedAwayAtMs;
		if (isNews) this.learn(nowMs);
		// Who is turned away again, without an answer since, was told too short a wait.
		const isFirst = this.pauses === 0;
		const ownMs = isNews ? this.pauseMs() : 0;
		const pauseMs = isFirst ? (retryAfterMs ?? ownMs) : Math.max(retryAfterMs ?? 0, ownMs);
		this.nextAtMs = Math.max(this.nextAtMs, nowMs + pauseMs);
	}

	private learn(nowMs: number): void {
		const tookMs = nowMs - this.turnedAwayAtMs;
		if (this.answers > 0 && Number.isFinite(tookMs)) {
			this.gapMs = Math.max(SHORTEST_GAP_MS, (tookMs / this.answers) * SLOWER);
			this.isKnown = true;
		} else this.gapMs ??= FIRST_GAP_MS;
		this.turnedAwayAtMs = nowMs;
		this.answers = 0;
	}

	private forget(): void {
		this.gapMs = null;
		this.isKnown = false;
		this.turnedAwayAtMs = Number.NEGATIVE_INFINITY;
		this.pauses = 0;
	}

	private pauseMs(): number {
		const first = this.isKnown && this.gapMs !== null ? 2 * this.gapMs : FIRST_PAUSE_MS;
		const pauseMs = Math.min(first * 2 ** this.pauses, LONGEST_PAUSE_MS);
		this.pauses += 1;
		return pauseMs;
	}
}
