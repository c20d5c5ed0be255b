/** Invoices of invented companies: fields vendor, number, total, currency, due_date. */

import { type ExampleRow, MODEL } from './types';

export const INVOICES: ExampleRow[] = [
	{
		id: 'KP-2041',
		input:
			'Kestrel Paper Works, Mill Lane 4. Invoice KP-2041 of 2 March 2026. 40 boxes of envelopes at EUR 18.50. Total due: EUR 740.00. Please pay by 1 April 2026.',
		answer: {
			vendor: 'Kestrel Paper Works',
			number: 'KP-2041',
			total: 740,
			currency: 'EUR',
			due_date: '2026-04-01',
		},
		behaviours: { [MODEL.ownLlama]: { slip: 'fencesAndChatter' } },
	},
	{
		id: 'BL-88317',
		input:
			'INVOICE no. BL-88317\nBramble & Lowe Catering Ltd\nStaff lunch, 62 covers\nNet 1,178.00 GBP, VAT 235.60 GBP, gross 1,413.60 GBP\nPayable until 30 June 2026.',
		answer: {
			vendor: 'Bramble & Lowe Catering Ltd',
			number: 'BL-88317',
			total: 1413.6,
			currency: 'GBP',
			due_date: '2026-06-30',
		},
		// Strict modes cannot demand a date format: the product's own check finds it, one repair mends it.
		behaviours: {
			[MODEL.gpt]: { slip: 'dateAsPrinted' },
			[MODEL.ownLlama]: { slip: 'dateAsPrinted' },
		},
	},
	{
		id: 'TTF-0093',
		input:
			'Tidewater Tool & Forge writes: our bill TTF-0093 covers the two lathes serviced in May. Parts came to $610.25 and labour to $940.00. The deposit of $300.00 you already paid is taken off, which leaves $1,250.25. Net 14 days from 5 May 2026.',
		answer: {
			vendor: 'Tidewater Tool & Forge',
			number: 'TTF-0093',
			total: 1250.25,
			currency: 'USD',
			due_date: '2026-05-19',
		},
		behaviours: {
			[MODEL.gpt]: { slip: 'proseOnly', afterRepair: 'proseOnly' },
			[MODEL.gptOss]: { slip: 'numberInWords', afterRepair: 'numberInWords' },
			[MODEL.ownLlama]: { slip: 'proseOnly', afterRepair: 'proseOnly' },
			[MODEL.ownVllm]: { slip: 'proseOnly', afterRepair: 'proseOnly' },
		},
	},
	{
		id: 'HG/26/417',
		input:
			'Rechnung HG/26/417 - Hagedorn Gebäudetechnik, Nebelbrück. Wartung der Heizung im April. Rechnungsbetrag 389,90 EUR, zahlbar bis 15.05.2026.',
		answer: {
			vendor: 'Hagedorn Gebäudetechnik',
			number: 'HG/26/417',
			total: 389.9,
			currency: 'EUR',
			due_date: '2026-05-15',
		},
		behaviours: { [MODEL.gpt]: { slip: 'inventedField' } },
	},
	{
		id: 'ORB-5520-A',
		input:
			'Orbweaver Hosting AG. Invoice ORB-5520-A for the second quarter of 2026: 3 servers at CHF 210.00. Amount payable CHF 630.00, due 2026-07-10.',
		answer: {
			vendor: 'Orbweaver Hosting AG',
			number: 'ORB-5520-A',
			total: 630,
			currency: 'CHF',
			due_date: '2026-07-10',
		},
		behaviours: { [MODEL.gpt]: { fault: 'rateLimited', when: 'once' } },
	},
	{
		id: 'FM-000771',
		input:
			'From: accounts@fernmoor.example\nFernmoor Seeds, invoice FM-000771\nWildflower mix, 12 sacks, total USD 1,044.00\nDue on 28 February 2026',
		answer: {
			vendor: 'Fernmoor Seeds',
			number: 'FM-000771',
			total: 1044,
			currency: 'USD',
			due_date: '2026-02-28',
		},
		behaviours: { [MODEL.gpt]: { fault: 'overloaded', when: 'always' } },
	},
	{
		id: 'SQ-1188',
		input:
			'Studio Quillfeather, graphic design. Our invoice SQ-1188: poster series, three drafts, EUR 2,300.00 including tax. We ask for payment by 12 August 2026.',
		answer: {
			vendor: 'Studio Quillfeather',
			number: 'SQ-1188',
			total: 2300,
			currency: 'EUR',
			due_date: '2026-08-12',
		},
		behaviours: { [MODEL.gpt]: { slip: 'fencesAndChatter' } },
	},
	{
		id: 'PLX-31-907',
		input:
			'Pellworth Logistics\nFreight bill PLX-31-907\n2 pallets Ostwick to Harrowgate Bay\nTOTAL 418.75 EUR\nTerms: due 20 September 2026',
		answer: {
			vendor: 'Pellworth Logistics',
			number: 'PLX-31-907',
			total: 418.75,
			currency: 'EUR',
			due_date: '2026-09-20',
		},
		behaviours: { [MODEL.ownLlama]: { slip: 'missingField' } },
	},
	{
		id: 'MRC-7702',
		input:
			'Marlowe & Reyes Cartography. Statement of account: invoice MRC-7702, 14 large maps at GBP 36.25 each, delivery GBP 12.00, no tax. Sum GBP 519.50. It falls due on 3 November 2026.',
		answer: {
			vendor: 'Marlowe & Reyes Cartography',
			number: 'MRC-7702',
			total: 519.5,
			currency: 'GBP',
			due_date: '2026-11-03',
		},
		behaviours: {},
	},
	{
		id: '0451/B',
		input:
			'Dear customer, with this letter Sable Point Boatyard bills you (no. 0451/B) for winter storage of one dinghy: USD 880.00, of which we take off 10 percent for regular customers, so that USD 792.00 remain. Payable by 15 January 2027.',
		answer: {
			vendor: 'Sable Point Boatyard',
			number: '0451/B',
			total: 792,
			currency: 'USD',
			due_date: '2027-01-15',
		},
		behaviours: { [MODEL.gpt]: { slip: 'numberInWords' } },
	},
];
