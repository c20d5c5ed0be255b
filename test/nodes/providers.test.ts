/**
 * A provider node on n8n's engine: what goes in, what comes out, what is paid for. The OpenAI node
 * stands for all five, which share this code; each one's dialect is tried in providersSandbox.test.ts.
 */

import type { IDataObject, INode } from 'n8n-workflow';
import {
	type Loopback,
	type LoopbackRequest,
	oneNode,
	retryExecution,
	runWorkflow,
	sandboxCredentials,
	startLoopback,
	type TestCredentials,
	userText,
} from './support';

let server: Loopback;
beforeAll(async () => {
	server = await startLoopback();
});
afterAll(async () => await server.stop());

const credentials = (): TestCredentials => ({
	tieredOpenAiApi: { apiKey: 'sandbox-key', baseUrl: `${server.url}/v1` },
});

const VENDOR = { name: 'vendor', type: 'string', description: 'Who sent it', required: true };
const TOTAL = { name: 'total', type: 'number', description: '', required: false };
const FIELDS = { field: [VENDOR, TOTAL] };

const EXTRACT: INode['parameters'] = {
	model: { __rl: true, mode: 'list', value: 'gpt-4o-mini' },
	operation: 'extract',
	text: '={{ $json.text }}',
	schemaSource: 'fields',
	fields: FIELDS,
	options: { maxRetries: 0, maxRepairs: 0 },
};

const CLASSIFY: INode['parameters'] = {
	...EXTRACT,
	operation: 'classify',
	labels: {
		label: [
			{
				name: 'category',
				categories: {
					category: [{ name: 'billing' }, { name: 'bug', description: 'It does not work' }],
				},
			},
			{
				name: 'tags',
				multiple: true,
				noneLabel: 'none',
				categories: { category: [{ name: 'urgent' }, { name: 'vip' }] },
			},
		],
	},
};

const texts = (...list: string[]) => list.map((text) => ({ text }));

const spec = (
	parameters: INode['parameters'],
	items: IDataObject[],
	settings: Partial<INode> = {},
) => oneNode({ type: 'openAiGpt', parameters, items, settings, credentials: credentials() });

/** Answers every extract request with the item's own text as the vendor, `bad` ones with a 400. */
function echoVendor(request: LoopbackRequest) {
	const text = /<text>\s*(.*?)\s*<\/text>/s.exec(userText(request))?.[1] ?? '';
	if (text.startsWith('bad')) return { status: 400, body: { error: { message: 'no such luck' } } };
	return { text: JSON.stringify({ vendor: text }) };
}

describe('operations', () => {
	test('Extract gives the fields at top level, what it cost, and where it came from', async () => {
		server.answer(() => ({ text: '{"vendor":"Hollow Tree Ltd","total":12.5}' }));
		const run = await runWorkflow(spec(EXTRACT, texts('An invoice of Hollow Tree Ltd over 12.50')));
		expect(run.output('Node')).toMatchObject([
			{
				json: {
					vendor: 'Hollow Tree Ltd',
					total: 12.5,
					_routing: {
						tier: 'OpenAI',
						provider: 'openai',
						model: 'gpt-4o-mini',
						valid: true,
						requests: 1,
						// 100 tokens in at $0.15, 10 out at $0.60 per million.
						costUsd: 0.000021,
						escalated: false,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(run.hints('Node')[0]).toBe('1 item: 1 valid. Cost $0.000021');
		expect(server.chats[0]?.headers['authorization']).toBe('Bearer sandbox-key');
	});

	test.each([
		['small, large', ['small', 'large']],
		['small\nMedium, slim\n', ['small', 'Medium, slim']],
		['["Medium, slim", "large"]', ['Medium, slim', 'large']],
		['={{ ["small", 42] }}', ['small', '42']],
		['={{ $json.sizes }}', ['S', 'L']],
	])(
		'Extract takes the allowed values %j of an enum and of a list of them',
		async (values, read) => {
			server.answer(() => ({ text: JSON.stringify({ size: read[1], sizes: read }) }));
			const field = [
				{ name: 'size', type: 'enum', values },
				{ name: 'sizes', type: 'enumList', values },
				{ name: 'days', type: 'dateList', required: false },
			];
			const parameters = { ...EXTRACT, fields: { field } };
			const run = await runWorkflow(spec(parameters, [{ text: 'Shirts', sizes: ['S', 'L'] }]));
			expect(run.json('Node')).toMatchObject([{ size: read[1], sizes: read }]);
			expect(JSON.stringify(server.chats[0]?.body)).toContain(JSON.stringify(read));
		},
	);

	test.each([
		[
			'example',
			{ schemaSource: 'example', jsonExample: '{"vendor":"Acme","lines":[{"price":1}]}' },
		],
		[
			'schema',
			{
				schemaSource: 'schema',
				jsonSchema: JSON.stringify({
					type: 'object',
					properties: {
						vendor: { type: 'string' },
						lines: {
							type: 'array',
							items: { type: 'object', properties: { price: { type: 'number' } } },
						},
					},
					required: ['vendor'],
				}),
			},
		],
	])('Extract takes its fields from a JSON %s, nested ones too', async (_source, changes) => {
		server.answer(() => ({ text: '{"vendor":"Acme","lines":[{"price":3}]}' }));
		const run = await runWorkflow(spec({ ...EXTRACT, ...changes }, texts('Three euros to Acme')));
		expect(run.json('Node')).toMatchObject([{ vendor: 'Acme', lines: [{ price: 3 }] }]);
	});

	test.each([
		[false, undefined],
		[true, 'Berlin'],
	])('unknown fields reach the output only where allowed: %p', async (allowUnknownFields, city) => {
		server.answer(() => ({ text: '{"vendor":"Acme","city":"Berlin"}' }));
		const options = { allowUnknownFields };
		const run = await runWorkflow(spec({ ...EXTRACT, options }, texts('Acme, Berlin')));
		expect(run.json('Node')[0]?.['city']).toBe(city);
	});

	test('Classify answers several labels in one call', async () => {
		server.answer(() => ({ text: '{"category":"Billing","tags":["urgent","vip"]}' }));
		const run = await runWorkflow(spec(CLASSIFY, texts('I was charged twice!')));
		expect(run.json('Node')).toMatchObject([{ category: 'billing', tags: ['urgent', 'vip'] }]);
		expect(server.chats).toHaveLength(1);
	});

	test('Generate checks the text and has a bad one mended', async () => {
		server.answer((_request, count) => ({
			text: count === 1 ? 'Dear customer' : 'Dear customer, AB-12',
		}));
		const parameters = {
			...EXTRACT,
			operation: 'generate',
			prompt: '=Write to {{ $json.text }}',
			systemMessage: 'Be short',
			checks: { mustContain: ['ab-12'], maxCharacters: 40 },
			options: { outputField: 'letter', routingDetail: 'full' },
		};
		const run = await runWorkflow(spec(parameters, texts('Ann')));
		expect(run.json('Node')).toMatchObject([
			{
				letter: 'Dear customer, AB-12',
				_routing: {
					repaired: true,
					attempts: [{ outcome: 'invalid_output' }, { outcome: 'accepted', reason: 'repair' }],
				},
			},
		]);
	});

	test('Solve keeps the working apart from the answer', async () => {
		server.answer(() => ({ text: '{"working":"6 x 7","answer":42,"unit":"EUR"}' }));
		const parameters = {
			...EXTRACT,
			operation: 'solve',
			question: '={{ $json.text }}',
			answerType: 'number',
			unit: 'EUR',
		};
		const run = await runWorkflow(spec(parameters, texts('What do six cost at 7 EUR?')));
		expect(run.json('Node')).toMatchObject([{ answer: 42, unit: 'EUR', working: '6 x 7' }]);
	});

	test('many items keep their order whatever their speed, and the input where asked for', async () => {
		server.answer(echoVendor);
		const list = Array.from({ length: 30 }, (_, index) => ({ text: `vendor ${index}`, id: index }));
		const options = { itemsAtOnce: 7, routingDetail: 'off', includeInput: true };
		const run = await runWorkflow(spec({ ...EXTRACT, options }, list));
		expect(run.json('Node')).toEqual(list.map((item) => ({ ...item, vendor: item.text })));
		expect(run.output('Node').map(({ pairedItem }) => pairedItem)).toEqual(
			list.map((_, item) => ({ item })),
		);
	});

	test('no items in, no items out, nothing requested', async () => {
		server.answer(echoVendor);
		const workflow = spec(EXTRACT, []);
		workflow.nodes[1] = {
			...workflow.nodes[1],
			name: 'Node',
			type: 'openAiGpt',
			alwaysOutputData: false,
		};
		const run = await runWorkflow(workflow);
		expect(run.output('Node')).toEqual([]);
		expect(server.all).toHaveLength(0);
	});
});

describe('bad input is refused before anything is requested', () => {
	const FIXED = { ...EXTRACT, text: 'An invoice' };
	const cases: Array<[string, INode['parameters'], RegExp]> = [
		[
			'an expression that gives undefined',
			{ ...EXTRACT, text: '={{ $json.missing }}' },
			/^Text: .*undefined/,
		],
		['an empty text', { ...EXTRACT, text: '={{ "" }}' }, /^Text: the text is empty/],
		[
			'a text that is an object',
			{ ...EXTRACT, text: '={{ $json }}' },
			/^Text: expected text, got an object/,
		],
		['a broken expression', { ...EXTRACT, text: '={{ $json.a.b.c() }}' }, /^Text: /],
		['an unknown operation', { ...FIXED, operation: '={{ "guess" }}' }, /^Operation: /],
		['no fields', { ...FIXED, fields: {} }, /^Fields/],
		[
			'a field that is there twice',
			{ ...FIXED, fields: { field: [VENDOR, VENDOR] } },
			/^Fields.*twice/,
		],
		[
			'a field named error',
			{ ...FIXED, fields: { field: [{ ...VENDOR, name: 'error' }] } },
			/^Fields: .*"error"/,
		],
		[
			'an enum without values',
			{ ...FIXED, fields: { field: [{ name: 'size', type: 'enum', values: ' , ' }] } },
			/^Fields > size > Allowed Values: the list is empty/,
		],
		[
			'an enum whose values are undefined',
			{ ...FIXED, fields: { field: [{ name: 'size', type: 'enum', values: '={{ $json.no }}' }] } },
			/^Fields > Allowed Values: expected text, got nothing/,
		],
		[
			'an enum with an object among its values',
			{ ...FIXED, fields: { field: [{ name: 'size', type: 'enum', values: '={{ [{}] }}' }] } },
			/^Fields > Allowed Values: expected text, got an object/,
		],
		[
			'a type that does not exist',
			{ ...FIXED, fields: { field: [{ name: 'size', type: 'money' }] } },
			/^Fields > Type: expected one of boolean, date, enum/,
		],
		[
			'an example that is not JSON',
			{ ...FIXED, schemaSource: 'example', jsonExample: '{"a":' },
			/^JSON Example/,
		],
		[
			'a schema that is not JSON',
			{ ...FIXED, schemaSource: 'schema', jsonSchema: 'invoice' },
			/^JSON Schema/,
		],
		[
			'a schema that is not one',
			{
				...FIXED,
				schemaSource: 'schema',
				jsonSchema: '{"type":"object","properties":{"a":{"type":"money"}}}',
			},
			/^JSON Schema/,
		],
		[
			'a schema by reference to elsewhere',
			{
				...FIXED,
				schemaSource: 'schema',
				jsonSchema: '{"type":"object","properties":{"a":{"$ref":"https://example.com/a.json"}}}',
			},
			/^JSON Schema/,
		],
		['no labels', { ...CLASSIFY, labels: {} }, /^Labels: no label/],
		[
			'no categories',
			{ ...CLASSIFY, labels: { label: [{ name: 'a', categories: {} }] } },
			/^Categories of "a": the list is empty/,
		],
		[
			'repeated categories',
			{
				...CLASSIFY,
				labels: {
					label: [{ name: 'a', categories: { category: [{ name: 'x' }, { name: 'X ' }] } }],
				},
			},
			/^Categories of "a": .*twice/,
		],
		[
			'an empty question',
			{ ...FIXED, operation: 'solve', question: '   ' },
			/^Question: the text is empty/,
		],
		[
			'a pattern that is not one',
			{ ...FIXED, operation: 'generate', prompt: 'Hi', checks: { pattern: '([' } },
			/^Format Checks > Pattern/,
		],
		[
			'no model',
			{ ...FIXED, model: { __rl: true, mode: 'id', value: '={{ "" }}' } },
			/^Model: no model is chosen/,
		],
		[
			'a model that is undefined',
			{ ...FIXED, model: { __rl: true, mode: 'id', value: '={{ $json.model }}' } },
			/^Model: /,
		],
		[
			'a temperature that is a text',
			{ ...FIXED, options: { temperature: '={{ "hot" }}' } },
			/^Options > Temperature: expected a number/,
		],
		[
			'a negative price',
			{
				...FIXED,
				options: { modelFigures: { model: [{ model: 'm', figures: { inputPrice: -1 } }] } },
			},
			/^Model Figures > Input Price/,
		],
		['no items at once', { ...FIXED, options: { itemsAtOnce: 0 } }, /^Options > Items at Once/],
	];

	test.each(cases)('%s', async (_name, parameters, message) => {
		server.answer(echoVendor);
		const run = await runWorkflow(spec(parameters, texts('An invoice')));
		expect(run.error('Node')?.message).toMatch(message);
		expect(run.error('Node')?.description).toBeTruthy();
		expect(run.error('Node')?.context?.['itemIndex']).toBe(0);
		expect(server.all).toHaveLength(0);
	});

	test('one bad item among good ones, nothing is paid for', async () => {
		server.answer(echoVendor);
		const run = await runWorkflow(spec(EXTRACT, [{ text: 'a' }, { text: 'b' }, { other: 1 }]));
		expect(run.error('Node')).toMatchObject({ context: { itemIndex: 2 } });
		expect(server.all).toHaveLength(0);
	});

	test.each<[string, TestCredentials, RegExp]>([
		['no credential', {}, /^Credential for OpenAI: no credential is chosen/],
		[
			'a base URL that is not one',
			{ tieredOpenAiApi: { apiKey: 'k', baseUrl: 'api.openai.com' } },
			/^Credential for OpenAI > Base URL: .*not a URL/,
		],
		[
			'an empty key',
			{ tieredOpenAiApi: { apiKey: '', baseUrl: '' } },
			/^Credential for OpenAI > API Key/,
		],
	])('%s', async (_name, given, message) => {
		server.answer(echoVendor);
		const run = await runWorkflow({ ...spec(EXTRACT, texts('a')), credentials: given });
		expect(run.error('Node')?.message).toMatch(message);
		expect(server.all).toHaveLength(0);
	});

	test('an unknown model fails with its name and what to do', async () => {
		const error = {
			message: 'The model `gpt-9` does not exist',
			code: 'model_not_found',
			type: 'invalid_request_error',
		};
		server.answer(() => ({ status: 404, body: { error } }));
		const model = { __rl: true, mode: 'id', value: 'gpt-9' };
		const run = await runWorkflow(spec({ ...EXTRACT, model }, texts('a')));
		expect(run.error('Node')?.message).toContain('gpt-9');
		expect(run.error('Node')?.description).toMatch(/Choose another model/);
		expect(server.chats).toHaveLength(1);
	});

	test('a text of one megabyte is sent or refused in good time, with a clear result', async () => {
		server.answer(() => ({ text: '{"vendor":"Long Ltd"}' }));
		const run = await runWorkflow(spec(EXTRACT, texts('word '.repeat(200_000))));
		const error = run.error('Node')?.message;
		if (error === undefined) expect(run.json('Node')).toMatchObject([{ vendor: 'Long Ltd' }]);
		else expect(error).toMatch(/tokens|context/i);
	});
});

describe('On Error', () => {
	const list = texts('one', 'bad', 'three');

	test('stop: names item, model and reason; finished items are not paid for again', async () => {
		server.answer(echoVendor);
		const workflow = spec(
			{ ...EXTRACT, options: { maxRetries: 0, maxRepairs: 0, itemsAtOnce: 1 } },
			texts('one', 'two', 'bad', 'four'),
		);
		const run = await runWorkflow(workflow);
		expect(run.error('Node')?.message).toMatch(/gpt-4o-mini.*no such luck|no such luck/);
		expect(run.error('Node')?.context?.['itemIndex']).toBe(2);
		expect(server.chats).toHaveLength(3);
		server.answer(() => ({ text: '{"vendor":"mended"}' }));
		const again = await retryExecution(workflow, run);
		expect(again.json('Node').map(({ vendor }) => vendor)).toEqual([
			'one',
			'two',
			'mended',
			'mended',
		]);
		expect(server.chats).toHaveLength(2);
	});

	test('continue: the failed item alone is an error item', async () => {
		server.answer(echoVendor);
		const run = await runWorkflow(spec(EXTRACT, list, { onError: 'continueRegularOutput' }));
		const items = run.json('Node');
		expect(items.map(({ vendor }) => vendor)).toEqual(['one', undefined, 'three']);
		expect(items[1]?.['error']).toContain('no such luck');
		expect(items[0]).not.toHaveProperty('error');
		expect(run.output('Node').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	test('continue: an item with wrong settings fails alone and is not sent', async () => {
		server.answer(echoVendor);
		const run = await runWorkflow(
			spec(EXTRACT, [{ text: 'one' }, {}], { onError: 'continueRegularOutput' }),
		);
		expect(run.json('Node')).toMatchObject([
			{ vendor: 'one' },
			{ error: expect.stringMatching(/^Text: /) as string },
		]);
		expect(server.chats).toHaveLength(1);
	});

	test('error output: failed items leave by the second output with their input', async () => {
		server.answer(echoVendor);
		const run = await runWorkflow(spec(EXTRACT, list, { onError: 'continueErrorOutput' }));
		expect(run.json('Node').map(({ vendor }) => vendor)).toEqual(['one', 'three']);
		expect(run.json('Node', { output: 1 })).toMatchObject([
			{
				text: 'bad',
				error: expect.stringContaining('no such luck') as string,
				details: { _routing: { requests: 1, valid: false } },
			},
		]);
	});
});

describe('whatever runs the node again pays only for items that have no answer', () => {
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('Retry On Fail with stop', async () => {
		const seen: string[] = [];
		server.answer((request) => {
			const answer = echoVendor(request);
			seen.push(answer.text ?? 'bad');
			return answer.text === undefined && seen.filter((text) => text === 'bad').length > 1
				? { text: '{"vendor":"third time lucky"}' }
				: answer;
		});
		const run = await runWorkflow(spec(EXTRACT, texts('one', 'bad', 'three'), retry));
		expect(run.json('Node').map(({ vendor }) => vendor)).toEqual([
			'one',
			'third time lucky',
			'three',
		]);
		expect(seen.filter((text) => text.includes('one'))).toHaveLength(1);
		expect(seen.filter((text) => text.includes('three'))).toHaveLength(1);
		expect(run.json('Node')[1]).toMatchObject({ _routing: { requests: 2 } });
		expect(run.hints('Node')[0]).toContain('2 taken from an earlier try');
		expect(JSON.stringify(run.run.data.executionData?.contextData)).not.toContain('hash');
	});

	test('Retry On Fail with continue, where the first item fails', async () => {
		server.answer(echoVendor);
		const settings: Partial<INode> = { ...retry, onError: 'continueRegularOutput' };
		const run = await runWorkflow(spec(EXTRACT, texts('bad', 'two', 'three'), settings));
		expect(run.json('Node').map(({ vendor }) => vendor)).toEqual([undefined, 'two', 'three']);
		// Three tries of the bad one, one of each good one.
		expect(server.chats).toHaveLength(5);
	});

	test('an answer field named error_ does not make n8n run the node again', async () => {
		server.answer(() => ({ text: '{"vendor":"a","error":"seen in the log"}' }));
		const options = { allowUnknownFields: true, routingDetail: 'off' };
		const run = await runWorkflow(spec({ ...EXTRACT, options }, texts('a'), retry));
		expect(run.json('Node')).toEqual([{ vendor: 'a', error_: 'seen in the log' }]);
		expect(server.chats).toHaveLength(1);
	});

	test("a loop's second pass pays again", async () => {
		server.answer(echoVendor);
		const run = await runWorkflow({
			nodes: [
				{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Repeat', type: 'test.repeat', parameters: { times: 2 } },
				{ name: 'Node', type: 'openAiGpt', parameters: { ...EXTRACT, text: 'always the same' } },
			],
			connections: [
				['Trigger', 'Repeat'],
				['Repeat', 'Node', 0],
				['Node', 'Repeat'],
			],
			input: { Trigger: texts('a', 'b') },
			credentials: credentials(),
		});
		expect(run.run.data.resultData.runData['Node']).toHaveLength(2);
		expect(server.chats).toHaveLength(4);
	});

	test('a cancelled execution stops at once and starts no further item', async () => {
		let stop = () => {};
		server.answer((_request, count) => {
			if (count === 2) setImmediate(() => stop());
			return { hang: true };
		});
		const options = { itemsAtOnce: 2 };
		const run = await runWorkflow({
			...spec({ ...EXTRACT, options }, texts('a', 'b', 'c', 'd')),
			onStart: ({ cancel }) => {
				stop = cancel;
			},
		});
		expect(run.run.status).toBe('canceled');
		expect(server.chats).toHaveLength(2);
	});
});

describe('secrets', () => {
	test('never reach output or errors', async () => {
		server.answer(() => ({
			status: 401,
			body: { error: { message: 'Incorrect API key provided: sandbox-key' } },
		}));
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const options = { routingDetail: 'full', maxRetries: 0 };
			const run = await runWorkflow(spec({ ...EXTRACT, options }, texts('a'), { onError }));
			expect(JSON.stringify(run.run.data.resultData.runData['Node'])).not.toContain('sandbox-key');
		}
	});
});

test('a redirect is not followed: key and text go to the named host alone', async () => {
	server.answer(() => ({
		status: 307,
		headers: { location: `${server.url}/elsewhere` },
		body: {},
	}));
	const run = await runWorkflow(spec(EXTRACT, texts('a')));
	expect(run.error('Node')).toBeDefined();
	expect(server.all.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
});

test('credentials for every type point at one sandbox', () => {
	expect(sandboxCredentials('http://x')['tieredGroqApi']).toEqual({
		apiKey: 'sandbox-key',
		baseUrl: 'http://x/groq',
	});
});
