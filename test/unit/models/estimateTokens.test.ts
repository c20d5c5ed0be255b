import * as fc from 'fast-check';
import { estimateTokens, findCard } from '../../../core/models';

/**
 * Own sample texts. The counts are those of the o200k vocabulary, taken once with js-tiktoken 1.0
 * (2026-11-24); Haiku and Llama count differently, so this is a sanity band and no promise.
 */
const SAMPLES: Array<[string, string, number]> = [
	[
		'English prose',
		'The delivery arrived two days late, and the outer box was crushed on one side. Nothi' +
			'ng inside was broken, so we kept it, but please tell the carrier to handle fragile p' +
			'arcels with more care next time. We would also like a new invoice that shows the dis' +
			'count you promised on the phone.',
		59,
	],
	[
		'German prose',
		'Die Rechnung enthält eine Position, die wir nicht bestellt haben. Bitte prüfen Sie d' +
			'en Vorgang und schicken Sie uns eine berichtigte Fassung, damit wir den Betrag noch ' +
			'in diesem Monat überweisen können.',
		41,
	],
	[
		'an invoice',
		'INVOICE No. 2026-0457\nNorthwind Gardens Ltd, 14 Mill Lane\nDate: 2026-03-14   Due: 20' +
			'26-04-13\n3 x watering can 12.50    37.50\n10 x seed tray 2.20       22.00\nVAT 20 %   ' +
			'               11.90\nTotal EUR                 71.40\n',
		87,
	],
	[
		'JSON',
		'{"vendor":"Northwind Gardens Ltd","number":"2026-0457","total":71.4,"currency":"EUR"' +
			',"lines":[{"name":"watering can","count":3,"price":12.5},{"name":"seed tray","count"' +
			':10,"price":2.2}],"paid":false}',
		64,
	],
	[
		'code',
		'export function total(lines: Line[]): number {\n\tlet sum = 0;\n\tfor (const line of lin' +
			'es) {\n\t\tsum += line.count * line.price;\n\t}\n\treturn Math.round(sum * 100) / 100;\n}\n',
		47,
	],
	[
		'Chinese prose',
		'这张发票上有一项我们没有订购的商品，请核实后重新开具，并在本月底之前寄给我们。如果有任何问题，请随时与我们的会计部门联系。',
		43,
	],
	[
		'Russian prose',
		'В счёте указана позиция, которую мы не заказывали. Пожалуйста, проверьте заказ и при' +
			'шлите исправленный документ до конца месяца.',
		35,
	],
];

test.each(SAMPLES)('%s is within 25 %%', (_name, text, counted) => {
	const ratio = estimateTokens(text) / counted;
	expect(ratio).toBeGreaterThan(0.75);
	expect(ratio).toBeLessThan(1.25);
});

test.each([
	['', 0],
	['word', 1],
	['two words', 2],
	[' ', 0],
])('%p is %d', (text, tokens) => {
	expect(estimateTokens(text)).toBe(tokens);
});

test('one endless word is not one token', () => {
	expect(estimateTokens('a'.repeat(100_000))).toBeGreaterThan(20_000);
});

test('new Claude models count about 30 % more, by exact id', () => {
	const text = 'plain words '.repeat(500);
	const plain = estimateTokens(text);
	expect(estimateTokens(text, findCard('anthropic', 'claude-haiku-5-5'))).toBe(
		Math.ceil(plain * 1.3),
	);
	expect(estimateTokens(text, findCard('anthropic', 'claude-haiku-4-5'))).toBe(plain);
	expect(estimateTokens(text, findCard('openai', 'gpt-4o-mini'))).toBe(plain);
});

test('is a whole number that no text breaks, and grows with the text', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (a, b) => {
			const tokens = estimateTokens(a);
			expect(Number.isSafeInteger(tokens)).toBe(true);
			expect(tokens).toBeGreaterThanOrEqual(0);
			expect(estimateTokens(`${a}\n${b}`)).toBeGreaterThanOrEqual(tokens);
		}),
	);
});

test.each(['a', '7', ' ', '{', '漢', 'я', '\n', 'aB', '🙂'])(
	'a megabyte of %p is no more tokens than characters',
	(unit) => {
		const text = unit.repeat(1_000_000 / unit.length);
		expect(estimateTokens(text)).toBeGreaterThan(10_000);
		expect(estimateTokens(text)).toBeLessThanOrEqual(text.length);
	},
);
