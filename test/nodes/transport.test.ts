/**
 * Which of n8n's means a request takes. `proxyFetch` had three shapes in the n8n versions that this package
 * meets (@n8n/ai-utilities 0.23 to 0.34): only the one that takes n8n's egress filter may be called.
 */

import type { TransportContext } from '../../nodes/shared/running/transport';

interface Calls {
	proxyFetch: unknown[][];
	httpRequest: unknown[];
}

type Shape = (calls: Calls) => unknown;

const answer = (): Response => new Response('by proxyFetch');

const POSITIONAL: Shape = (calls) =>
	async function proxyFetch(input: unknown, init: unknown, timeoutOptions: unknown) {
		calls.proxyFetch.push([input, init, timeoutOptions]);
		return await Promise.resolve(answer());
	};
const POSITIONAL_LOOKUP: Shape = (calls) =>
	async function proxyFetch(
		input: unknown,
		init: unknown,
		timeoutOptions: unknown,
		lookup: unknown,
	) {
		calls.proxyFetch.push([input, init, timeoutOptions, lookup]);
		return await Promise.resolve(answer());
	};
const OBJECT_LOOKUP: Shape = (calls) =>
	async function proxyFetch({ input, init, lookup }: Record<string, unknown>) {
		calls.proxyFetch.push([input, init, lookup]);
		return await Promise.resolve(answer());
	};
const EGRESS_FILTER: Shape = (calls) =>
	async function proxyFetch({ input, init, egressFilter }: Record<string, unknown>) {
		calls.proxyFetch.push([input, init, egressFilter]);
		return await Promise.resolve(answer());
	};

const FILTER = { name: 'filter' };

function open(utilities: (calls: Calls) => object, helpers: TransportContext['helpers'] = {}) {
	const calls: Calls = { proxyFetch: [], httpRequest: [] };
	const context: TransportContext = {
		helpers: {
			httpRequest: async (options) => {
				calls.httpRequest.push(options);
				return await Promise.resolve({
					statusCode: 200,
					headers: {},
					body: Buffer.from('by httpRequest'),
				});
			},
			getSecureEgressFilter: () => FILTER as never,
			...helpers,
		},
	};
	// The transport loads its means at the first request, so the mock must outlast this function.
	jest.resetModules();
	jest.doMock('@n8n/ai-utilities', () => utilities(calls));
	const { n8nTransport } = jest.requireActual<
		typeof import('../../nodes/shared/running/transport')
	>('../../nodes/shared/running/transport');
	return { calls, ask: n8nTransport(context) };
}

afterEach(() => {
	jest.dontMock('@n8n/ai-utilities');
	jest.resetModules();
});

const URL = 'http://127.0.0.1/v1/chat';

test('n8n 2.40 and later: proxyFetch with the egress filter, redirects not followed', async () => {
	const { calls, ask } = open((seen) => ({ proxyFetch: EGRESS_FILTER(seen) }));
	expect(await (await ask(URL, { method: 'POST', body: '{}' })).text()).toBe('by proxyFetch');
	expect(calls.proxyFetch).toEqual([
		[URL, { method: 'POST', body: '{}', redirect: 'manual' }, FILTER],
	]);
	expect(calls.httpRequest).toEqual([]);
});

test.each<[string, (calls: Calls) => object]>([
	[
		'n8n 2.30: proxyFetch takes its arguments one by one',
		(seen) => ({ proxyFetch: POSITIONAL(seen) }),
	],
	['n8n 2.34: one by one, with a lookup', (seen) => ({ proxyFetch: POSITIONAL_LOOKUP(seen) })],
	[
		'n8n 2.39: an object with a lookup in place of the filter',
		(seen) => ({ proxyFetch: OBJECT_LOOKUP(seen) }),
	],
	[
		'a shape nobody knows',
		(seen) => ({ proxyFetch: (...all: unknown[]) => seen.proxyFetch.push(all) }),
	],
	['a proxyFetch that is no function', () => ({ proxyFetch: { egressFilter: true } })],
	['no proxyFetch', () => ({})],
	[
		'a package that does not load',
		() => {
			throw new Error('Cannot find module');
		},
	],
])('%s: every call goes through helpers.httpRequest', async (_name, utilities) => {
	const { calls, ask } = open(utilities);
	const response = await ask(URL, { method: 'POST', body: '{"a":1}', headers: { 'x-a': 'b' } });
	expect(await response.text()).toBe('by httpRequest');
	expect(calls.proxyFetch).toEqual([]);
	expect(calls.httpRequest).toEqual([
		expect.objectContaining({
			url: URL,
			method: 'POST',
			disableFollowRedirect: true,
			body: Buffer.from('{"a":1}'),
		}),
	]);
});

test.each<[string, TransportContext['helpers']]>([
	['is not there', { getSecureEgressFilter: undefined }],
	[
		'fails',
		{
			getSecureEgressFilter: () => {
				throw new Error('not in this version');
			},
		},
	],
])(
	'an egress filter that %s: every call goes through helpers.httpRequest',
	async (_name, helpers) => {
		const { calls, ask } = open((seen) => ({ proxyFetch: EGRESS_FILTER(seen) }), helpers);
		expect(await (await ask(URL)).text()).toBe('by httpRequest');
		expect(calls.proxyFetch).toEqual([]);
	},
);

test('the proxyFetch of the n8n that the tests run on is of the shape that is called', async () => {
	const { egressFetch } = await import('../../nodes/shared/running/transport');
	expect(egressFetch(await import('@n8n/ai-utilities'))).not.toBeNull();
});
