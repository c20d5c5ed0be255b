/** What the chat model makes of n8n's messages and tools, and of its own answers. */

import { startOfCall } from '../../nodes/TieredRouterChatModel/callStart';
import { toChoice, toMessages, toTools } from '../../nodes/TieredRouterChatModel/conversation';
import { schemaInPrompt } from '../../nodes/TieredRouterChatModel/promptSchema';
import { remember, restored, type Turns } from '../../nodes/TieredRouterChatModel/transcript';
import { toChunks } from '../../nodes/TieredRouterChatModel/answer';
import type { ChatMessage } from '../../core/types';

const user = (content: string): ChatMessage => ({ role: 'user', content });
const tool = (content: string): ChatMessage => ({ role: 'tool', callId: 'a', content });

test('a conversation keeps its texts, calls and results, and leaves thoughts out', () => {
	const call = { type: 'tool-call', toolCallId: 'a', toolName: 'sum', input: '{"x":1}' };
	const result = { type: 'tool-result', toolCallId: 'a', result: [{ type: 'text', text: '3' }] };
	expect(
		toMessages(
			[
				{ role: 'system', content: [{ type: 'text', text: 'Be short' }] },
				{ role: 'user', content: [{ type: 'text', text: 'Add' }] },
				{ role: 'assistant', content: [{ type: 'reasoning', text: 'hm' }, call] },
				{ role: 'tool', content: [result] },
				{ role: 'assistant', content: [{ type: 'text', text: '3' }] },
			],
			[],
		),
	).toEqual([
		{ role: 'system', content: 'Be short' },
		user('Add'),
		{ role: 'assistant', content: '', calls: [{ id: 'a', name: 'sum', arguments: '{"x":1}' }] },
		{ role: 'tool', callId: 'a', content: '3' },
		{ role: 'assistant', content: '3' },
	]);
});

test('a file of the user goes with its message, in each form that n8n writes', () => {
	const text = { type: 'text', text: 'What is this?' };
	const png = 'data:image/png;base64,AAAA';
	const pdf = { type: 'file', source_type: 'base64', mime_type: 'application/pdf', data: 'AAAA' };
	const content = [
		{ type: 'image_url', image_url: { url: png } },
		{ type: 'image_url', image_url: 'https://example.test/a.png' },
		{ ...pdf, metadata: { filename: 'bill.pdf' } },
		{ type: 'image', mimeType: 'image/png', data: 'AAAA' },
		{ type: 'file', file: { filename: 'bill.pdf', file_data: 'data:application/pdf;base64,AAAA' } },
		{ type: 'image_url', image_url: {} },
	];
	const bill = { mediaType: 'application/pdf', name: 'bill.pdf' };
	expect(
		toMessages([{ role: 'user', content: [text] }], [{ content: [text, ...content] }]),
	).toEqual([
		{
			...user('What is this?'),
			files: [
				{ mediaType: 'image/png', url: png },
				{ mediaType: 'image/*', url: 'https://example.test/a.png' },
				{ ...bill, url: 'data:application/pdf;base64,AAAA' },
				{ mediaType: 'image/png', url: png },
				{ ...bill, url: 'data:application/pdf;base64,AAAA' },
			],
		},
	]);
});

test('tools come with a schema of zod, of JSON, or in the shape of OpenAI', () => {
	const schema = { type: 'object', properties: { x: { type: 'number' } } };
	const schemaOf = jest.fn(() => schema);
	const zod = { name: 'sum', description: 'Adds', schema: { parse: () => null } };
	const openAi = { type: 'function', function: { name: 'sum', parameters: schema } };
	expect(toTools([zod, openAi], schemaOf)).toEqual([
		{ name: 'sum', description: 'Adds', parameters: schema },
		{ name: 'sum', parameters: schema },
	]);
	expect(schemaOf).toHaveBeenCalledTimes(1);
	expect(toTools([{ name: 'now', schema: null }], () => null)[0]?.parameters).toEqual({
		...{ type: 'object', properties: {} },
	});
});

test.each([
	[undefined, 'auto'],
	['auto', 'auto'],
	['any', 'required'],
	['required', 'required'],
	['none', 'none'],
	['sum', { name: 'sum' }],
	[{ type: 'function', function: { name: 'sum' } }, { name: 'sum' }],
	[{ type: 'tool', name: 'sum' }, { name: 'sum' }],
	[{ type: 'any' }, 'required'],
])('a choice of tools is understood: %j', (given, expected) => {
	expect(toChoice(given)).toEqual(expected);
});

describe('where a call starts', () => {
	const failed = [user('Look'), tool('[{"error":"no such city"}]')];
	const answered = [user('Look'), tool('[{"response":"4"}]')];
	const mend = [
		user('Above, the Completion did not satisfy the constraints given in the Instructions'),
	];
	test.each([
		['preset', failed, true, null],
		['critical', answered, true, 'last'],
		['planCritical', [user('Look')], true, 'last'],
		['planCritical', answered, true, 'first'],
		['planCritical', [user('Look')], false, 'first'],
		['bulkUntilWrong', answered, true, 'first'],
		['bulkUntilWrong', failed, true, 'last'],
		['bulkUntilWrong', [...failed, user('And now?')], true, 'first'],
		['bulkUntilWrong', mend, false, 'last'],
	] as const)('%s', (choice, messages, hasTools, expected) => {
		expect(startOfCall(choice, { messages, hasTools })?.at ?? null).toBe(expected);
	});
});

describe('the form of an answer in a prompt of n8n', () => {
	const prompt = (schema: string) =>
		`Here is the JSON Schema instance your output must adhere to. Include the enclosing markdown codeblock:\n\`\`\`json\n${schema}\n\`\`\`\n`;
	test('is read', () => {
		const schema = { type: 'object', properties: { total: { type: 'number' } } };
		expect(schemaInPrompt([user(prompt(JSON.stringify(schema)))])?.schema).toEqual(schema);
	});
	test.each([['{"type":"array"}'], ['{"type":'], ['']])('%s is none', (text) => {
		expect(schemaInPrompt([user(prompt(text))])).toBeNull();
	});
	test('is not read out of an answer or of what a tool gave', () => {
		const text = prompt('{"type":"object","properties":{}}');
		expect(schemaInPrompt([{ role: 'assistant', content: text }, tool(text)])).toBeNull();
	});
});

test('in a stream the final call is given as text, which ends the agent', () => {
	const usage = { promptTokens: 1, completionTokens: 1, totalTokens: 2 };
	const call = (toolName: string) => ({
		...{ type: 'tool-call' as const, toolCallId: 'a', toolName },
		input: '{"output":{"total":12}}',
	});
	const message = {
		role: 'assistant' as const,
		content: [call('sum'), call('format_final_json_response')],
	};
	expect([...toChunks({ finishReason: 'tool-calls', usage, message }, '')]).toEqual([
		{ type: 'tool-call-delta', id: 'a', name: 'sum', argumentsDelta: '{"output":{"total":12}}' },
		{ type: 'text-delta', delta: '{"total":12}' },
		{ type: 'finish', finishReason: 'tool-calls', usage },
	]);
});

describe('what the model has said, as n8n brings it again', () => {
	const call = (id: string, given = '{"x":1}') => ({ id, name: 'sum', arguments: given });
	const rebuilt = (id: string): ChatMessage => ({
		...{ role: 'assistant', content: '' },
		calls: [call(id, `{"x":1,"id":"${id}"}`)],
	});
	const result = (callId: string): ChatMessage => ({ role: 'tool', callId, content: '3' });
	const turns: Turns = new Map();
	remember(turns, { text: 'I add both.', calls: [call('a'), call('b')] });
	const whole = { role: 'assistant', content: 'I add both.', calls: [call('a'), call('b')] };

	test("parallel calls are one turn again, with their text and without n8n's id", () => {
		const given = [user('Add'), rebuilt('a'), result('a'), rebuilt('b'), result('b')];
		expect(restored(given, turns)).toEqual([user('Add'), whole, result('a'), result('b')]);
	});

	test('a turn of which a result is missing stays as it came: providers refuse an open call', () => {
		const given = [user('Add'), rebuilt('a'), result('a')];
		const plain = { role: 'assistant', content: '', calls: [call('a')] };
		expect(restored(given, turns)).toEqual([user('Add'), plain, result('a')]);
	});

	test("of a turn that nobody remembers only n8n's id goes", () => {
		const own = { ...rebuilt('c'), calls: [call('c', '{"id":"of the order"}')] } as ChatMessage;
		expect(restored([own, result('c')], new Map())).toEqual([own, result('c')]);
	});
});
