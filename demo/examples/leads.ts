/** What invented people wrote into the form of an invented shop: a record for the CRM each. */

import { type Behaviour, type ExampleRow, MODEL } from './types';

interface Lead {
	id: string;
	text: string;
	/** contact, company, wants, seats */
	record: [string, string | null, string, number | null];
	behaviours?: Record<string, Behaviour>;
}

const NEVER_WHOLE: Behaviour = { slip: 'missingField', afterRepair: 'missingField' };

const LEADS: Lead[] = [
	{
		id: 'Lead L-41',
		text: 'Hi, this is Ottilie Brannock of Fennel & Pryce. We are 25 and look for a tool to plan our shifts.',
		record: ['Ottilie Brannock', 'Fennel & Pryce', 'shift planning', 25],
	},
	{
		id: 'Lead L-42',
		text: 'Can I try the shift planning for myself first? Regards, Casimir Dow',
		record: ['Casimir Dow', null, 'shift planning', null],
		behaviours: { [MODEL.gpt]: { slip: 'fencesAndChatter' } },
	},
	{
		id: 'Lead L-43',
		text: 'Please call Ysolde Marchetti at Greywater Mills about the time sheets, about forty people would use them.',
		record: ['Ysolde Marchetti', 'Greywater Mills', 'time sheets', 40],
		behaviours: { [MODEL.gpt]: { slip: 'numberInWords' } },
	},
	{
		id: 'Lead L-44',
		text: 'asdf test test please ignore',
		record: ['unknown', null, 'nothing', null],
		behaviours: { [MODEL.gpt]: NEVER_WHOLE, [MODEL.haiku]: NEVER_WHOLE },
	},
];

export const LEADS_TOLD: ExampleRow[] = LEADS.map(
	({ id, text, record: [contact, company, wants, seats], behaviours = {} }) => ({
		id,
		input: `${id}: ${text}`,
		answer: { contact, company, wants, seats },
		behaviours,
	}),
);
