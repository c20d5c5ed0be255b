/** A text that n8n shows while it is written. Calls of tools are held until they are checked. */

import type { LiveText } from '../../core/engine';
import { showable } from '../../core/tasks/chat';

export class LiveAnswer implements LiveText {
	/** What was shown of the answer. */
	shown = '';

	constructor(
		private readonly show: (text: string) => void,
		private readonly hasTools: boolean,
	) {}

	get isShown(): boolean {
		return this.shown !== '';
	}

	/** Where a text was shown already, the call is to mend its turn, and a text of it would be a second one. */
	begin(): (text: string) => void {
		if (this.isShown) return () => undefined;
		let soFar = '';
		return (text) => {
			soFar += text;
			const ready = showable(soFar, { hasTools: this.hasTools });
			const more = ready.slice(this.shown.length);
			if (more === '') return;
			this.shown = ready;
			this.show(more);
		};
	}

	/**
	 * The accepted text as it must stand in the conversation: what was shown, and what is still to be shown. Calls
	 * that mend a shown turn bring no text of their own.
	 */
	ended(text: string, calls: number): string {
		if (!this.isShown || text.startsWith(this.shown)) return text;
		return text === '' || calls > 0 ? this.shown : `${this.shown}\n\n${text}`;
	}
}

/** What `work` tells while it runs, and its result. It is told to stop where nobody reads on. */
export async function* telling<Told, Result>(
	work: (tell: (told: Told) => void, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Told, Result> {
	const unread: Told[] = [];
	const stop = new AbortController();
	let wake: () => void = () => undefined;
	let isOver = false;
	const result = work((told) => {
		unread.push(told);
		wake();
	}, stop.signal).finally(() => {
		isOver = true;
		wake();
	});
	// Awaited below; until then nobody listens to its error.
	result.catch(() => undefined);
	try {
		while (!isOver || unread.length > 0) {
			const told = unread.shift();
			if (told !== undefined) yield told;
			else if (!isOver) await new Promise<void>((resolve) => (wake = resolve));
		}
		return await result;
	} finally {
		stop.abort();
	}
}
