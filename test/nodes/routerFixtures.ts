/** What the router's tests share: tiers as the panel stores them, tasks, and scripts for the sandbox. */

import type { IDataObject, INode } from 'n8n-workflow';
import type { RecordedRequest, Sandbox, Script, ScriptedAnswer } from '../../demo/sandbox/server';
import { oneNode, runWorkflow, sandboxCredentials, type TestCredentials } from './support';

export const model = (value: string) => ({ __rl: true, mode: 'id', value });

/** A row of the tiers parameter; on OpenAI unless told otherwise. */
export const tier = (name: string, changes: IDataObject = {}): IDataObject => ({
	name,
	use: 'ladder',
	provider: 'openAi',
	model: model('gpt-4o-mini'),
	options: {},
	...changes,
});

export const standIns = (...list: Array<[provider: string, id: string]>): IDataObject => ({
	options: {
		standIns: { standIn: list.map(([provider, id]) => ({ provider, model: model(id) })) },
	},
});

/** As n8n's condition editor stores one condition. */
export const condition = (
	leftValue: unknown,
	operation: string,
	rightValue: unknown = '',
	type = 'string',
) => ({
	combinator: 'and',
	options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
	conditions: [
		{
			id: 'c',
			leftValue,
			rightValue,
			operator: { type, operation, ...(rightValue === '' ? { singleValue: true } : {}) },
		},
	],
});

export const rule = (conditions: unknown, then: IDataObject) => ({
	conditions,
	tier: '',
	isPrivate: false,
	...then,
});

/** Route and Run of Extract, with quick limits. */
export const extract = (changes: IDataObject = {}): INode['parameters'] =>
	({
		operation: 'extract',
		text: '={{ $json.text }}',
		schemaSource: 'fields',
		fields: { field: [{ name: 'vendor', type: 'string', description: '', required: true }] },
		preset: 'baseline',
		providers: ['openAi', 'anthropic', 'ollama'],
		overrides: { maxRetries: 0, maxRepairs: 0 },
		...changes,
	}) as INode['parameters'];

export const texts = (...list: string[]) => list.map((text) => ({ text }));

export const says = (vendor: string): ScriptedAnswer => ({
	kind: 'reply',
	text: JSON.stringify({ vendor }),
});
export const CHATTER: ScriptedAnswer = {
	kind: 'reply',
	text: 'I would rather talk about the weather.',
};
export const DOWN: ScriptedAnswer = { kind: 'error', error: 'overloaded' };

/** Every model answers with its own name. */
export const byName: Script = (request) => says(request.model ?? '');

/** Answers by model; models that are not named answer with their name. */
export const byModel =
	(answers: Record<string, ScriptedAnswer>): Script =>
	(request) =>
		answers[request.model ?? ''] ?? byName(request);

export const asked = (sandbox: Sandbox) => sandbox.requests.map((request) => request.model);

export const dialects = (sandbox: Sandbox) => [
	...new Set(sandbox.requests.map((request: RecordedRequest) => request.dialect)),
];

interface RouterRun {
	parameters: INode['parameters'];
	items: IDataObject[];
	settings?: Partial<INode>;
	credentials?: TestCredentials;
}

export const routerSpec = (
	sandbox: Sandbox,
	{ parameters, items, settings, credentials }: RouterRun,
) =>
	oneNode({
		type: 'tieredRouter',
		parameters,
		items,
		...(settings === undefined ? {} : { settings }),
		credentials: credentials ?? sandboxCredentials(sandbox.url),
	});

export const runRouter = async (sandbox: Sandbox, run: RouterRun) =>
	await runWorkflow(routerSpec(sandbox, run));
