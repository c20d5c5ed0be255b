/** Sixty tickets of an invented bicycle shop, each with the queue that a person chose, and three new ones. */

import { type Behaviour, type ExampleRow, MODEL } from './types';

const TOLD: Record<string, string[]> = {
	delivery: [
		...[
			'My parcel was due on Monday and is still not here.',
			'Can you send it to my office instead?',
		],
		...[
			'The courier left the box with a neighbour whom I do not know.',
			'Where is parcel 5521 now?',
		],
		...[
			'Tracking has said "in sorting centre" for six days.',
			'Please deliver after five in the evening.',
		],
		...[
			'Only one of the two boxes came.',
			'I moved: my new street is Elm Lane 4. Has it left already?',
		],
		...['Do you ship to Iceland?', 'The driver rang the wrong bell and drove off.'],
		...['How long does a frame take to Porto?', 'The box was open when it came.'],
		...['Can I pick the wheels up myself?', 'Your mail said Tuesday, the courier says Friday.'],
		...['It was sent to my old flat again.'],
	],
	billing: [
		...['I was charged twice for order 802.', 'The invoice lacks our VAT number.'],
		...['Can I pay in three parts?', 'Which account do I transfer the money to?'],
		...['You took 49 and the shop said 39.', 'I need the invoice for March once more.'],
		...['My card was declined, but the money is gone.', 'Please put the company on the invoice.'],
		...['Where is my refund of 18 June?', 'Is the deposit part of the total?'],
		...['The discount code did nothing.', 'I want to pay by bank transfer.'],
		...['Why is there a fee of 2.50?', 'The receipt shows the wrong date.'],
		...['Can the invoice be in English?'],
	],
	repair: [
		...['The chain jumps in the two smallest gears.', 'My rear brake squeals in the rain.'],
		...['There is a crack near the saddle clamp.', 'The display stays black.'],
		...['A spoke broke on the first ride.', 'The motor stops on hills.'],
		...['The bell fell off.', 'How do I true a wheel myself?'],
		...['The battery lasts half as long as last year.', 'The fork leaks oil.'],
		...['One pedal turns by itself.', 'The light flickers over bumps.'],
		...['Can you fit a longer stem?', 'The tyre loses air overnight.'],
		...['Gear cable is frayed, what now?'],
	],
	returns: [
		...['The helmet is too small, I want to send it back.', 'Can I swap blue for green?'],
		...['I never opened it. How do I return it?', 'Who pays for sending it back?'],
		...['The gloves are not what the picture shows.', 'Please cancel order 913, I found another.'],
		...['I ordered two by mistake and keep one.', 'Is the tag needed for a return?'],
		...['It is a gift and does not fit.', 'My return label has expired.'],
		...['May I bring it back to the shop?', 'I sent it back on the 3rd. Did it arrive?'],
		...['Swap the 54 frame for a 56, please.', 'Thirty days are over by two. Any chance?'],
		...['The saddle is fine, but I do not like it.'],
	],
};

const WRONG: Behaviour = { slip: 'otherLabel' };
const OFF: Behaviour = { slip: 'offEnumLabel' };
const PROSE: Behaviour = { slip: 'proseOnly', afterRepair: 'proseOnly' };

/** Our invention, as which model slips always is in the demo. */
function behavioursOf(at: number): Record<string, Behaviour> {
	return {
		...(at % 9 === 4 ? { [MODEL.gpt]: WRONG } : at % 11 === 5 ? { [MODEL.gpt]: OFF } : {}),
		...(at % 5 === 1 ? { [MODEL.gptOss]: WRONG } : at % 7 === 3 ? { [MODEL.gptOss]: PROSE } : {}),
		...(at === 37 ? { [MODEL.haiku]: WRONG } : {}),
	};
}

function ticket(number: number, text: string, queue: string): ExampleRow {
	const id = `Ticket BQ-${number}`;
	return { id, input: `${id}: ${text}`, answer: { queue }, behaviours: {} };
}

/** In turns, so that no queue comes first. */
export const QUEUES: ExampleRow[] = Array.from({ length: 15 }, (_, turn) =>
	Object.entries(TOLD).map(([queue, texts]) => [queue, texts[turn] ?? ''] as const),
)
	.flat()
	.map(([queue, text], at) => ({
		...ticket(100 + at, text, queue),
		behaviours: behavioursOf(at),
	}));

export const NEW_TICKETS: ExampleRow[] = [
	ticket(901, 'The wheels came, and the tubes did not.', 'delivery'),
	ticket(902, 'Something grinds when I pedal backwards.', 'repair'),
	ticket(903, 'Your invoice names a shop in Leeds. I am in Hull.', 'billing'),
];
