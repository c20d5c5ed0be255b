/** What people of an invented company ask about their own leave: for their employer's own server alone. */

import { type Behaviour, type ExampleRow, MODEL } from './types';

interface Asked {
	id: string;
	text: string;
	person: string;
	shows: string;
	answer: string;
	llama?: Behaviour;
}

const LIST: Asked[] = [
	{
		id: 'Note H-1',
		text: 'This is Imke Saltmarsh. How many days of leave do I have left?',
		...{ person: 'Imke Saltmarsh', shows: 'ill' },
		answer: 'You have 11 days of leave left.',
		llama: { agentSlip: 'callInChatter' },
	},
	{
		id: 'Note H-2',
		text: 'Teodor Quill here. How many days was I ill this year?',
		...{ person: 'Teodor Quill', shows: 'ill' },
		answer: 'You were ill on 6 days.',
		llama: { agentSlip: 'unknownTool' },
	},
	{
		id: 'Note H-3',
		text: 'Wren Ashgrove. Can I take a week off in March?',
		...{ person: 'Wren Ashgrove', shows: 'ill' },
		answer: 'You have 3 days left, so not a whole week.',
		llama: { agentSlip: 'argumentsOffSchema' },
	},
];

export const STAFF: ExampleRow[] = LIST.map(({ id, text, person, shows, answer, llama }) => ({
	...{ id, input: `${id}: ${text}`, reply: answer, answer: { answer } },
	steps: [[{ tool: 'Leave', given: { person }, shows }]],
	behaviours: (llama === undefined ? {} : { [MODEL.ownLlama]: llama }) as Record<string, Behaviour>,
}));
