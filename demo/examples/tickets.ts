/** Support tickets of invented customers: category, priority, sentiment. */

import { type Behaviour, type ExampleRow, MODEL } from './types';

interface Ticket {
	id: string;
	text: string;
	/** category, priority, sentiment */
	labels: [string, string, string];
	behaviours?: Record<string, Behaviour>;
}

const TICKETS_TOLD: Ticket[] = [
	{
		id: 'TK-7001',
		text: 'I was charged twice for October. Please send one of the two payments back.',
		labels: ['billing', 'high', 'negative'],
	},
	{
		id: 'TK-7002',
		text: 'Where do I find the export to CSV? I looked under Reports and cannot see it.',
		labels: ['how-to', 'low', 'neutral'],
		behaviours: { [MODEL.ownLlama]: { slip: 'offEnumLabel' } },
	},
	{
		id: 'TK-7003',
		text: 'Since this morning the app closes as soon as I open a project. My whole team cannot work!',
		labels: ['bug', 'urgent', 'negative'],
		behaviours: { [MODEL.gpt]: { slip: 'offEnumLabel' } },
	},
	{
		id: 'TK-7004',
		text: 'Just a note to say that the new search is wonderful. Thank you!',
		labels: ['other', 'low', 'positive'],
	},
	{
		id: 'TK-7005',
		text: 'My colleague Ilse Varnhagen left us. How do I take over her projects, and does her seat still cost us? Our renewal is next Tuesday.',
		labels: ['account', 'high', 'neutral'],
		behaviours: {
			[MODEL.gpt]: { slip: 'offEnumLabel', afterRepair: 'offEnumLabel' },
			[MODEL.gptOss]: { slip: 'offEnumLabel', afterRepair: 'offEnumLabel' },
			[MODEL.ownLlama]: { slip: 'offEnumLabel', afterRepair: 'offEnumLabel' },
		},
	},
	{
		id: 'TK-7006',
		text: 'The invoice shows our old address in Dunmarrow. Can you change it for next month?',
		labels: ['billing', 'normal', 'neutral'],
	},
	{
		id: 'TK-7007',
		text: 'I cannot sign in any more: the code by text message never arrives. I need the figures today.',
		labels: ['account', 'urgent', 'negative'],
		behaviours: { [MODEL.gpt]: { fault: 'rateLimited', when: 'once' } },
	},
	{
		id: 'TK-7008',
		text: 'The chart on the start page shows the months in the wrong order. Not a big thing.',
		labels: ['bug', 'low', 'neutral'],
		behaviours: { [MODEL.gpt]: { fault: 'truncated', when: 'once' } },
	},
	{
		id: 'TK-7009',
		text: 'How can I invite forty people at once? Uploading a list would be perfect.',
		labels: ['how-to', 'normal', 'neutral'],
		behaviours: { [MODEL.gpt]: { fault: 'hang', when: 'once' } },
	},
	{
		id: 'TK-7010',
		text: 'Your colleague Bo Tremaine solved my question in five minutes. Great service.',
		labels: ['other', 'low', 'positive'],
	},
	{
		id: 'TK-7011',
		text: 'Saving a form fails with error 500 in about one of three tries. It worked until Monday.',
		labels: ['bug', 'high', 'negative'],
		behaviours: { [MODEL.gpt]: { fault: 'overloaded', when: 'always' } },
	},
	{
		id: 'TK-7012',
		text: 'We would like to pay by the year instead of by the month. What would it cost?',
		labels: ['billing', 'normal', 'positive'],
		behaviours: { [MODEL.gpt]: { slip: 'fencesAndChatter' } },
	},
	{
		id: 'TK-7013',
		text: "After the update on Friday all my saved filters are gone. I need them before Monday's audit.",
		labels: ['bug', 'high', 'negative'],
		behaviours: { [MODEL.gpt]: { slip: 'inventedField' } },
	},
	{
		id: 'TK-7014',
		text: 'Could you tell me how to change the language of the weekly report to Portuguese?',
		labels: ['how-to', 'low', 'neutral'],
	},
	{
		id: 'TK-7015',
		text: 'I have moved to another department. Please give my seat to Odalys Wrenfield from next week on.',
		labels: ['account', 'normal', 'neutral'],
	},
	{
		id: 'TK-7016',
		text: 'Our card was declined although it is valid, and the workspace locks today. Nobody can work then!',
		labels: ['billing', 'urgent', 'negative'],
		behaviours: { [MODEL.gpt]: { fault: 'overloaded', when: 'once' } },
	},
	{
		id: 'TK-7017',
		text: 'Is your office closed over the holidays? I would like to send you a parcel.',
		labels: ['other', 'low', 'neutral'],
	},
	{
		id: 'TK-7018',
		text: "The mobile app shows yesterday's figures until I pull down twice. Can live with it, but please look at it some day.",
		labels: ['bug', 'low', 'neutral'],
	},
	{
		id: 'TK-7019',
		text: 'Thanks to the new shortcuts I save an hour a day. How do I print the list of them for my team?',
		labels: ['how-to', 'low', 'positive'],
		behaviours: { [MODEL.gpt]: { slip: 'offEnumLabel' } },
	},
	{
		id: 'TK-7020',
		text: 'The discount that we agreed on is missing from the last bill. Please correct it today: our accounts close tonight.',
		labels: ['billing', 'high', 'negative'],
	},
];

export const TICKETS: ExampleRow[] = TICKETS_TOLD.map(
	({ id, text, labels: [category, priority, sentiment], behaviours = {} }) => ({
		id,
		input: `Ticket ${id}: ${text}`,
		answer: { category, priority, sentiment },
		behaviours,
	}),
);
