/** A line in n8n's log now and then: the editor shows nothing of a node before its run ends (n8n 2.41.1). */

import type { Clock } from '../../../core/types';
import { formatNanoUsd } from '../../../core/models';
import type { JobEnd } from './jobs';

/** A run that is over sooner says nothing, and a longer one no more often. */
export const PROGRESS_EVERY_MS = 30_000;

export class Progress {
	private readonly startedAtMs: number;
	private toldAtMs: number;
	private readonly counts = { done: 0, valid: 0, failed: 0, escalated: 0, costNanoUsd: 0 };

	constructor(
		private readonly jobs: { total: number; unit: string },
		private readonly clock: Pick<Clock, 'now'>,
		private readonly tell: (line: string) => void,
	) {
		this.startedAtMs = clock.now();
		this.toldAtMs = this.startedAtMs;
	}

	ended(end: JobEnd): void {
		if (end.kind === 'skipped') return;
		const { outcome, replayed } = end;
		this.counts.done += 1;
		if (outcome.ok && outcome.valid !== false) this.counts.valid += 1;
		if (!outcome.ok) this.counts.failed += 1;
		if (outcome.totals.escalations > 0) this.counts.escalated += 1;
		if (!replayed) this.counts.costNanoUsd += outcome.totals.knownCostNanoUsd;
		const nowMs = this.clock.now();
		if (nowMs - this.toldAtMs < PROGRESS_EVERY_MS || this.counts.done === this.jobs.total) return;
		this.toldAtMs = nowMs;
		this.tell(this.line(nowMs));
	}

	/** e.g. "120 of 1000 items done: 118 valid, 2 failed, 5 escalated. $0.0123 so far, about 4 minutes left" */
	private line(nowMs: number): string {
		const { done, valid, failed, escalated, costNanoUsd } = this.counts;
		const shown = Object.entries({ valid, failed, escalated })
			.filter(([, count]) => count > 0)
			.map(([word, count]) => `${count} ${word}`);
		const { total, unit } = this.jobs;
		const leftMs = ((nowMs - this.startedAtMs) / done) * (total - done);
		return `${done} of ${total} ${unit} done: ${shown.join(', ')}. ${formatNanoUsd(costNanoUsd)} so far, about ${inWords(leftMs)} left`;
	}
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

function inWords(ms: number): string {
	if (ms < 1.5 * MINUTE_MS) return `${Math.max(1, Math.round(ms / SECOND_MS))} seconds`;
	return `${Math.round(ms / MINUTE_MS)} minutes`;
}
