/**
 * `npm run bench:tokens [-- --json]`: how far our estimate of tokens is off from the o200k vocabulary, by class of
 * text, and how many tokens of input each operation adds to the user's text. Some seconds.
 */

// Its default vocabulary is o200k.
import { countTokens } from 'gpt-tokenizer';
import { estimateTokens } from '../core/models';
import { prepareTask } from '../core/tasks';
import type { TaskSpec } from '../core/types';
import { SAMPLES } from './tokens/samples';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = 'Usage: npm run bench:tokens [-- --json]';

interface ClassFigures {
	class: string;
	texts: number;
	tokens: number;
	/** Shares of the real count. */
	meanAbsoluteError: number;
	bias: number;
	/** 95 % of texts are underestimated by less. */
	underestimated95: number;
}

function classFigures(name: string, texts: string[]): ClassFigures {
	const counts = texts.map((text) => ({ real: countTokens(text), ours: estimateTokens(text) }));
	const errors = counts.map(({ real, ours }) => (ours - real) / real);
	const under = errors.map((error) => Math.max(0, -error)).sort((a, b) => a - b);
	return {
		...{ class: name, texts: texts.length, tokens: sum(counts.map(({ real }) => real)) },
		meanAbsoluteError: sum(errors.map(Math.abs)) / errors.length,
		bias: sum(errors) / errors.length,
		underestimated95: under[Math.ceil(0.95 * under.length) - 1] ?? 0,
	};
}

const INPUT =
	'Invoice IN-2031 of 4 March 2026 from Juniper & Sons: three desk lamps, 120.00 each, total 360.00 EUR, due in 14 days.';
const OPERATIONS: Array<[string, TaskSpec]> = [
	[
		'Extract, five fields',
		{
			kind: 'extract',
			input: INPUT,
			allowUnknownFields: false,
			schemaFrom: {
				fields: [
					{ name: 'vendor', type: 'string', required: true },
					{ name: 'number', type: 'string', required: true },
					{ name: 'date', type: 'date', required: true },
					{ name: 'total', type: 'number', required: true },
					{ name: 'currency', type: 'string', required: true },
				],
			},
		},
	],
];

interface OperationFigures {
	operation: string;
	/** Tokens of the user's own text. */
	text: number;
	/** Of our words around it. */
	prompt: number;
	/** Of the schema, sent once: as response format, or in the prompt. */
	schema: number;
	total: number;
}

function operationFigures(operation: string, spec: TaskSpec): OperationFigures {
	const task = prepareTask(spec);
	if (!task.ok) throw new Error(`${operation} cannot be prepared`);
	const { messages, output } = task.value;
	const all = sum(messages.map(({ content }) => countTokens(content)));
	const schema = output === null ? 0 : countTokens(JSON.stringify(output.schema));
	const text = countTokens(INPUT);
	return { operation, text, prompt: all - text, schema, total: all + schema };
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function main(): number {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const classes = Object.entries(SAMPLES).map(([name, texts]) => classFigures(name, texts));
	const operations = OPERATIONS.map(([name, spec]) => operationFigures(name, spec));
	if (json) printJson({ environment: environment(), classes, operations });
	else printForPeople(classes, operations);
	return 0;
}

function printForPeople(classes: ClassFigures[], operations: OperationFigures[]): void {
	const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
	console.log(`${environmentInWords(environment())}\n`);
	printTable(
		classes.map((one) => ({
			...{ class: one.class, texts: one.texts, tokens: one.tokens },
			'mean absolute error': percent(one.meanAbsoluteError),
			bias: percent(one.bias),
			'underestimated, 95 %': percent(one.underestimated95),
		})),
	);
	console.log('');
	printTable(operations.map((one) => ({ ...one })));
}

process.exitCode = main();
