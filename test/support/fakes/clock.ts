/** A clock that jumps to the next sleeper as soon as nothing else is left to do. */

import type { Clock } from '../../../core/types';

interface Sleeper {
	atMs: number;
	wake(): void;
}

export class FakeClock implements Clock {
	nowMs: number;
	randomValue = 0;
	/** Every sleep asked for, in order. */
	readonly slept: number[] = [];
	private sleepers: Sleeper[] = [];
	private scheduled = false;

	constructor(startMs = Date.parse('2026-11-24T09:00:00Z')) {
		this.nowMs = startMs;
	}

	now(): number {
		return this.nowMs;
	}

	random(): number {
		return this.randomValue;
	}

	/** Sleeps that have neither ended nor been cancelled. */
	get pending(): number {
		return this.sleepers.length;
	}

	sleep(delayMs: number, signal: AbortSignal): Promise<void> {
		this.slept.push(delayMs);
		return new Promise((resolve, reject) => {
			const abort = (): void => {
				this.sleepers = this.sleepers.filter((other) => other !== sleeper);
				reject(new DOMException('cancelled', 'AbortError'));
			};
			const wake = (): void => {
				signal.removeEventListener('abort', abort);
				resolve();
			};
			const sleeper: Sleeper = { atMs: this.nowMs + delayMs, wake };
			if (signal.aborted) {
				abort();
				return;
			}
			signal.addEventListener('abort', abort, { once: true });
			this.sleepers.push(sleeper);
			this.schedule();
		});
	}

	private schedule(): void {
		if (this.scheduled) return;
		this.scheduled = true;
		setImmediate(() => {
			this.scheduled = false;
			this.wakeNext();
		});
	}

	private wakeNext(): void {
		const [first] = this.sleepers.toSorted((a, b) => a.atMs - b.atMs);
		if (first === undefined) return;
		this.sleepers = this.sleepers.filter((other) => other !== first);
		this.nowMs = Math.max(this.nowMs, first.atMs);
		first.wake();
		if (this.sleepers.length > 0) this.schedule();
	}
}
