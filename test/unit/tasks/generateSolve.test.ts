import type { GenerateSpec, SolveSpec } from '../../../core/types';
import { issuesOf, prepared, reply } from './support';

const generate: GenerateSpec = {
	kind: 'generate',
	prompt: 'Write a greeting',
	checks: {},
	outputField: 'text',
};
const solve: SolveSpec = { kind: 'solve', question: 'How far?', answerType: 'number', unit: 'km' };

describe('generate', () => {
	test('trims and names the field', () => {
		expect(prepared({ ...generate, outputField: 'greeting' }).check(reply(' Hi \n'))).toEqual({
			status: 'pass',
			value: { greeting: 'Hi' },
			warnings: [],
		});
	});

	test.each([
		['empty', {}, '  '],
		['too short', { minCharacters: 5 }, 'Hi'],
		['too long', { maxCharacters: 2 }, 'Hello'],
		['off pattern', { pattern: '^[A-Z]{2}$' }, 'abc'],
		['lacks a word', { mustContain: ['Regards'] }, 'Hi'],
		['has a banned word', { mustNotContain: ['AI'] }, 'As an ai model'],
	] as Array<[string, GenerateSpec['checks'], string]>)('%s fails', (_name, checks, text) => {
		expect(prepared({ ...generate, checks }).check(reply(text))).toMatchObject({
			status: 'fail',
			kind: 'invalid_output',
		});
	});

	test('length counts characters, not code units', () => {
		expect(
			prepared({ ...generate, checks: { maxCharacters: 2 } }).check(reply('😀😀')).status,
		).toBe('pass');
	});

	test('cut off is truncated', () => {
		expect(prepared(generate).check(reply('Hel', { finish: 'length' }))).toMatchObject({
			kind: 'truncated',
		});
	});

	test.each([
		['empty prompt', { ...generate, prompt: '' }, 'Prompt'],
		['bad pattern', { ...generate, checks: { pattern: '(' } }, 'Format Checks > Pattern'],
		[
			'maximum below minimum',
			{ ...generate, checks: { minCharacters: 9, maxCharacters: 3 } },
			'Format Checks > Maximum Characters',
		],
		['reserved output field', { ...generate, outputField: '_routing' }, 'Output Field'],
	] as Array<[string, GenerateSpec, string]>)('bad settings: %s', (_name, spec, field) => {
		expect(issuesOf(spec).map((issue) => issue.field)).toContain(field);
	});
});

describe('solve', () => {
	test.each([
		[
			'plain',
			'{"working":"2*3","answer":6,"unit":"km"}',
			{ answer: 6, unit: 'km', working: '2*3' },
		],
		[
			'number as text with its unit',
			'{"working":"","answer":"1,240.5 km","unit":"km"}',
			{ answer: 1240.5, unit: 'km', working: '' },
		],
	])('%s', (_name, text, value) => {
		expect(prepared(solve).check(reply(text))).toMatchObject({ status: 'pass', value });
	});

	test.each([
		['another unit', '{"working":"","answer":6,"unit":"miles"}', '/unit'],
		['unit missing', '{"working":"","answer":6}', '/unit'],
		['no number', '{"working":"","answer":"about six","unit":"km"}', '/answer'],
		['answer missing', '{"working":"6"}', '/answer'],
	])('%s fails', (_name, text, path) => {
		const verdict = prepared(solve).check(reply(text));
		expect(verdict.status === 'fail' && verdict.issues[0]?.path).toBe(path);
	});

	test('capitals in units mean something: mW is not MW', () => {
		const task = prepared({ ...solve, unit: 'MW' });
		expect(task.check(reply('{"working":"","answer":6,"unit":"mW"}')).status).toBe('fail');
	});

	test('short text answers', () => {
		const task = prepared({ kind: 'solve', question: 'Who?', answerType: 'text' });
		expect(task.check(reply('{"working":"w","answer":" Ada "}'))).toMatchObject({
			value: { answer: 'Ada', working: 'w' },
		});
		expect(task.check(reply(`{"working":"w","answer":"${'x'.repeat(300)}"}`)).status).toBe('fail');
	});

	test.each(['[]', "''", 'None', 'unknown', 'n/a', '-'])(
		'the answer %s is lost: words for nothing are answers where one is asked for',
		(answer) => {
			const task = prepared({ kind: 'solve', question: 'What is returned?', answerType: 'text' });
			expect(task.check(reply(JSON.stringify({ working: 'w', answer })))).toMatchObject({
				...{ status: 'pass', value: { answer } },
			});
		},
	);

	test.each<[string, SolveSpec['answerType'], unknown]>([
		['The sum is 4.\n\nThe final answer is: $\\boxed{4}$', 'text', '4'],
		['So $\\boxed{4}$ it is. The final answer is $\\boxed{4}$', 'number', 4],
		['Hence \\boxed{\\frac{1}{2}}.', 'text', '\\frac{1}{2}'],
		['Either $\\boxed{4}$ or $\\boxed{5}$', 'text', null],
		['The final answer is: $\\boxed{4', 'text', null],
		['The final answer is: $\\boxed{}$', 'text', null],
		['The final answer is 4', 'text', null],
	])('a boxed answer is paid for twice: %j', (text, answerType, answer) => {
		const verdict = prepared({ ...solve, answerType, unit: '' }).check(reply(text));
		if (answer === null) expect(verdict.status).toBe('fail');
		else expect(verdict).toMatchObject({ status: 'pass', value: { answer, working: text } });
	});

	test('a boxed answer before the output limit may not be the final one', () => {
		const cut = { ...reply('so far $\\boxed{4}$, and'), finish: 'length' as const };
		expect(prepared({ ...solve, unit: '' }).check(cut)).toMatchObject({ kind: 'truncated' });
	});
});

test.each([
	[{ effort: 'max' as never }, 'Reasoning Effort'],
	[{ maxOutputTokens: 0 }, 'Maximum Output Tokens'],
	[{ maxOutputTokens: 1.5 }, 'Maximum Output Tokens'],
	[{ temperature: 3 }, 'Temperature'],
])('bad settings %j', (settings, field) => {
	expect(issuesOf(generate, settings)[0]?.field).toBe(field);
});
