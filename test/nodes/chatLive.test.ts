/** What of an answer is shown while it is written. */

import { showable } from '../../core/tasks/chat';
import { LiveAnswer, telling } from '../../nodes/TieredRouterChatModel/live';

describe('an answer with tools at hand', () => {
	const shown = (text: string): string => showable(text, { hasTools: true });

	test.each([
		['Hello there.', 'Hello there.'],
		['  Hello there. ', 'Hello there.'],
		['I look it up: {"name":"search","arguments":{}}', 'I look it up:'],
		['I look it up. <tool_call>{"name":"search"}</tool_call>', 'I look it up.'],
		['<function=search>{"q":1}</function>', ''],
		['[{"name":"search","arguments":{}}]', ''],
		['Here:\n```json\n{"name":"search"}\n```', 'Here:'],
		['Run `ls` first, then `cd`', 'Run `ls` first, then `cd'],
		['[The manual](https://example.test) says so', ''],
		['See [the manual](https://example.test)', 'See [the manual](https://example.test)'],
		['<think>The user wants four.</think>\n\nFour.', 'Four.'],
		['<think>The user wants', ''],
		['[THINK]a[/THINK] b', 'b'],
	])('%j shows %j', (text, expected) => {
		expect(shown(text)).toBe(expected);
	});
});

test('without tools only thoughts are held', () => {
	const shown = (text: string): string => showable(text, { hasTools: false });
	expect(shown('{"a": 1} and <b>bold</b>')).toBe('{"a": 1} and <b>bold</b>');
	expect(shown('<')).toBe('');
	expect(shown('<thinki')).toBe('');
	expect(shown('<b>bold')).toBe('<b>bold');
	expect(shown('<think>so</think>Four.')).toBe('Four.');
});

test('what was shown once only grows, however the text is cut into pieces', () => {
	const texts = [
		'<think>a < b</think> It is `4`, or [four](x): {"x":1}',
		'Plain text with a list:\n- one\n- two ``` code ``` end',
		'  <b>bold</b> text',
		'[THINK]x[/THINK][1] and so on',
	];
	for (const text of texts) {
		for (const hasTools of [true, false]) {
			let before = '';
			for (let length = 1; length <= text.length; length++) {
				const now = showable(text.slice(0, length), { hasTools });
				expect(now.startsWith(before)).toBe(true);
				before = now;
			}
		}
	}
});

describe('a live answer', () => {
	function live(hasTools = true): { answer: LiveAnswer; told: string[] } {
		const told: string[] = [];
		return { answer: new LiveAnswer((text) => void told.push(text), hasTools), told };
	}

	test('shows each piece once', () => {
		const { answer, told } = live();
		const tell = answer.begin();
		for (const piece of ['It', ' is ', '408', '.']) tell(piece);
		expect(told.join('')).toBe('It is 408.');
		expect(told).toHaveLength(4);
		expect(answer.ended('It is 408.', 0)).toBe('It is 408.');
	});

	test('a tier that said nothing readable leaves nothing behind', () => {
		const { answer, told } = live();
		answer.begin()('<think>hm');
		expect(answer.isShown).toBe(false);
		answer.begin()('Four.');
		expect(told).toEqual(['Four.']);
	});

	test('the text of a call that mends a shown turn is not shown a second time', () => {
		const { answer, told } = live();
		answer.begin()('I look it up.');
		answer.begin()('I look it up, rightly.');
		expect(told).toEqual(['I look it up.']);
		expect(answer.ended('', 1)).toBe('I look it up.');
		expect(answer.ended('Again', 1)).toBe('I look it up.');
		expect(answer.ended('It is 4.', 0)).toBe('I look it up.\n\nIt is 4.');
	});
});

describe('what is told while it runs', () => {
	test('comes in order, then the result', async () => {
		const run = telling<number, string>(async (tell) => {
			tell(1);
			await Promise.resolve();
			tell(2);
			return 'end';
		});
		expect([await run.next(), await run.next(), await run.next()]).toEqual([
			{ value: 1, done: false },
			{ value: 2, done: false },
			{ value: 'end', done: true },
		]);
	});

	test('comes before an error', async () => {
		const run = telling<number, string>(async (tell) => {
			tell(1);
			throw new Error('cut off');
		});
		expect(await run.next()).toEqual({ value: 1, done: false });
		await expect(run.next()).rejects.toThrow('cut off');
	});

	test('stops the work where nobody reads on', async () => {
		let signal: AbortSignal | null = null;
		const run = telling<number, string>(async (tell, stop) => {
			signal = stop;
			tell(1);
			return await new Promise<string>(() => undefined);
		});
		await run.next();
		await run.return('');
		expect((signal as AbortSignal | null)?.aborted).toBe(true);
	});
});
