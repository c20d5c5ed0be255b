/** The real clock. A sleep leaves neither timer nor listener behind. */

import type { Clock } from '../types';

export const systemClock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: (delayMs, signal) =>
		new Promise<void>((resolve, reject) => {
			if (signal.aborted) {
				reject(abortError(signal));
				return;
			}
			const onAbort = (): void => {
				clearTimeout(timer);
				reject(abortError(signal));
			};
			const timer = setTimeout(() => {
				signal.removeEventListener('abort', onAbort);
				resolve();
			}, delayMs);
			signal.addEventListener('abort', onAbort, { once: true });
		}),
};

/** The signal's own reason where it is one: an exception made anew costs more than the timer. */
function abortError({ reason }: AbortSignal): DOMException {
	const isAbortError = reason instanceof DOMException && reason.name === 'AbortError';
	return isAbortError ? reason : new DOMException('The wait was cancelled', 'AbortError');
}
