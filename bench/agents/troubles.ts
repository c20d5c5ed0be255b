/** Eleven kinds of trouble: slips of the model, and what a provider does. */

import type { AgentSlip } from '../../demo/examples/types';
import type { ScriptedAnswer } from '../../demo/sandbox/types';

/** @param times how many requests of this run came before */
type Outage = (times: number) => ScriptedAnswer | null;

export type Trouble = { name: string } &
	/** Of one workflow alone where it is named. */
	(| { kind: 'none'; only?: string }
		| { kind: 'slip'; slip: AgentSlip }
		| { kind: 'outage'; outage: Outage }
	);

const overloaded: ScriptedAnswer = { kind: 'error', error: 'overloaded', message: 'Overloaded' };
const limited: ScriptedAnswer = {
	...{ kind: 'error', error: 'rate_limited', message: 'Rate limit reached' },
	retryAfterSeconds: 1,
};
const refused: ScriptedAnswer = {
	...{ kind: 'reply', text: 'I cannot help with that.', finish: 'refusal' },
};

const slip = (name: string, own: AgentSlip): Trouble => ({ name, kind: 'slip', slip: own });
const outage = (name: string, own: Outage): Trouble => ({ name, kind: 'outage', outage: own });

/** The name of the workflow that shows what n8n's agent does with several items, whatever the model. */
export const TWO_ROUNDS = 'three items, two rounds each';

export const TROUBLES: Trouble[] = [
	{ name: 'none', kind: 'none' },
	{ name: 'none, two rounds per item', kind: 'none', only: TWO_ROUNDS },
	slip('unknown tool', 'unknownTool'),
	slip('malformed arguments', 'malformedArguments'),
	slip('arguments off schema', 'argumentsOffSchema'),
	slip('wrong type', 'wrongType'),
	slip('missing final structure', 'wordsInPlaceOfForm'),
	slip('chatter around a call', 'callInChatter'),
	slip('truncated call', 'truncatedCall'),
	outage('503 twice', (times) => (times < 2 ? overloaded : null)),
	outage('429 with Retry-After', (times) => (times < 1 ? limited : null)),
	outage('provider down', () => overloaded),
	outage('refusal', () => refused),
];
