/** Requests of programs that speak OpenAI's chat format, to the router behind a webhook. Invented. */

import { type ExampleRow, MODEL } from './types';

export const ENDPOINT: ExampleRow[] = [
	{
		id: 'Request W-1',
		input: 'Request W-1: Thank a customer for a chair that she ordered, in one sentence.',
		reply: 'Thank you for your order; your chair leaves our workshop tomorrow.',
		answer: {},
		behaviours: {},
	},
	{
		id: 'Request W-2',
		input: 'Request W-2: Which of our terms says when a deposit comes back?',
		reply: 'Section 4: the deposit comes back within ten days after the return.',
		answer: {},
		behaviours: {},
	},
	{
		id: 'Request W-3',
		input: 'Request W-3: A table for seven at the Heron on Friday, please.',
		answer: { place: 'the Heron', people: 7 },
		behaviours: { [MODEL.gpt]: { slip: 'numberInWords' } },
	},
];
