/** Eleven kinds of trouble: how a reply without mistakes goes wrong, and how a provider does. */

import type { Call, ScriptedAnswer } from '../../demo/sandbox/types';
import { FINAL_TOOL, type Reply } from './model';
import type { Question } from './questions';

/** A slip of the model: `null` where the reply has no such part to slip in. */
type Slip = (reply: Reply, question: Question) => ScriptedAnswer | null;
/** @param times how many requests of this run came before */
type Outage = (times: number) => ScriptedAnswer | null;

export type Trouble = { name: string } & (
	| { kind: 'none' }
	| { kind: 'slip'; slip: Slip }
	| { kind: 'outage'; outage: Outage }
);

const isTool = ({ name }: Call): boolean => name !== FINAL_TOOL;

/** Changes calls of tools, or, where a form is written as text, that text. */
function inArguments(change: (text: string) => string, more: Partial<Reply> = {}): Slip {
	return (reply) => {
		if (reply.calls.some(isTool)) {
			const calls = reply.calls.map((one) => ({ ...one, arguments: change(one.arguments) }));
			return { ...reply, ...more, calls };
		}
		return reply.text.startsWith('{') ? { ...reply, ...more, text: change(reply.text) } : null;
	};
}

const read = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

const renamed = (text: string): string =>
	JSON.stringify(
		Object.fromEntries(Object.entries(read(text)).map(([key, v]) => [`my_${key}`, v])),
	);

const asLists = (text: string): string =>
	JSON.stringify(Object.fromEntries(Object.entries(read(text)).map(([key, v]) => [key, [v, v]])));

const slip = (name: string, own: Slip): Trouble => ({ name, kind: 'slip', slip: own });
const outage = (name: string, own: Outage): Trouble => ({ name, kind: 'outage', outage: own });

const unknownTool: Slip = (reply) =>
	reply.calls.some(isTool)
		? { ...reply, calls: reply.calls.map((one) => ({ ...one, name: `${one.name}_v2` })) }
		: null;

/** The answer in words where its form was wanted. */
const withoutForm: Slip = (reply, { words }) =>
	reply.calls.some(({ name }) => name === FINAL_TOOL) || reply.text.startsWith('{')
		? { kind: 'reply', text: words }
		: null;

const amongWords: Slip = (reply) => {
	const [first] = reply.calls.filter(isTool);
	const said =
		first === undefined
			? reply.text
			: `{"name": ${JSON.stringify(first.name)}, "arguments": ${first.arguments}}`;
	if (!said.startsWith('{')) return null;
	const text = `Sure! This is what I would do:\n\`\`\`json\n${said}\n\`\`\`\nShall I go on?`;
	return { kind: 'reply', text };
};

const overloaded: ScriptedAnswer = { kind: 'error', error: 'overloaded', message: 'Overloaded' };
const limited: ScriptedAnswer = {
	...{ kind: 'error', error: 'rate_limited', message: 'Rate limit reached' },
	retryAfterSeconds: 1,
};
const refused: ScriptedAnswer = {
	...{ kind: 'reply', text: 'I cannot help with that.', finish: 'refusal' },
};

export const TROUBLES: Trouble[] = [
	{ name: 'none', kind: 'none' },
	slip('unknown tool', unknownTool),
	slip(
		'malformed arguments',
		inArguments((text) => text.replace(':', ' =')),
	),
	slip('arguments off schema', inArguments(renamed)),
	slip('wrong type', inArguments(asLists)),
	slip('missing final structure', withoutForm),
	slip('chatter around a call', amongWords),
	slip(
		'truncated call',
		inArguments((text) => text.slice(0, -3), { finish: 'length' }),
	),
	outage('503 twice', (times) => (times < 2 ? overloaded : null)),
	outage('429 with Retry-After', (times) => (times < 1 ? limited : null)),
	outage('provider down', () => overloaded),
	outage('refusal', () => refused),
];
