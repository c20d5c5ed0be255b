/**
 * Private items on a real n8n: 200 mixed items while half of all requests fail, and every byte that the public
 * endpoints receive is searched for what stands in the private ones.
 */

import { ACCOUNT_KINDS } from '../../core/types';
import { itemsOf } from '../../demo/launcher/compare';
import { readExample, type WorkflowFile, withCredentials } from '../../demo/launcher/exampleFiles';
import type { Script, ScriptedAnswer } from '../../demo/sandbox/server';
import { condition, extract, model, rule, standIns, tier } from '../nodes/routerFixtures';
import { type ByteRecorder, recordBytes } from '../support/byteRecorder';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(240_000);

const recorders: ByteRecorder[] = [];
let live: LiveN8n;
beforeAll(async () => {
	live = await startLiveN8n([], {
		credentials: async (all) =>
			await Promise.all(
				all.map(async (credential) => {
					if (credential.data['isPrivate'] === true) return credential;
					// n8n's own credential calls it "url".
					const key = 'url' in credential.data ? 'url' : 'baseUrl';
					const recorder = await recordBytes(String(credential.data[key]));
					recorders.push(recorder);
					return { ...credential, data: { ...credential.data, [key]: recorder.url } };
				}),
			),
	});
}, 900_000);
afterAll(async () => {
	await live?.stop();
	for (const recorder of recorders) await recorder.stop();
});

beforeEach(() => {
	live.sandbox.reset();
	live.sandbox.script(halfFails());
});

const FAILS: ScriptedAnswer[] = [
	{ kind: 'error', error: 'overloaded' },
	{ kind: 'error', error: 'rate_limited', retryAfterSeconds: 1 },
	{ kind: 'error', error: 'context_overflow' },
	{ kind: 'error', error: 'content_refused' },
	{ kind: 'cut' },
	{ kind: 'reply', text: 'I would rather talk about the weather.' },
	{ kind: 'reply', text: '{"vendor":', finish: 'length' },
];

/** Those that shut a model or an account for a minute come when most is done. */
const SHUT: ScriptedAnswer[] = (['auth', 'quota', 'model_retired'] as const).map((error) => ({
	kind: 'error',
	error,
}));
const SHUT_FROM = 250;

/** Every second request, one kind of failure after the other. */
function halfFails(): Script {
	let count = 0;
	return () => {
		count += 1;
		if (count % 2 === 1) return { kind: 'reply', text: '{"vendor":"Invented"}' };
		const fails = count > SHUT_FROM ? [...SHUT, ...FAILS] : FAILS;
		return fails[(count / 2) % fails.length];
	};
}

const MANY = 200;
const isPrivate = (index: number): boolean => index % 3 === 0;
const markOf = (index: number): string => `${isPrivate(index) ? 'SECRET' : 'OPEN'}-${index}-ünïque`;
/** As it may stand in a body, in a URL, or hidden in another encoding. */
const FORMS = [/SECRET-/i, /SECRET%2D/i, /\\u0053ECRET/i, /U0VDUkVU|NFQ1JFVC|TRUNSRVQt/];

const PROVIDERS = Object.keys(ACCOUNT_KINDS).filter((kind) => kind !== 'noKey');
const OWN = model('llama3.1:8b');
const TIERS = [
	tier('Small', standIns(['groq', 'openai/gpt-oss-20b'], ['ollama', 'llama3.1:8b'])),
	tier('House', {
		provider: 'ollama',
		model: OWN,
		use: 'privateOnly',
		...standIns(
			['openAiCompatible', 'meta-llama/Llama-3.1-8B-Instruct'],
			['together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'],
		),
	}),
	tier('Large', { provider: 'anthropic', model: model('claude-haiku-5-5') }),
];
const BY_FIELD = { isPrivate: '={{ $json.secret }}' };
const BY_RULE = {
	rules: {
		rule: [
			rule(condition('={{ $json.secret }}', 'true', '', 'boolean'), {
				isPrivate: true,
				tier: 'Large',
			}),
		],
	},
};

const custom = (...tiers: unknown[]) => ({ tiersBaseline: { tier: tiers } });
/** The same ladder in the panel of version 2. */
const changed = (
	kind: string,
	own: string,
	name: string,
	others: Array<[string, string]> = [],
) => ({
	...{ tier: name, provider: kind, [`${kind}Model`]: model(own) },
	standIns: {
		standIn: others.map(([provider, id]) => ({ provider, [`${provider}Model`]: model(id) })),
	},
});
const SMALL = changed('openAi', 'gpt-4o-mini', 'Small', [
	['groq', 'openai/gpt-oss-20b'],
	['ollama', 'llama3.1:8b'],
]);
const LARGE = changed('anthropic', 'claude-haiku-5-5', 'Large');
const HOUSE = changed('ollama', 'llama3.1:8b', 'Private', [
	['openAiCompatible', 'meta-llama/Llama-3.1-8B-Instruct'],
	['together', 'meta-llama/Llama-3.3-70B-Instruct-Turbo'],
]);
const alone = (...tier: unknown[]) => ({ preset: 'custom', copyOf: 'custom', tiers: { tier } });

type Way = [name: string, version: number, parameters: Record<string, unknown>, hasServer: boolean];
const WAYS: Way[] = [
	['Baseline, the switch by expression', 2, BY_FIELD, true],
	['own tiers, the switch by expression', 2, { ...BY_FIELD, ...alone(SMALL, HOUSE, LARGE) }, true],
	['a rule that names a public tier', 2, { ...BY_RULE, ...alone(SMALL, HOUSE, LARGE) }, true],
	[
		'no server of our own',
		2,
		{ ...BY_FIELD, ...alone(changed('openAi', 'gpt-4o-mini', 'Small'), LARGE) },
		false,
	],
	[
		'version 1, a rule that names a public tier',
		1,
		{ ...BY_RULE, stepIs: 'perItem', ...custom(...TIERS) },
		true,
	],
	[
		'version 1, no server of our own',
		1,
		{ ...BY_FIELD, ...custom(tier('Small'), TIERS[2]) },
		false,
	],
];

function workflow(typeVersion: number, parameters: Record<string, unknown>): WorkflowFile {
	const example = readExample('contract-clauses-private-lane');
	const rows = Array.from({ length: MANY }, (_, index) => ({
		text: `Invoice of ${markOf(index)}`,
		secret: isPrivate(index),
	}));
	const nodes = example.nodes.flatMap((node) => {
		if (node.name === 'Note') return [];
		if (node.name === 'Example Input') {
			const jsonOutput = JSON.stringify({ clauses: rows });
			return [{ ...node, parameters: { ...node.parameters, jsonOutput } }];
		}
		if (node.name !== 'Read Clause') return [node];
		const options = { itemsAtOnce: 10 };
		const own = extract({
			providers: PROVIDERS,
			options,
			overrides: { maxTime: 20 },
			...(parameters as object),
		});
		return [
			{
				...{ ...node, typeVersion, onError: 'continueRegularOutput' },
				parameters: own as typeof node.parameters,
			},
		];
	});
	return withCredentials({ ...example, name: 'End-to-end: privacy', nodes });
}

test.each(WAYS)(
	'%s: no public endpoint receives a byte of a private item',
	async (_name, version, parameters, hasServer) => {
		const execution = await live.client.runCopy(workflow(version, parameters));
		const items = itemsOf(execution, 'Read Clause');
		expect(items).toHaveLength(MANY);
		const received = recorders.map((recorder) => recorder.received());
		for (const form of FORMS) for (const bytes of received) expect(form.test(bytes)).toBe(false);
		// They would be seen: the open ones are, and the private ones at home.
		const open = new Set(received.join('').match(/OPEN-\d+/g));
		expect(open.size).toBeGreaterThan(MANY / 3);
		const atHome = JSON.stringify(live.sandbox.requests.map(({ body }) => body));
		expect(atHome.includes('SECRET-')).toBe(hasServer);
	},
);
