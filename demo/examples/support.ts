/** What customers of an invented shop write, what an agent must look up for each, and how its models slip. */

import { type AgentCall, type Behaviour, type ExampleRow, MODEL } from './types';

interface Ticket {
	id: string;
	text: string;
	steps: AgentCall[][];
	answer: string;
	needsPerson?: boolean;
	gpt?: Behaviour;
}

const order = (number: string, shows: string): AgentCall => ({
	...{ tool: 'Orders', given: { order: number }, shows },
});
const stock = (article: string, pieces: number, shows: string): AgentCall => ({
	...{ tool: 'Stock', given: { article, pieces }, shows },
});
const refund = (price: number, days: number, shows: string): AgentCall => ({
	...{ tool: 'Refunds', given: { price, days }, shows },
});

const LIST: Ticket[] = [
	{
		id: 'Ticket S-1',
		text: 'Where is my order 7741?',
		steps: [[order('7741', 'Bergen')]],
		answer: 'Order 7741 is in Bergen and comes on 3 December.',
	},
	{
		id: 'Ticket S-2',
		text: 'Can you send me twelve birch lamps this week?',
		steps: [[stock('birch lamp', 12, 'enough')]],
		answer: 'Yes, there are 31 birch lamps in stock.',
		gpt: { agentSlip: 'unknownTool' },
	},
	{
		id: 'Ticket S-3',
		text: 'I sent order 7742 back 20 days after it came. What do I get?',
		steps: [[order('7742', 'returned')], [refund(80, 20, 'refund')]],
		answer: 'You get 72 euros of the 80 that you paid.',
		gpt: { agentSlip: 'malformedArguments' },
	},
	{
		id: 'Ticket S-4',
		text: 'Has order 7743 left, and are there two more oak stools?',
		steps: [[order('7743', 'packed'), stock('oak stool', 2, 'enough')]],
		answer: 'Order 7743 is packed, and there is one oak stool left.',
		gpt: { agentSlip: 'wrongType' },
	},
	{
		id: 'Ticket S-5',
		text: 'Order 7744 arrived broken, and nobody answers the telephone!',
		steps: [[order('7744', 'delivered')]],
		answer: 'We are sorry. A colleague will call you today about order 7744.',
		needsPerson: true,
		gpt: { agentSlip: 'wordsInPlaceOfForm' },
	},
	{
		id: 'Ticket S-6',
		text: 'Thank you, the stools are lovely.',
		steps: [],
		answer: 'We are glad that you like them.',
		gpt: { fault: 'overloaded', when: 'once' },
	},
];

const toRow = ({ id, text, steps, answer, needsPerson = false, gpt }: Ticket): ExampleRow => ({
	...{ id, input: `${id}: ${text}`, steps, reply: answer },
	answer: { answer, needs_person: needsPerson },
	behaviours: (gpt === undefined ? {} : { [MODEL.gpt]: gpt }) as Record<string, Behaviour>,
});

export const SUPPORT: ExampleRow[] = LIST.map(toRow);

/** The same six for two agents, which must meet the same: the outage stays. */
export const BEFORE_AFTER: ExampleRow[] = LIST.map(({ gpt, ...ticket }) => {
	const same = gpt !== undefined && 'fault' in gpt ? { ...gpt, when: 'always' as const } : gpt;
	const id = ticket.id.replace('S-', 'B-');
	return toRow({ ...ticket, id, ...(same !== undefined && { gpt: same }) });
});
