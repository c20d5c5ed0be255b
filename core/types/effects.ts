/** The injected effects besides `Transport`. */

export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Resolves after `delayMs`; rejects with an AbortError when `signal` aborts. */
	sleep(delayMs: number, signal: AbortSignal): Promise<void>;
	/** In [0, 1); for jitter. */
	random(): number;
}
