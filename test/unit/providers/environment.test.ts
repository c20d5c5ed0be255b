import { jsonResponse } from '../../support/scriptedTransport';
import { complete, goodAnswer, list, PROVIDER_IDS } from './support';

/** All that the four SDKs read from the process's environment, and the proxies' variables. */
const VARIABLES: Record<string, string> = {
	OPENAI_API_KEY: 'environment-key',
	OPENAI_ADMIN_KEY: 'environment-key',
	OPENAI_BASE_URL: 'https://environment.test/v1',
	OPENAI_ORG_ID: 'environment-org',
	OPENAI_PROJECT_ID: 'environment-project',
	OPENAI_CUSTOM_HEADERS:
		'X-Environment: 1\nAuthorization: Bearer environment-key\nUser-Agent: environment',
	OPENAI_LOG: 'debug',
	ANTHROPIC_API_KEY: 'environment-key',
	ANTHROPIC_AUTH_TOKEN: 'environment-key',
	ANTHROPIC_BASE_URL: 'https://environment.test',
	ANTHROPIC_CUSTOM_HEADERS: 'X-Environment: 1\nanthropic-version: environment',
	ANTHROPIC_LOG: 'debug',
	ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content',
	GROQ_API_KEY: 'environment-key',
	GROQ_BASE_URL: 'https://environment.test',
	GROQ_CUSTOM_HEADERS: 'X-Environment: 1\nAuthorization: Bearer environment-key',
	GROQ_LOG: 'debug',
	OLLAMA_HOST: 'http://environment.test:1',
	OLLAMA_API_KEY: 'environment-key',
};

describe.each(PROVIDER_IDS)('%s and the environment of the process', (provider) => {
	const before = { ...process.env };

	afterEach(() => {
		for (const name of Object.keys(VARIABLES)) delete process.env[name];
		Object.assign(process.env, before);
	});

	const send = async (apiKey: string | undefined, baseUrl: Record<string, string>) => {
		const account = { apiKey, ...baseUrl };
		const completed = await complete(provider, [jsonResponse(goodAnswer(provider, 'four'))], {
			account,
		});
		const listed = await list(provider, [jsonResponse({ data: [], models: [] })], account);
		return {
			requests: [...completed.requests, ...listed.requests],
			results: [completed.result, listed.result],
		};
	};

	it.each<[string, string | undefined, Record<string, string>]>([
		['a key', 'own-key-1', {}],
		['no key', undefined, {}],
		// The SDK of Ollama has a rule of its own for this host.
		['no key at ollama.com', undefined, { baseUrl: 'https://ollama.com' }],
	])('sends the same with and without it, with %s', async (_name, apiKey, baseUrl) => {
		const written: unknown[] = [];
		const methods = ['debug', 'error', 'info', 'log', 'warn'] as const;
		const spies = methods.map((method) =>
			jest
				.spyOn(console, method)
				.mockImplementation((...words: unknown[]) => void written.push(words)),
		);
		for (const name of Object.keys(VARIABLES)) delete process.env[name];
		const without = await send(apiKey, baseUrl);
		Object.assign(process.env, VARIABLES);
		const withThem = await send(apiKey, baseUrl);
		for (const spy of spies) spy.mockRestore();
		expect(without.results.every((result) => result.ok)).toBe(true);
		expect(withThem).toEqual(without);
		expect(JSON.stringify(withThem)).not.toMatch(/environment/);
		expect(written).toEqual([]);
	});
});
