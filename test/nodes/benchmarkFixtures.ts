/** What the benchmark's tests share: rows with a known answer, and models that are right on some of them. */

import type { IDataObject, INode } from 'n8n-workflow';
import type { RecordedRequest, Sandbox, Script } from '../../demo/sandbox/server';
import { model } from './routerFixtures';
import { oneNode, runWorkflow, sandboxCredentials } from './support';

export const [MINI, HAIKU, LLAMA] = ['gpt-4o-mini', 'claude-haiku-5-5', 'llama-3.3-70b-versatile'];

/** Row `n` asks for the vendor `V<n>`. */
export const rows = (count: number, from = 0): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({
		text: `Invoice of V${at + from}`,
		expected: { vendor: `V${at + from}` },
	}));

export const oneModel = (id: string, provider = 'openAi', more: IDataObject = {}): IDataObject => ({
	...{ kind: 'model', provider, [`${provider}Model`]: model(id) },
	...more,
});

/** Each model is right, wrong (`X`) or talks of something else, by the number of the row. */
export const answering =
	(answers: Record<string, (row: number) => 'right' | 'wrong' | 'chatter'>): Script =>
	(request) => {
		const row = Number(/Invoice of V(\d+)/.exec(textOf(request))?.[1] ?? -1);
		const how = answers[request.model ?? '']?.(row) ?? 'right';
		if (how === 'chatter') return { kind: 'reply', text: 'I would rather talk about the weather.' };
		return { kind: 'reply', text: JSON.stringify({ vendor: how === 'right' ? `V${row}` : 'X' }) };
	};

function textOf({ body }: RecordedRequest): string {
	return JSON.stringify(body);
}

export const benchmark = (candidates: IDataObject[], changes: IDataObject = {}): IDataObject => ({
	operation: 'extract',
	text: '={{ $json.text }}',
	schemaSource: 'fields',
	fields: { field: [{ name: 'vendor', type: 'string', description: '', required: true }] },
	providers: ['openAi', 'anthropic'],
	expected: '={{ $json.expected }}',
	candidates: { candidate: candidates },
	options: { reuseAnswers: false },
	...changes,
});

export async function runBenchmark(
	sandbox: Sandbox,
	{
		parameters,
		items,
		settings,
	}: { parameters: IDataObject; items: IDataObject[]; settings?: Partial<INode> },
) {
	const run = await runWorkflow(
		oneNode({
			type: 'modelBenchmark',
			parameters: parameters as INode['parameters'],
			items,
			...(settings === undefined ? {} : { settings }),
			credentials: sandboxCredentials(sandbox.url),
		}),
	);
	return {
		run,
		error: () => run.error('Node'),
		report: () => run.json('Node', { output: 0 })[0] ?? {},
		candidates: () => run.json('Node', { output: 1 }),
		rows: () => run.json('Node', { output: 2 }),
	};
}
