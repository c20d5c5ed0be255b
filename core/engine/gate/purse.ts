/** Money that calls have in common. What a call may cost at its worst is held back while it is under way. */

import type { PurseView } from '../../policy';

export class Purse {
	private spentNanoUsd = 0;
	private reservedNanoUsd = 0;
	private readonly listeners = new Set<() => void>();

	get view(): PurseView {
		const { spentNanoUsd, reservedNanoUsd } = this;
		return { spentNanoUsd, reservedNanoUsd };
	}

	/** @param nanoUsd must be given back by `settle` */
	reserve(nanoUsd: number): void {
		this.reservedNanoUsd += nanoUsd;
	}

	settle(reservedNanoUsd: number, spentNanoUsd: number): void {
		this.reservedNanoUsd -= reservedNanoUsd;
		this.spentNanoUsd += spentNanoUsd;
		for (const tell of [...this.listeners]) tell();
	}

	/** @returns ends the listening */
	onChange(tell: () => void): () => void {
		this.listeners.add(tell);
		return () => this.listeners.delete(tell);
	}
}
