/** How a model's next step in an agent goes wrong. `null` = the step has no such part to slip in. */

import type { AgentSlip } from '../examples/types';
import { FINAL_TOOL, type Reply } from './agent';
import type { Call } from './types';

type Change = (reply: Reply, words: string) => Reply | null;

const isTool = ({ name }: Call): boolean => name !== FINAL_TOOL;

/** Changes calls of tools, or, where a form is written as text, that text. */
function inArguments(change: (text: string) => string, more: Partial<Reply> = {}): Change {
	return (reply) => {
		if (reply.calls.some(isTool)) {
			const calls = reply.calls.map((one) => ({ ...one, arguments: change(one.arguments) }));
			return { ...reply, ...more, calls };
		}
		return reply.text.startsWith('{') ? { ...reply, ...more, text: change(reply.text) } : null;
	};
}

function entries(text: string, change: (key: string, value: unknown) => [string, unknown]): string {
	const found = Object.entries(JSON.parse(text) as Record<string, unknown>);
	return JSON.stringify(Object.fromEntries(found.map(([key, value]) => change(key, value))));
}

const unknownTool: Change = (reply) =>
	reply.calls.some(isTool)
		? { ...reply, calls: reply.calls.map((one) => ({ ...one, name: `${one.name}_v2` })) }
		: null;

const wordsInPlaceOfForm: Change = (reply, words) =>
	reply.calls.some(({ name }) => name === FINAL_TOOL) || reply.text.startsWith('{')
		? { kind: 'reply', text: words, calls: [] }
		: null;

const callInChatter: Change = (reply) => {
	const [first] = reply.calls.filter(isTool);
	const said =
		first === undefined
			? reply.text
			: `{"name": ${JSON.stringify(first.name)}, "arguments": ${first.arguments}}`;
	if (!said.startsWith('{')) return null;
	const text = `Sure! This is what I would do:\n\`\`\`json\n${said}\n\`\`\`\nShall I go on?`;
	return { kind: 'reply', text, calls: [] };
};

const CHANGES: Record<AgentSlip, Change> = {
	unknownTool,
	malformedArguments: inArguments((text) => text.replace(':', ' =')),
	argumentsOffSchema: inArguments((text) => entries(text, (key, value) => [`my_${key}`, value])),
	wrongType: inArguments((text) => entries(text, (key, value) => [key, [value, value]])),
	wordsInPlaceOfForm,
	callInChatter,
	truncatedCall: inArguments((text) => text.slice(0, -3), { finish: 'length' }),
};

/** @param words the answer in words, for the slip that gives them in place of a form */
export function slippedStep(slip: AgentSlip, reply: Reply, words: string): Reply | null {
	return CHANGES[slip](reply, words);
}
