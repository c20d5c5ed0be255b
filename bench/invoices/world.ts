/**
 * Forty invented invoices and a world that makes trouble with them: for each invoice and model a roll of dice decides
 * how its answers go wrong, the same for whoever asks. Small models slip more often; a repair mends most slips.
 */

import type { JsonObject } from '../../core/types';
import type { RecordedRequest, Script, ScriptedAnswer } from '../../demo/sandbox/server';
import { Dice } from '../slips/dice';

export interface Invoice {
	id: string;
	text: string;
	answer: JsonObject;
}

const VENDORS = [
	'Alder Row Joinery',
	'Copperbeck Print',
	'Fenwick Tiles',
	'Larkhill Dairy',
	'Ostrava Pumps',
];
const CURRENCIES = ['EUR', 'USD', 'GBP'];
const COUNT = 40;

export function invoices(seed: number): Invoice[] {
	const dice = new Dice(seed);
	return Array.from({ length: COUNT }, (_, index) => {
		const id = `IV-${7000 + index}`;
		const [vendor, currency] = [dice.of(VENDORS), dice.of(CURRENCIES)];
		const total = dice.from(1_000, 99_999) / 100;
		const due = `2026-${String(dice.from(1, 12)).padStart(2, '0')}-${String(dice.from(1, 28)).padStart(2, '0')}`;
		const text = `${vendor}. Invoice ${id}. For goods delivered in good order we ask for ${currency} ${total.toFixed(2)}, to be paid until ${due}. Thank you for your custom.`;
		return { id, text, answer: { vendor, number: id, total, currency, due_date: due } };
	});
}

type Trouble =
	| 'none'
	| 'fences'
	| 'invented field'
	| 'missing field'
	| 'number in words'
	| 'date as printed'
	| 'prose'
	| 'cut off'
	/** Well formed, and not true: nothing but the right answer shows it. */
	| 'wrong total'
	| 'overloaded'
	| 'rate limit';

const TROUBLES: Trouble[] = [
	...(['fences', 'invented field', 'missing field', 'number in words', 'date as printed'] as const),
	...(['prose', 'cut off', 'wrong total', 'overloaded', 'rate limit'] as const),
];

/** How many of a model's first answers are in trouble, and how many repairs mend it: our own guess, not a measurement. */
const MODELS: Record<string, { trouble: number; mends: number }> = {
	'gpt-4o-mini': { trouble: 0.35, mends: 0.7 },
	'openai/gpt-oss-20b': { trouble: 0.35, mends: 0.6 },
	'llama3.1:8b': { trouble: 0.5, mends: 0.5 },
	'meta-llama/Llama-3.1-8B-Instruct': { trouble: 0.5, mends: 0.5 },
	'claude-haiku-5-5': { trouble: 0.1, mends: 0.8 },
};

export function worldOf(list: Invoice[], seed: number): Script {
	const asked = new Map<string, number>();
	return (request) => {
		const body = JSON.stringify(request.body);
		const invoice = list.find(({ id }) => body.includes(id));
		if (invoice === undefined) return undefined;
		const key = `${invoice.id} ${request.model}`;
		const times = asked.get(key) ?? 0;
		asked.set(key, times + 1);
		return answerTo(invoice, request, times, seed);
	};
}

function answerTo(
	{ id, answer }: Invoice,
	{ model }: RecordedRequest,
	times: number,
	seed: number,
): ScriptedAnswer {
	const own = [...`${id} ${model}`].reduce(
		(sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0,
		seed,
	);
	const dice = new Dice(own);
	const { trouble, mends } = MODELS[model ?? ''] ?? { trouble: 0, mends: 1 };
	const first: Trouble = dice.roll() < trouble ? dice.of(TROUBLES) : 'none';
	const isOver =
		times > 0 && (dice.roll() < mends || first === 'overloaded' || first === 'rate limit');
	return inTrouble(isOver && first !== 'wrong total' ? 'none' : first, answer);
}

function inTrouble(trouble: Trouble, answer: JsonObject): ScriptedAnswer {
	const reply = (value: unknown): ScriptedAnswer => ({
		kind: 'reply',
		text: JSON.stringify(value),
	});
	const { due_date: due, ...withoutDue } = answer;
	switch (trouble) {
		case 'none':
			return reply(answer);
		case 'fences':
			return {
				kind: 'reply',
				text: `Here you are:\n\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``,
			};
		case 'invented field':
			return reply({ ...answer, discount: 5 });
		case 'missing field':
			return reply(withoutDue);
		case 'number in words':
			return reply({ ...answer, total: 'a little over that' });
		case 'date as printed':
			return reply({ ...answer, due_date: `the ${String(due).slice(8)}th` });
		case 'prose':
			return { kind: 'reply', text: `The invoice is from ${String(answer['vendor'])}.` };
		case 'cut off':
			return { kind: 'reply', text: JSON.stringify(answer).slice(0, 40), finish: 'length' };
		case 'wrong total':
			return reply({ ...answer, total: Number(answer['total']) + 100 });
		case 'overloaded':
			return { kind: 'error', error: 'overloaded', message: 'Overloaded' };
		case 'rate limit':
			return {
				kind: 'error',
				error: 'rate_limited',
				message: 'Rate limit reached',
				retryAfterSeconds: 1,
			};
	}
}
