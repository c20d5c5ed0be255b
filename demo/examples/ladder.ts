/**
 * Feedback on invented products in three grades of difficulty: product, issue, refund_requested.
 * Plain notes are read by a small Llama, tangled ones by a larger model at Groq, the worst by Haiku alone.
 */

import { type Behaviour, type ExampleRow, MODEL } from './types';

const ON_OWN_SERVERS = (behaviour: Behaviour): Record<string, Behaviour> => ({
	[MODEL.ownLlama]: behaviour,
	[MODEL.ownVllm]: behaviour,
});

export const LADDER: ExampleRow[] = [
	{
		id: 'FB-901',
		input: 'FB-901: The Zephyr kettle leaks at the lid. Please refund me.',
		answer: { product: 'Zephyr kettle', issue: 'leaks at the lid', refund_requested: true },
		fields: { grade: 'plain' },
		behaviours: {},
	},
	{
		id: 'FB-902',
		input: 'FB-902: My Moss desk lamp flickers in the evening. Can you send a new bulb?',
		answer: { product: 'Moss desk lamp', issue: 'flickers', refund_requested: false },
		fields: { grade: 'plain' },
		behaviours: ON_OWN_SERVERS({ slip: 'fencesAndChatter' }),
	},
	{
		id: 'FB-903',
		input:
			'FB-903: I bought the Harrow mixer for my mother, who loves it, and the Harrow toaster for me: that one burns one side of everything. I do not want money, I want one that works.',
		answer: {
			product: 'Harrow toaster',
			issue: 'burns one side',
			refund_requested: false,
		},
		fields: { grade: 'tangled' },
		behaviours: ON_OWN_SERVERS({ slip: 'proseOnly', afterRepair: 'proseOnly' }),
	},
	{
		id: 'FB-904',
		input:
			'FB-904: After the second update the Pebble speaker no longer finds my phone. Had I known, I would have taken the other brand. How do I get my 79 dollars?',
		answer: {
			product: 'Pebble speaker',
			issue: 'no longer connects to the phone after an update',
			refund_requested: true,
		},
		fields: { grade: 'tangled' },
		behaviours: ON_OWN_SERVERS({ slip: 'missingField', afterRepair: 'missingField' }),
	},
	{
		id: 'FB-905',
		input:
			'FB-905: What a joy, the Corvid suitcase: rolls on three wheels like a champion, the fourth went its own way in Port Elsinby. Keep the money, I am told; my lawyer sees it otherwise.',
		answer: {
			product: 'Corvid suitcase',
			issue: 'a wheel came off',
			refund_requested: true,
		},
		fields: { grade: 'twisted' },
		behaviours: {
			...ON_OWN_SERVERS({ slip: 'proseOnly', afterRepair: 'proseOnly' }),
			[MODEL.gptOss]: { slip: 'proseOnly', afterRepair: 'proseOnly' },
		},
	},
	{
		id: 'FB-906',
		input:
			'FB-906: You ask how many stars for the Tansy blender? I count the ones I saw when it threw its lid at me. A refund? I was offered one and declined; I want it in the museum.',
		answer: {
			product: 'Tansy blender',
			issue: 'the lid flew off',
			refund_requested: false,
		},
		fields: { grade: 'twisted' },
		behaviours: {
			...ON_OWN_SERVERS({ fault: 'truncated', when: 'always' }),
			[MODEL.gptOss]: { slip: 'missingField', afterRepair: 'missingField' },
		},
	},
];
