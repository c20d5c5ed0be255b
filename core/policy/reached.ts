/** How far a request came that failed: no server, no API, or a refusal before a model ran. */

import type { Failure, FailureKind } from '../types';

const UNREACHABLE =
	/^(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EPROTO|EBADPORT)$|CERT|SSL|TLS/;

/** No connection was made, or not to the API: nothing says that there is a server at all. */
export function isUnreachable(failure: Failure): boolean {
	return (failure.kind === 'network' && failure.isForeign === true) || neverArrived(failure);
}

/** No connection was made, so no server has the request. */
export function neverArrived({ kind, code }: Failure): boolean {
	return kind === 'network' && code !== undefined && UNREACHABLE.test(code);
}

/** Before a model ran: a plain refusal of the API itself, or of a server that has no room. */
const TURNED_AWAY: ReadonlySet<FailureKind> = new Set<FailureKind>([
	...(['rate_limited', 'quota', 'overloaded', 'auth', 'model_gone'] as const),
	...(['bad_request', 'format_refused', 'context_overflow'] as const),
]);
/** "Unavailable", and Anthropic's "overloaded". */
const NO_ROOM: readonly number[] = [503, 529];

/** The server said by its status that no model ran. */
export function wasTurnedAway({ kind, status = 0, rawText, usage }: Failure): boolean {
	if (!TURNED_AWAY.has(kind) || rawText !== undefined || usage !== undefined) return false;
	return (status >= 400 && status < 500) || NO_ROOM.includes(status);
}
