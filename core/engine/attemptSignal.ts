/** Ends one request: cancelled execution or time limit, for headers and body alike. */

import type { Clock } from '../types';

export interface AttemptSignal {
	signal: AbortSignal;
	/** Must be called when the request has ended: clears the timer and the listener. */
	release(): void;
}

/** Made once: the timer of every request ends with it. */
const RELEASED = new DOMException('The request has ended', 'AbortError');

/** The reason is a `TimeoutError` for the time limit, else that of `parent`. */
export function attemptSignal(clock: Clock, parent: AbortSignal, timeoutMs: number): AttemptSignal {
	const request = new AbortController();
	const timer = new AbortController();
	const onCancel = (): void => {
		timer.abort(RELEASED);
		request.abort(parent.reason);
	};
	if (parent.aborted) onCancel();
	else parent.addEventListener('abort', onCancel, { once: true });
	const onTime = (): void => {
		request.abort(new DOMException('No answer in time', 'TimeoutError'));
	};
	clock.sleep(timeoutMs, timer.signal).then(onTime, () => undefined);
	const release = (): void => {
		parent.removeEventListener('abort', onCancel);
		timer.abort(RELEASED);
	};
	return { signal: request.signal, release };
}
