/** Carries out a wait: as long as the policy says, or until a model that it waits for has changed. */

import { recordWait, type WaitStep } from '../policy';
import type { Journey } from './journey';

const OVER = new DOMException('The wait is over', 'AbortError');

/** Never throws: a cancelled execution is seen in the next state. */
export async function waitFor(
	journey: Journey,
	{ waitMs, wakeOn, isForPlace, isForMoney }: WaitStep,
): Promise<void> {
	const { clock, signal, run, onWait } = journey.effects;
	if (isForPlace === true) onWait?.(waitMs);
	const beganMs = clock.now();
	const wait = new AbortController();
	const end = (): void => wait.abort(OVER);
	const purses = isForMoney === true ? [...run.purses.values()] : [];
	const listening = [run.gate.onChange(wakeOn, end), ...purses.map((purse) => purse.onChange(end))];
	if (signal.aborted) end();
	else signal.addEventListener('abort', end, { once: true });
	try {
		await clock.sleep(waitMs, wait.signal);
	} catch {
		// Over before its time.
	} finally {
		for (const stop of listening) stop();
		signal.removeEventListener('abort', end);
	}
	const waitedMs = clock.now() - beganMs;
	journey.waitedMs += waitedMs;
	journey.state = recordWait(journey.state, waitedMs, isForPlace);
}
