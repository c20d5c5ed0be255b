/** Invoices that wait in a table of an invented workshop until the night. */

import { type Behaviour, type ExampleRow, MODEL } from './types';

interface WaitingInvoice {
	id: string;
	text: string;
	/** vendor, total, currency, due date (YYYY-MM-DD) */
	record: [string, number, string, string];
	behaviours?: Record<string, Behaviour>;
}

const NEVER_WHOLE: Behaviour = { slip: 'missingField', afterRepair: 'missingField' };

const INVOICES: WaitingInvoice[] = [
	{
		id: 'NW-701',
		text: 'Larkspur Glass Ltd, twelve panes at EUR 31.25, total EUR 375.00, to be paid by 8 January 2027.',
		record: ['Larkspur Glass Ltd', 375, 'EUR', '2027-01-08'],
	},
	{
		id: 'NW-702',
		text: 'Oddny & Sons, hinges and screws. Net 88.20 GBP, VAT 17.64 GBP, gross 105.84 GBP. Due 20 December 2026.',
		record: ['Oddny & Sons', 105.84, 'GBP', '2026-12-20'],
		behaviours: { [MODEL.gpt]: { slip: 'dateAsPrinted' } },
	},
	{
		id: 'NW-703',
		text: 'Thistlemoor Timber: oak boards, $1,940.00, less $200.00 paid in advance, leaves $1,740.00. Net 30 days from 1 December 2026.',
		record: ['Thistlemoor Timber', 1740, 'USD', '2026-12-31'],
		behaviours: { [MODEL.gpt]: { slip: 'proseOnly', afterRepair: 'proseOnly' } },
	},
	{
		id: 'NW-704',
		text: 'Reminder! You have still not paid. The Quince Courier Company',
		record: ['The Quince Courier Company', 0, 'EUR', '2026-12-01'],
		behaviours: { [MODEL.gpt]: NEVER_WHOLE, [MODEL.haiku]: NEVER_WHOLE },
	},
];

export const NIGHTLY: ExampleRow[] = INVOICES.map(
	({ id, text, record: [vendor, total, currency, due_date], behaviours = {} }) => ({
		id,
		input: `${id}: ${text}`,
		answer: { vendor, total, currency, due_date },
		behaviours,
	}),
);
