/** A server that gave up in the middle of an answer: an outage, whatever stands in the text so far. */

import type { Failure, Usage } from '../../types';
import { type Caller, say } from './caller';

const BROKEN_OFF = /^(error|abort(ed)?|cancel(l?ed)?|insufficient_system_resource)$/i;

export function isBrokenOff(finishRaw: string | null): boolean {
	return finishRaw !== null && BROKEN_OFF.test(finishRaw);
}

/** `usage`: what was billed all the same. */
export function brokenOffFailure(why: string, caller: Caller, usage: Usage | null): Failure {
	const message = say(caller, `the answer was broken off (${why})`);
	return { kind: 'overloaded', message, ...(usage !== null && { usage }) };
}
