/**
 * What was refused to an account or by a model, so that it is not asked again by every item: a key that is not
 * accepted, a quota that is used up, a model that is gone. After a while one call looks again; the time until
 * then doubles with each one that is refused too.
 */

import { accountKey, leftOutBy, type Refusal, targetKey } from '../../policy';
import type { Failure, Target } from '../../types';
import { BoundedMap } from './boundedMap';

const FIRST_MS = 60_000;
const LONGEST_MS = 10 * 60_000;

interface Known {
	refusal: Refusal;
	forMs: number;
}

export class Refusals {
	/** By `accountKey` or `targetKey`. */
	private readonly known = new BoundedMap<Known>();

	/** @param sinceMs older ones are not told */
	view(nowMs: number, sinceMs: number): Map<string, Refusal> {
		const told = new Map<string, Refusal>();
		for (const [key, { refusal }] of this.known) {
			if (nowMs < refusal.untilMs && refusal.atMs >= sinceMs) told.set(key, refusal);
		}
		return told;
	}

	/** The first call after the time is over looks again; the others go on waiting for what it finds. */
	enter(target: Target, nowMs: number): void {
		for (const key of keysOf(target)) {
			const known = this.known.get(key);
			if (known !== undefined && nowMs >= known.refusal.untilMs) {
				const refusal = { ...known.refusal, untilMs: nowMs + FIRST_MS };
				this.known.set(key, { ...known, refusal });
			}
		}
	}

	refused(target: Target, failure: Failure, nowMs: number): void {
		const what = leftOutBy(failure);
		if (what === 'nothing') return;
		const key = what === 'account' ? accountKey(target.account) : targetKey(target);
		const before = this.known.get(key);
		const isNews = before === undefined || nowMs - before.refusal.atMs >= before.forMs;
		const forMs = before === undefined ? FIRST_MS : isNews ? before.forMs * 2 : before.forMs;
		const capped = Math.min(forMs, LONGEST_MS);
		const refusal = { kind: failure.kind, atMs: nowMs, untilMs: nowMs + capped };
		this.known.set(key, { refusal, forMs: capped });
	}

	/** It answered: nothing is refused any more. */
	answered(target: Target): void {
		if (this.known.size > 0) for (const key of keysOf(target)) this.known.delete(key);
	}
}

function keysOf(target: Target): string[] {
	return [accountKey(target.account), targetKey(target)];
}
