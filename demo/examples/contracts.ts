/**
 * Clauses of invented contracts: clause_type, notice_days (null where the clause has no notice), risk.
 * Three are private and may only go to servers of the user's own.
 */

import { type ExampleRow, MODEL } from './types';

export const CLAUSE_TYPES = [
	'termination',
	'renewal',
	'payment',
	'liability',
	'confidentiality',
	'data_protection',
] as const;

export const CONTRACTS: ExampleRow[] = [
	{
		id: 'CL-401',
		input:
			'CL-401: Either party may end this agreement with ninety days of written notice to the end of a quarter.',
		answer: { clause_type: 'termination', notice_days: 90, risk: 'low' },
		fields: { private: false },
		behaviours: {},
	},
	{
		id: 'CL-402',
		input:
			'CL-402: The personnel files of Ms Odile Ferrant and the terms of her leave are known to the parties only and are never passed on.',
		answer: { clause_type: 'confidentiality', notice_days: null, risk: 'medium' },
		fields: { private: true },
		behaviours: {},
	},
	{
		id: 'CL-403',
		input:
			'CL-403: Fees are payable within 30 days of the invoice. Late payment bears interest of one per cent a month.',
		answer: { clause_type: 'payment', notice_days: null, risk: 'low' },
		fields: { private: false },
		behaviours: { [MODEL.gpt]: { slip: 'offEnumLabel' } },
	},
	{
		id: 'CL-404',
		input:
			'CL-404: Mr Anselm Brookhart may be dismissed with sixty days of notice, his severance being set out in the sealed annex.',
		answer: { clause_type: 'termination', notice_days: 60, risk: 'high' },
		fields: { private: true },
		behaviours: {
			[MODEL.ownLlama]: { slip: 'numberInWords' },
			[MODEL.ownVllm]: { slip: 'numberInWords' },
		},
	},
	{
		id: 'CL-405',
		input:
			'CL-405: The supplier is liable without limit for every loss, of whatever kind, and the customer is liable for none.',
		answer: { clause_type: 'liability', notice_days: null, risk: 'high' },
		fields: { private: false },
		behaviours: { [MODEL.gpt]: { slip: 'proseOnly', afterRepair: 'proseOnly' } },
	},
	{
		id: 'CL-406',
		input:
			'CL-406: The term is extended by twelve months each time unless notice is given one hundred and eighty days before its end.',
		answer: { clause_type: 'renewal', notice_days: 180, risk: 'medium' },
		fields: { private: false },
		behaviours: { [MODEL.gpt]: { slip: 'inventedField' } },
	},
	{
		id: 'CL-407',
		input:
			'CL-407: Health data of the patients of the Wendlebury clinic is stored on its own premises and erased after ten years.',
		answer: { clause_type: 'data_protection', notice_days: null, risk: 'high' },
		fields: { private: true },
		behaviours: {
			[MODEL.ownLlama]: { slip: 'fencesAndChatter' },
			[MODEL.ownVllm]: { slip: 'fencesAndChatter' },
		},
	},
	{
		id: 'CL-408',
		input:
			'CL-408: Each party keeps the business secrets of the other for three years beyond the end of this agreement.',
		answer: { clause_type: 'confidentiality', notice_days: null, risk: 'low' },
		fields: { private: false },
		behaviours: {},
	},
];
