/** Turns of a conversation: what an agent is given, and what is sent back to the model. */

import { ownCases, type ToolCallCase } from '../../../bench/toolcalls/cases';
import { type ChatValue, prepareChat } from '../../../core/tasks/chat';
import type { ChatSpec, Reply, Tool, ToolChoice, Verdict } from '../../../core/types';

const WEATHER: Tool = {
	name: 'get_weather',
	parameters: {
		type: 'object',
		properties: { city: { type: 'string' }, days: { type: 'integer' } },
		required: ['city'],
		additionalProperties: false,
	},
};
const FINAL: Tool = {
	name: 'format_final_json_response',
	parameters: {
		type: 'object',
		properties: {
			output: {
				type: 'object',
				properties: { total: { type: 'number' } },
				required: ['total'],
				additionalProperties: false,
			},
		},
		required: ['output'],
	},
};
/** As n8n describes a tool that takes one text. */
const SUMS: Tool = {
	name: 'calculator',
	parameters: {
		...{ type: 'object', properties: { input: { type: 'string' } } },
		additionalProperties: false,
	},
};
const PING: Tool = {
	name: 'ping',
	parameters: { type: 'object', properties: {}, additionalProperties: false },
};
const NOTHING: Tool = { name: 'list_orders', parameters: { type: 'object', properties: {} } };

const reply = (changes: Partial<Reply>): Reply => ({
	text: '',
	finish: 'stop',
	finishRaw: null,
	usage: null,
	model: null,
	requestId: null,
	outputMode: 'text',
	...changes,
});

const spec = (changes: Partial<ChatSpec> = {}, choice: ToolChoice = 'auto'): ChatSpec => ({
	kind: 'chat',
	messages: [{ role: 'user', content: 'How warm is it in Oslo?' }],
	toolUse: { tools: [WEATHER, NOTHING, SUMS, PING], choice },
	finalTool: null,
	output: null,
	...changes,
});

function prepared(asked: ChatSpec) {
	const task = prepareChat(asked);
	if (!task.ok) throw new Error(JSON.stringify(task.issues));
	return task.value;
}
const check = (asked: ChatSpec, changes: Partial<Reply>): Verdict =>
	prepared(asked).check(reply(changes));
const call = (name: string, given: string) => ({ id: 'call_a', name, arguments: given });

function valueOf(verdict: Verdict): ChatValue {
	if (verdict.status === 'fail') throw new Error(JSON.stringify(verdict.issues));
	return verdict.value as unknown as ChatValue;
}

describe('a call that an agent can use', () => {
	test.each<[string, string, string, object]>([
		['as it should be', 'get_weather', '{"city":"Oslo"}', { city: 'Oslo' }],
		['a number as text', 'get_weather', '{"city":"Oslo","days":"3"}', { city: 'Oslo', days: 3 }],
		['null for left out', 'get_weather', '{"city":"Oslo","days":null}', { city: 'Oslo' }],
		['a field nobody asked for', 'get_weather', '{"city":"Oslo","unit":"C"}', { city: 'Oslo' }],
		['another spelling of the name', 'getWeather', '{"city":"Oslo"}', { city: 'Oslo' }],
		['a namespace', 'functions.get_weather', '{"city":"Oslo"}', { city: 'Oslo' }],
		['a trailing comma', 'get_weather', '{"city":"Oslo",}', { city: 'Oslo' }],
		['single quotes', 'get_weather', "{'city':'Oslo'}", { city: 'Oslo' }],
		['in a fence', 'get_weather', '```json\n{"city":"Oslo"}\n```', { city: 'Oslo' }],
		['no arguments for a tool without any', 'list_orders', '', {}],
		['arguments for a tool without any', 'list_orders', '{"page":1}', { page: 1 }],
		['arguments for a tool that takes none', 'ping', '{"page":1}', {}],
		['no arguments where none is required', 'calculator', '{}', {}],
		['one of two is known', 'calculator', '{"input":"1","unit":"C"}', { input: '1' }],
	])('%s', (_name, tool, given, expected) => {
		const value = valueOf(check(spec(), { calls: [call(tool, given)], finish: 'tool_calls' }));
		expect(value.calls.map((one) => one.arguments)).toEqual([expected]);
		expect(value.calls[0]).toMatchObject({ id: 'call_a' });
		expect([WEATHER, NOTHING, SUMS, PING].map((tool) => tool.name)).toContain(value.calls[0]?.name);
	});

	test.each([
		['alone', '{"name":"get_weather","arguments":{"city":"Oslo"}}'],
		['in a tag', '<tool_call>\n{"name":"get_weather","arguments":{"city":"Oslo"}}\n</tool_call>'],
		['by its name', '<function=get_weather>{"city":"Oslo"}</function>'],
		['in another spelling', '{"name":"getWeather","arguments":{"city":"Oslo"}}'],
		['with parameters', '{"name": "get_weather", "parameters": {"city": "Oslo"}}'],
		['with chatter', 'I look it up.\n{"name":"get_weather","arguments":{"city":"Oslo"}}'],
		['in a list', '[{"name":"get_weather","arguments":{"city":"Oslo"}}]'],
		[
			'behind a thought',
			'<think>weather</think>{"name":"get_weather","arguments":{"city":"Oslo"}}',
		],
	])('written as text, %s', (_name, text) => {
		const value = valueOf(check(spec(), { text }));
		expect(value).toMatchObject({ text: '', calls: [{ name: 'get_weather' }] });
		expect(value.calls[0]?.arguments).toEqual({ city: 'Oslo' });
	});
});

describe('a call that the model must mend', () => {
	test.each<[string, string, string, RegExp]>([
		['an unknown tool', 'get_forecast', '{}', /no tool "get_forecast"; there are "get_weather"/],
		['malformed arguments', 'get_weather', '{"city": Oslo is the', /no JSON object/],
		['a list of arguments', 'get_weather', '["Oslo"]', /no JSON object/],
		['a field that is missing', 'get_weather', '{"days":2}', /city/],
		['a value of the wrong type', 'get_weather', '{"city":"Oslo","days":"soon"}', /in the call of/],
		['no arguments at all', 'get_weather', '', /city/],
		['no argument that the tool knows', 'calculator', '{"sum":"1 + 1"}', /it takes "input"/],
	])('%s', (_name, tool, given, says) => {
		const verdict = check(spec(), { calls: [call(tool, given)] });
		expect(verdict).toMatchObject({ status: 'fail', kind: 'bad_tool_call' });
		const told = verdict.status === 'fail' ? verdict.issues : [];
		expect(told.map(({ path, message }) => `${path} ${message}`).join('\n')).toMatch(says);
	});

	test('one bad call among good ones', () => {
		const calls = [call('get_weather', '{"city":"Oslo"}'), call('get_wether_now', '{}')];
		expect(check(spec(), { calls })).toMatchObject({ status: 'fail', kind: 'bad_tool_call' });
	});

	test('is told as a text: providers refuse a call that has no result', () => {
		const task = prepared(spec());
		const issues = [{ path: '/city', message: 'is missing' }];
		const asked = task.repairMessages(reply({ calls: [call('get_weather', '{}')] }), issues);
		expect(asked.at(-2)).toEqual({ role: 'assistant', content: 'Call of get_weather with {}' });
		expect(asked.at(-1)?.content).toMatch(/- \/city: is missing[^]*corrected call of a tool/);
	});
});

describe('what is large or broken', () => {
	const asked = (tools: Tool[]): ChatSpec => spec({ toolUse: { tools, choice: 'auto' } });

	test('one of 128 tools is called, and another one is not there', () => {
		const tools = Array.from({ length: 128 }, (_, index) => ({
			...WEATHER,
			name: `look_${index}`,
		}));
		const good = valueOf(check(asked(tools), { calls: [call('look_127', '{"city":"Oslo"}')] }));
		expect(good.calls).toMatchObject([{ name: 'look_127' }]);
		const bad = check(asked(tools), { calls: [call('look_128', '{"city":"Oslo"}')] });
		expect(bad).toMatchObject({ status: 'fail', kind: 'bad_tool_call' });
	});

	test('arguments of 100 kB go through, good and bad', () => {
		const city = 'Å'.repeat(100_000);
		const good = valueOf(check(spec(), { calls: [call('get_weather', JSON.stringify({ city }))] }));
		expect(good.calls[0]?.arguments).toEqual({ city });
		const cut = check(spec(), { calls: [call('get_weather', `{"city":"${city}`)] });
		expect(cut).toMatchObject({ status: 'fail', kind: 'bad_tool_call' });
		const [issue] = cut.status === 'fail' ? cut.issues : [];
		expect(issue?.message.length).toBeLessThan(1_000);
	});

	test('arguments that nest too deeply are sent back, whichever the tool', () => {
		const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
		for (const name of ['list_orders', 'get_weather']) {
			const verdict = check(spec(), { calls: [call(name, deep)] });
			expect(verdict).toMatchObject({ status: 'fail', kind: 'bad_tool_call' });
		}
	});

	test.each([
		['of no known type', { type: 'objekt', properties: {} }],
		['that points nowhere', { $ref: '#/$defs/nothing' }],
		[
			'whose pattern is none',
			{ type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
		],
	])(
		'a tool with a schema %s is called unchecked: the model could not mend it',
		(_, parameters) => {
			const tool: Tool = { name: 'odd', parameters };
			const value = valueOf(check(asked([tool]), { calls: [call('odd', '{"a":"b"}')] }));
			expect(value.calls[0]?.arguments).toEqual({ a: 'b' });
		},
	);
});

describe('a choice that is kept', () => {
	const CALLED = { calls: [call('get_weather', '{"city":"Oslo"}')] };
	test.each<[string, ToolChoice, Partial<Reply>, boolean]>([
		['some tool', 'required', CALLED, true],
		['a text instead of some tool', 'required', { text: 'It is warm.' }, false],
		['that tool', { name: 'get_weather' }, CALLED, true],
		['another tool', { name: 'list_orders' }, CALLED, false],
		['a text instead of that tool', { name: 'get_weather' }, { text: 'It is warm.' }, false],
		['none', 'none', { text: 'It is warm.' }, true],
		['a call where none may be', 'none', CALLED, false],
		['a text where all is free', 'auto', { text: 'It is warm.' }, true],
	])('%s', (_name, choice, changes, passes) => {
		expect(check(spec({}, choice), changes).status).toBe(passes ? 'pass' : 'fail');
	});
});

describe('an end by a call', () => {
	const asked = spec({
		toolUse: { tools: [WEATHER, FINAL], choice: 'auto' },
		finalTool: FINAL.name,
	});
	test.each([
		['the result itself', '{"total": 12}'],
		['with its wrapping', '{"output":{"total":12}}'],
		['in a fence', '```json\n{"total": 12}\n```'],
	])('is read out of a text: %s', (_name, text) => {
		const value = valueOf(check(asked, { text }));
		expect(value.calls).toMatchObject([{ name: FINAL.name, arguments: { output: { total: 12 } } }]);
	});

	test.each([['The total is 12.'], ['{"sum": 12}'], ['']])('is asked for again: %j', (text) => {
		expect(check(asked, { text })).toMatchObject({ status: 'fail', kind: 'bad_tool_call' });
	});
});

test('an answer of a given form is checked, and given as JSON alone', () => {
	const output = { name: 'answer', schema: FINAL.parameters['properties'] as never };
	const schema = { type: 'object', properties: output.schema, required: ['output'] };
	const asked = spec({ toolUse: null, output: { name: 'answer', schema } });
	const good = valueOf(
		check(asked, { text: 'Here it is:\n```json\n{"output":{"total":"12"}}\n```' }),
	);
	expect(good).toEqual({ text: '{"output":{"total":12}}', calls: [] });
	expect(check(asked, { text: '{"output":{}}' })).toMatchObject({ kind: 'invalid_output' });
});

test.each<[string, Partial<Reply>, object]>([
	['an empty answer', {}, { kind: 'invalid_output' }],
	['a refusal', { text: 'I cannot.', finish: 'refusal' }, { kind: 'refused' }],
	['a text that was cut off', { text: 'It is', finish: 'length' }, { kind: 'truncated' }],
])('%s is no answer, with or without tools', (_name, changes, expected) => {
	expect(check(spec(), changes)).toMatchObject({ status: 'fail', ...expected });
	expect(check(spec({ toolUse: null }), changes)).toMatchObject({ status: 'fail', ...expected });
});

test('calls that stand whole in an answer that was cut off are taken', () => {
	const calls = [call('get_weather', '{"city":"Oslo"}')];
	expect(valueOf(check(spec(), { calls, finish: 'length' })).calls).toHaveLength(1);
	const broken = [call('get_weather', '{"city":"Os')];
	expect(check(spec(), { calls: broken, finish: 'length' }).status).toBe('fail');
});

describe('our own set of calls, as `npm run bench:toolcalls` prints it', () => {
	test.each(ownCases().map((one): [string, ToolCallCase] => [`${one.kind}, ${one.expected}`, one]))(
		'%s',
		(_name, { tools, choice = 'auto', call: written, text = '', expected, arguments: meant }) => {
			const calls = written === undefined ? {} : { calls: [{ id: 'call_a', ...written }] };
			const verdict = check(spec({ toolUse: { tools, choice } }), { text, ...calls });
			expect(verdict.status).toBe(expected === 'good' ? 'pass' : 'fail');
			if (meant !== undefined) expect(valueOf(verdict).calls[0]?.arguments).toEqual(meant);
		},
	);
});

describe('what is larger or stranger than usual', () => {
	const offered = (parameters: object, name = 'save'): ChatSpec =>
		spec({ toolUse: { tools: [{ name, parameters } as Tool], choice: 'auto' } });

	test('one of 128 tools is found', () => {
		const tools = Array.from({ length: 128 }, (_, index) => ({
			...NOTHING,
			name: `tool_${index}`,
		}));
		const asked = spec({ toolUse: { tools, choice: 'auto' } });
		expect(valueOf(check(asked, { calls: [call('tool_127', '{}')] })).calls).toHaveLength(1);
	});

	test('arguments of 100 kB', () => {
		const given = JSON.stringify({ text: 'long '.repeat(20_000) });
		const asked = offered({ type: 'object', properties: { text: { type: 'string' } } });
		expect(valueOf(check(asked, { calls: [call('save', given)] })).calls).toHaveLength(1);
	});

	test('arguments nested beyond all sense are sent back', () => {
		const given = `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
		const asked = offered({ type: 'object', properties: { a: {} } });
		expect(check(asked, { calls: [call('save', given)] })).toMatchObject({ kind: 'bad_tool_call' });
	});

	test('a tool whose schema cannot be used gets its arguments unchecked', () => {
		const asked = offered({ type: 'object', $ref: 'https://example.test/schema' });
		const value = valueOf(check(asked, { calls: [call('save', '{"a":1}')] }));
		expect(value.calls[0]?.arguments).toEqual({ a: 1 });
		expect(check(asked, { calls: [call('save', 'no')] }).status).toBe('fail');
	});
});
