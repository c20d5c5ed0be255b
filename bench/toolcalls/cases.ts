/** Calls of tools, good ones and one of each kind of defect. Tools and figures are invented for this benchmark. */

import type { Tool, ToolChoice } from '../../core/types';

/** A line of a file: what a model was offered and what it wrote. */
export interface ToolCallCase {
	kind: string;
	tools: Tool[];
	choice?: ToolChoice;
	/** As the provider gives it, or in `text` as a model wrote it. */
	call?: { name: string; arguments: string };
	text?: string;
	/** Whether an agent may be given it. */
	expected: 'good' | 'bad';
	/** What the tool must be given, where that is known. */
	arguments?: Record<string, unknown>;
}

const tool = (name: string, properties: object, required: string[]): Tool => ({
	name,
	description: `Does ${name.replaceAll('_', ' ')}`,
	parameters: { type: 'object', properties, required, additionalProperties: false },
});

const TOOLS: Tool[] = [
	tool(
		'find_orders',
		{
			customer: { type: 'string' },
			status: { type: 'string', enum: ['open', 'shipped', 'returned'] },
			limit: { type: 'integer', minimum: 1, maximum: 50 },
			since: { type: 'string', format: 'date' },
		},
		['customer'],
	),
	tool(
		'refund',
		{
			order: { type: 'string', pattern: '^[A-Z]{2}-\\d+$' },
			amount: { type: 'number' },
			lines: { type: 'array', items: { type: 'string' } },
			notify: { type: 'boolean' },
		},
		['order', 'amount'],
	),
	tool(
		'send_mail',
		{
			to: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
			body: { type: 'string' },
		},
		['to', 'body'],
	),
	{ name: 'now', parameters: { type: 'object', properties: {} } },
];

const GOOD: Array<[name: string, given: Record<string, unknown>]> = [
	['find_orders', { customer: 'Ottilie Brannock', status: 'open', limit: 5 }],
	['find_orders', { customer: 'O’Dell', since: '2026-11-02' }],
	['refund', { order: 'AB-1042', amount: 19.5, lines: ['lamp', 'cable'], notify: true }],
	['refund', { order: 'ZZ-7', amount: 3 }],
	['send_mail', { to: { name: 'Casimir' }, body: 'Your parcel\nis on its way.' }],
	['now', {}],
];

type Written = Pick<ToolCallCase, 'call' | 'text' | 'choice'>;
/** @returns null where the way makes no sense for that call */
type Way = (name: string, given: Record<string, unknown>) => Written | null;

const json = (given: object): string => JSON.stringify(given);
const without = (given: Record<string, unknown>, gone: string) =>
	Object.fromEntries(Object.entries(given).filter(([name]) => name !== gone));
const asNumberText = (given: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(given).map(([name, value]) => [
			name,
			typeof value === 'number' ? String(value) : value,
		]),
	);
const hasFields = (given: object): boolean => Object.keys(given).length > 0;
const hasNumber = (given: object): boolean => json(asNumberText(given as never)) !== json(given);

/** Ways to write a good call that an agent can use all the same. */
const USABLE: Record<string, Way> = {
	'as it should be': (name, given) => ({ call: { name, arguments: json(given) } }),
	'pretty printed': (name, given) => ({
		call: { name, arguments: JSON.stringify(given, null, 2) },
	}),
	'in a fence': (name, given) => ({
		call: { name, arguments: `\`\`\`json\n${json(given)}\n\`\`\`` },
	}),
	'a trailing comma': (name, given) =>
		hasFields(given) ? { call: { name, arguments: json(given).replace(/\}$/, ',}') } } : null,
	'numbers as text': (name, given) =>
		hasNumber(given) ? { call: { name, arguments: json(asNumberText(given)) } } : null,
	// A tool that names no fields takes any.
	'a field nobody asked for': (name, given) =>
		hasFields(given) ? { call: { name, arguments: json({ ...given, confidence: 0.9 }) } } : null,
	'another spelling of the name': (name, given) => ({
		call: {
			name: name.replace(/_(\w)/g, (_, sign: string) => sign.toUpperCase()),
			arguments: json(given),
		},
	}),
	'a namespace': (name, given) => ({ call: { name: `functions.${name}`, arguments: json(given) } }),
	'written as text': (name, given) => ({ text: json({ name, arguments: given }) }),
	'in a tag': (name, given) => ({
		text: `<tool_call>\n${json({ name, arguments: given })}\n</tool_call>`,
	}),
	'with chatter': (name, given) => ({ text: `Let me look.\n${json({ name, arguments: given })}` }),
	'the tool that must be called': (name, given) => ({
		call: { name, arguments: json(given) },
		choice: { name },
	}),
};

const DEFECTS: Record<string, Way> = {
	'an unknown tool': (name, given) => ({ call: { name: `${name}_v2`, arguments: json(given) } }),
	'cut off': (name, given) =>
		hasFields(given) ? { call: { name, arguments: json(given).slice(0, -4) } } : null,
	prose: (name) => ({ call: { name, arguments: 'the customer is the one from before' } }),
	'a list': (name, given) =>
		hasFields(given) ? { call: { name, arguments: json(Object.values(given)) } } : null,
	'a required field missing': (name, given) => {
		const first = Object.keys(given)[0];
		return first === undefined ? null : { call: { name, arguments: json(without(given, first)) } };
	},
	'a value of another type': (name, given) => {
		const first = Object.keys(given)[0];
		return first === undefined
			? null
			: { call: { name, arguments: json({ ...given, [first]: { is: ['a', 'b'] } }) } };
	},
	'a value off the list': (name, given) =>
		name === 'find_orders'
			? { call: { name, arguments: json({ ...given, status: 'lost' }) } }
			: null,
	'beyond a limit': (name, given) =>
		name === 'find_orders' ? { call: { name, arguments: json({ ...given, limit: 5_000 }) } } : null,
	'off a pattern': (name, given) =>
		name === 'refund' ? { call: { name, arguments: json({ ...given, order: '1042' }) } } : null,
	'no date': (name, given) =>
		name === 'find_orders'
			? { call: { name, arguments: json({ ...given, since: 'last week' }) } }
			: null,
	'another tool than must be called': (name, given) => ({
		call: { name, arguments: json(given) },
		choice: { name: name === 'now' ? 'refund' : 'now' },
	}),
	'a text where a tool must be called': () => ({
		text: 'I have looked into it.',
		choice: 'required',
	}),
	'a call where none may be': (name, given) => ({
		call: { name, arguments: json(given) },
		choice: 'none',
	}),
};

export function ownCases(): ToolCallCase[] {
	const cases = (ways: Record<string, Way>, expected: ToolCallCase['expected']): ToolCallCase[] =>
		Object.entries(ways).flatMap(([kind, way]) =>
			GOOD.flatMap(([name, given]) => {
				const written = way(name, given);
				if (written === null) return [];
				const meant = expected === 'good' ? { arguments: given } : {};
				return [{ kind, tools: TOOLS, ...written, expected, ...meant }];
			}),
		);
	return [...cases(USABLE, 'good'), ...cases(DEFECTS, 'bad')];
}
