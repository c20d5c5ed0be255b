/** Word problems of several steps: answer, unit, working. The item carries the unit that is asked for. */

import { type ExampleRow, MODEL } from './types';

export const QUESTIONS: ExampleRow[] = [
	{
		id: 'Question 301',
		input:
			'Question 301: A pump fills a tank of 1,200 litres with 25 litres a minute. A leak loses 5 litres a minute all the while. After how many minutes is the empty tank full?',
		answer: {
			working: 'Each minute 25 - 5 = 20 litres stay. 1200 / 20 = 60.',
			answer: 60,
			unit: 'minutes',
		},
		fields: { unit: 'minutes' },
		behaviours: {},
	},
	{
		id: 'Question 302',
		input:
			'Question 302: The Larkmoor Hotel orders 36 chairs at 55 EUR each. From 30 pieces on, all pieces are 10 % cheaper. Delivery costs 48 EUR. What does the order cost?',
		answer: {
			working: '36 * 55 = 1980. Less 10 % is 1782. Plus delivery 1782 + 48 = 1830.',
			answer: 1830,
			unit: 'EUR',
		},
		fields: { unit: 'EUR' },
		behaviours: { [MODEL.gpt]: { slip: 'numberInWords' } },
	},
	{
		id: 'Question 303',
		input:
			'Question 303: A train runs 90 km at 60 km/h and then 165 km at 110 km/h, without a stop. What is its average speed over the whole way?',
		answer: {
			working: '90 / 60 = 1.5 h and 165 / 110 = 1.5 h. 255 km in 3 h are 85 km/h.',
			answer: 85,
			unit: 'km/h',
		},
		fields: { unit: 'km/h' },
		behaviours: { [MODEL.ownLlama]: { slip: 'proseOnly', afterRepair: 'proseOnly' } },
	},
	{
		id: 'Question 304',
		input:
			'Question 304: A server writes 480 MB of logs a day. They are compressed to a fifth of their size and kept for 30 days. How much disk do the kept logs take, with 1 GB = 1,000 MB?',
		answer: {
			working: '480 / 5 = 96 MB a day. 96 * 30 = 2880 MB = 2.88 GB.',
			answer: 2.88,
			unit: 'GB',
		},
		fields: { unit: 'GB' },
		behaviours: {
			[MODEL.gpt]: { slip: 'proseOnly', afterRepair: 'proseOnly' },
			[MODEL.gptOss]: { slip: 'proseOnly', afterRepair: 'proseOnly' },
		},
	},
	{
		id: 'Question 305',
		input:
			'Question 305: The Thornby bakery makes rolls in batches of 48, each from 1.8 kg of flour. Four shops order 120 rolls each and the staff gets 36. Only whole batches are baked. How much flour is used?',
		answer: {
			working: '4 * 120 + 36 = 516 rolls. 516 / 48 = 10.75, so 11 batches. 11 * 1.8 = 19.8 kg.',
			answer: 19.8,
			unit: 'kg',
		},
		fields: { unit: 'kg' },
		// With Haiku in the critical path: the provider is down for this one, GPT-4o mini stands in.
		behaviours: { [MODEL.haiku]: { fault: 'overloaded', when: 'always' } },
	},
];
