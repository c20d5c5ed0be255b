/** A model that calls a tool in place of answering. */

import type { ExtractSpec, GenerateSpec } from '../../../core/types';
import { prepared, reply } from './support';

const extract = (...names: string[]): ExtractSpec => ({
	kind: 'extract',
	input: 'A text.',
	schemaFrom: { fields: names.map((name) => ({ name, type: 'string', required: true })) },
	allowUnknownFields: false,
});

describe('the arguments of a call are the answer', () => {
	test.each([
		'{"name":"extracted_data","arguments":{"v":"A"}}',
		'{"name":"extracted_data","arguments":"{\\"v\\":\\"A\\"}"}',
		'{"type":"function","function":{"name":"extracted_data","arguments":{"v":"A"}}}',
		'{"type":"tool_use","id":"t1","name":"extracted_data","input":{"v":"A"}}',
		'<tool_call>\n{"name":"extracted_data","parameters":{"v":"A"}}\n</tool_call>',
		'<function=extracted_data>{"v":"A"}</function>',
		'{"output":{"output":{"v":"A"}}}',
		'{"results":[{"v":"A"}]}',
	])('%s', (text) => {
		expect(prepared(extract('v')).check(reply(text))).toMatchObject({
			status: 'pass',
			value: { v: 'A' },
		});
	});

	test('a field that is called name is not the name of the call', () => {
		const text = '{"name":"extracted_data","arguments":{"name":"A","city":"B"}}';
		const check = prepared(extract('name', 'city')).check;
		expect(check(reply(text))).toMatchObject({ value: { name: 'A', city: 'B' } });
		const one = '{"name":"extracted_data","arguments":{"name":"A"}}';
		expect(prepared(extract('name')).check(reply(one))).toMatchObject({ value: { name: 'A' } });
	});

	test('fields that were asked for stay what they are', () => {
		const text = '{"name":"A","arguments":"B"}';
		expect(prepared(extract('name', 'arguments')).check(reply(text))).toMatchObject({
			value: { name: 'A', arguments: 'B' },
		});
	});
});

describe('a call is no text', () => {
	const generate: GenerateSpec = {
		kind: 'generate',
		prompt: 'Write.',
		checks: {},
		outputField: 'text',
	};
	test.each([
		'{"name":"write","arguments":{"text":"Snow"}}',
		'```json\n{"name":"write","arguments":{"text":"Snow"}}\n```',
		'[{"name":"write","parameters":{"text":"Snow"}}]',
		'<tool_call>{"name":"write","arguments":{}}</tool_call>',
		'[TOOL_CALLS] [{"name":"write","arguments":{}}]',
		'<|python_tag|>write.call(text="Snow")',
		'<function=write>{"text":"Snow"}</function>',
	])('%s', (text) => {
		expect(prepared(generate).check(reply(text))).toMatchObject({
			status: 'fail',
			kind: 'invalid_output',
		});
	});

	test.each([
		'{"name":"Ada","age":36}',
		'A tool call looks like this: {"name":"x","arguments":{}}',
		'[1, 2]',
		'<p>Snow</p>',
	])('%s is a text', (text) => expect(prepared(generate).check(reply(text)).status).toBe('pass'));
});
