/** Mails to an invented shop: each belongs to one desk, to none, or to a person because no answer can be used. */

import { type Behaviour, type ExampleRow, MODEL } from './types';

interface TriageMail {
	id: string;
	text: string;
	desk: 'order' | 'complaint' | 'invoice' | 'none';
	behaviours?: Record<string, Behaviour>;
}

const NEVER_GOOD: Behaviour = { slip: 'offEnumLabel', afterRepair: 'offEnumLabel' };

const MAILS: TriageMail[] = [
	{
		id: 'Mail T-31',
		text: 'Please send six more of the moss lamps, as last time, to our shop in Oakham.',
		desk: 'order',
	},
	{
		id: 'Mail T-32',
		text: 'The second lamp arrived with a cracked foot. What do we do with it?',
		desk: 'complaint',
	},
	{
		id: 'Mail T-33',
		text: 'Invoice 5517 has our old address on it. We need a new one before the month ends.',
		desk: 'invoice',
		behaviours: { [MODEL.gpt]: { slip: 'offEnumLabel' } },
	},
	{
		id: 'Mail T-34',
		text: 'You have won a voyage! Click here to tell us where to send the tickets.',
		desk: 'none',
	},
	{
		id: 'Mail T-35',
		text: 'Three of the four boxes came, and the invoice is for five. Also, can you add two dimmers?',
		desk: 'complaint',
		behaviours: { [MODEL.gpt]: NEVER_GOOD, [MODEL.haiku]: NEVER_GOOD },
	},
	{
		id: 'Mail T-36',
		text: 'Do you have the harrow mixer in green? If so, one of them, please.',
		desk: 'order',
		behaviours: { [MODEL.gpt]: NEVER_GOOD },
	},
];

export const TRIAGE: ExampleRow[] = MAILS.map(({ id, text, desk, behaviours = {} }) => ({
	id,
	input: `${id}: ${text}`,
	answer: { desk },
	behaviours,
}));
