/** A fault, and what it is. */

import type { ProviderId } from '../../core/types';
import type { Fault } from './expected';
import type { Reaction } from './server';

export interface Case {
	name: string;
	react: Reaction;
	is: Fault;
	/** Where a dialect's own words make another kind of it. */
	except?: Partial<Record<ProviderId, Fault>>;
	/** Milliseconds that the server asks to wait. */
	atLeastMs?: number;
	/** Milliseconds that a request may take, where it needs more than the others. */
	requestMs?: number;
	/** Instead of a server of ours. */
	url?: (url: string) => string;
}

export const one = (name: string, react: Reaction, is: Fault, more: Partial<Case> = {}): Case => ({
	name,
	react,
	is,
	...more,
});
