/** Mails of invented people for the route-only example: sender, topic, reply_needed, and a reply. */

import type { ExampleRow } from './types';

interface Mail {
	id: string;
	kind: 'simple' | 'important' | 'personal';
	sender: string;
	text: string;
	topic: string;
	replyNeeded: boolean;
	reply: string;
}

const MAILS: Mail[] = [
	{
		id: 'Mail M-11',
		kind: 'simple',
		sender: 'Petra Lindqvist',
		text: 'Is the room on the second floor free on Thursday at ten?',
		topic: 'room booking',
		replyNeeded: true,
		reply: 'Dear Petra Lindqvist, thank you for asking: the room is free on Thursday at ten.',
	},
	{
		id: 'Mail M-12',
		kind: 'important',
		sender: 'Joram Adeyinka-Holt',
		text: 'The Wexcombe delivery failed its inspection. We need a plan by tomorrow, or we cancel the contract.',
		topic: 'failed delivery inspection',
		replyNeeded: true,
		reply:
			'Dear Joram Adeyinka-Holt, we take the failed inspection seriously and will send you a plan by tomorrow noon.',
	},
	{
		id: 'Mail M-13',
		kind: 'personal',
		sender: 'Sunniva Aldrow',
		text: 'My doctor has written me off sick for three weeks. Whom do I tell about my shifts?',
		topic: 'sick leave',
		replyNeeded: true,
		reply:
			'Dear Sunniva Aldrow, get well soon. Please tell the shift desk; nobody else needs the details.',
	},
	{
		id: 'Mail M-14',
		kind: 'simple',
		sender: 'Garrick Vane',
		text: 'The new coffee machine has arrived. It stands in the kitchen on the left.',
		topic: 'coffee machine',
		replyNeeded: false,
		reply: 'Dear Garrick Vane, thank you for letting us know.',
	},
	{
		id: 'Mail M-15',
		kind: 'important',
		sender: 'Marisol Quenneville',
		text: 'The auditors ask for the ledger of last year by Friday. Please confirm that they will get it.',
		topic: 'audit request',
		replyNeeded: true,
		reply: 'Dear Marisol Quenneville, we confirm that the auditors will have the ledger by Friday.',
	},
	{
		id: 'Mail M-16',
		kind: 'personal',
		sender: 'Tobiah Renswick',
		text: 'I would like to change the bank account that my salary goes to.',
		topic: 'change of bank account',
		replyNeeded: true,
		reply: 'Dear Tobiah Renswick, please bring the form to the payroll office in person.',
	},
];

export const MAIL: ExampleRow[] = MAILS.map((mail) => ({
	id: mail.id,
	input: `${mail.id}, from ${mail.sender}: ${mail.text}`,
	answer: { sender: mail.sender, topic: mail.topic, reply_needed: mail.replyNeeded },
	reply: mail.reply,
	fields: { kind: mail.kind },
	behaviours: {},
}));
