/** What came of a fault against what had to. */

import type { Case } from './case';
import type { Expected } from './expected';
import type { Observed } from './run';

/** Timers and the machine are never early and a little late. */
const LATE_MS = 400;

/** @returns what is not as expected, in words */
export function compare(seen: Observed, expected: Expected, fault: Case): string[] {
	const wrong: string[] = [];
	const say = (isWrong: boolean, words: string): void => void (isWrong && wrong.push(words));
	const { outcome, requests, atStandIn, above, waitedMs } = seen;
	say(outcome !== expected.outcome, `${outcome}, not ${expected.outcome}`);
	// Where there is no server nobody counts.
	const [least, most] = fault.url === undefined ? expected.requests : [0, 0];
	say(requests < least || requests > most, `${requests} requests, not ${least} to ${most}`);
	say(atStandIn !== (expected.atStandIn ?? 0), `${atStandIn} at the stand-in`);
	say(above !== (expected.above ?? 0), `${above} at the tier above`);
	const [early, late] = expected.waitedMs ?? [0, Number.POSITIVE_INFINITY];
	const isWaitedFor = expected.outcome === 'served' && atStandIn === 0;
	const askedMs = isWaitedFor ? (fault.atLeastMs ?? 0) : 0;
	const [soonest, latest] = [Math.max(early, askedMs), Math.max(late, askedMs * 3) + LATE_MS];
	say(
		waitedMs < soonest || waitedMs > latest,
		`${waitedMs} ms waited, not ${soonest} to ${latest}`,
	);
	say(!seen.isBooked, 'the ledger is not what the servers counted');
	say(seen.showsKey, 'the key is shown');
	return wrong;
}
