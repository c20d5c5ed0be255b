/** Errors as users read them in the panel: one thing to do, in words of the panel. */

import type { IDataObject, INode } from 'n8n-workflow';
import type { ScriptedAnswer } from '../../demo/sandbox/types';
import { extract, model, runRouter, texts } from './routerFixtures';
import { oneNode, runWorkflow, sandboxCredentials, useSandbox } from './support';

const sandbox = useSandbox();

const provider = async (type: string, changes: IDataObject) =>
	await runWorkflow(
		oneNode({
			type,
			parameters: {
				...extract({ options: { maxRetries: 0, maxRepairs: 0 } }),
				...changes,
			} as INode['parameters'],
			items: texts('a'),
			settings: { typeVersion: 2 },
			credentials: sandboxCredentials(sandbox.url),
		}),
	);

test('a model that is gone: its successor and the setting that takes it', async () => {
	const gone = 'claude-3-haiku-20240307';
	const ran = await provider('anthropicClaude', { model: model(gone) });
	expect(ran.error('Node')?.message).toContain(gone);
	expect(ran.error('Node')?.description).toMatch(
		/^Use claude-haiku-[\w.-]+ instead.* "Use Replacement Model"/,
	);
});

test.each<[string, ScriptedAnswer, RegExp, RegExp]>([
	[
		'a wrong value',
		{ kind: 'reply', text: '{"vendor":{"name":[]}}' },
		/the answer failed its checks \(/,
		/^Describe what you ask for more clearly/,
	],
	[
		'no JSON',
		{ kind: 'reply', text: 'Nice weather.' },
		/the answer (was not valid JSON|failed its checks)/,
		/^Describe what you ask for more clearly/,
	],
	[
		'an overload',
		{ kind: 'error', error: 'overloaded' },
		/overloaded/,
		/run again later, or use another model/,
	],
])('%s', async (_, answer, message, remedy) => {
	sandbox.script(() => answer);
	const ran = await provider('openAiGpt', { model: model('gpt-4o-mini') });
	expect(ran.error('Node')?.message).toMatch(message);
	expect(ran.error('Node')?.message).not.toMatch(/\/vendor/);
	expect(ran.error('Node')?.description).toMatch(remedy);
});

test('a private item without a server of its own: the switch by its name', async () => {
	const ran = await runRouter(sandbox, {
		parameters: extract({ isPrivate: true, providers: ['openAi'] }),
		items: texts('a'),
		settings: { typeVersion: 2 },
	});
	expect(ran.error('Node')?.message).toContain('switch on "Private Server" in its credential');
});
