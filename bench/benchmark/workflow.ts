/** The Model Benchmark on recorded rows, as a user would set it up. */

import type { JsonObject } from '../../core/types';
import type { DemoCredential } from '../../demo/launcher/demoCredentials';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import { PRICES, type Recorded } from './recorded';

export const NODE = 'Model Benchmark';
const CREDENTIAL = { id: 'benchReplay', name: 'Replay' };

/** The question's own form where answers are numbers or words; Python values keep every sign. */
export type Form = 'solve' | 'extract';

export function formOf([first]: Recorded[]): Form {
	return first?.bench === 'zeroeval-crux' ? 'extract' : 'solve';
}

export function rowsOf(recorded: Recorded[]): object[] {
	return recorded.map(({ prompt, expected }) => ({ prompt, expected }));
}

export function credentialsFor(url: string): DemoCredential[] {
	const data = { apiKey: 'bench', baseUrl: `${url}/v1` };
	return [{ ...CREDENTIAL, type: 'tieredOpenAiApi', data }];
}

/** Schemas as the recorded prompts ask for it. */
const SCHEMA = {
	type: 'object',
	properties: { reasoning: { type: 'string' }, answer: { type: ['string', 'number'] } },
	required: ['answer'],
};

const TASKS: Record<Form, JsonObject> = {
	extract: {
		...{ operation: 'extract', text: '={{ $json.prompt }}', schemaSource: 'schema' },
		...{ jsonSchema: JSON.stringify(SCHEMA), gradeExtractBy: 'fields', textMatch: 'unquoted' },
		expected: '={{ ({ answer: $json.expected }) }}',
	},
	solve: {
		...{ operation: 'solve', question: '={{ $json.prompt }}', answerType: 'text' },
		...{ gradeSolveBy: 'text', textMatch: 'normalised', expected: '={{ $json.expected }}' },
	},
};

export function benchmarkWorkflow(form: Form, url: string, target: number): WorkflowFile {
	const candidate = Object.keys(PRICES).map((model) => ({
		...{ kind: 'model', provider: 'openAi', label: model },
		openAiModel: { __rl: true, mode: 'id', value: model },
	}));
	const parameters = {
		...{ providers: ['openAi'], ...TASKS[form], candidates: { candidate } },
		...{ target: 'quality', qualityAtLeast: target * 100, spendingCap: 0 },
		options: {
			...{ itemsAtOnce: 50, maxRepairs: 0, maxRetries: 0, allowUnknownFields: true },
			...{
				otherFields: 'ungraded',
				reuseAnswers: false,
				structuredOutput: 'promptOnly',
				modelFigures: figures(),
			},
		},
	};
	return {
		...{ id: `bench-${form}`, name: `Benchmark, ${form}`, settings: { executionOrder: 'v1' } },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Rows', 'n8n-nodes-base.httpRequest', 4.2, { url: `${url}/rows`, options: {} }),
			{
				...node(NODE, 'n8n-nodes-tiered-router.modelBenchmark', 1, parameters as JsonObject),
				credentials: { tieredOpenAiApi: CREDENTIAL },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
			Rows: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
		},
	} as unknown as WorkflowFile;
}

function node(name: string, type: string, typeVersion: number, parameters: JsonObject): JsonObject {
	return { ...{ id: name, name, type, typeVersion, position: [0, 0] }, parameters };
}

function figures(): JsonObject {
	const rows = Object.entries(PRICES).map(([model, [inputPrice, outputPrice]]) => ({
		...{ model, figures: { inputPrice, outputPrice, contextTokens: 128_000 } },
	}));
	return { model: rows };
}
