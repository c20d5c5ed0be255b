/**
 * `npm run bench:tokens [-- --json]`: how far our estimate of tokens is off from the o200k vocabulary, by class of
 * text, and how many tokens of input each operation adds to the user's text, beside n8n's own nodes, whose
 * requests are recorded on a real n8n. About two minutes once n8n is installed.
 */

// Its default vocabulary is o200k.
import { countTokens } from 'gpt-tokenizer';
import { estimateTokens } from '../core/models';
import { type RequestFigures, requestFigures } from './tokens/besideN8n';
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

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

async function main(): Promise<number> {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const classes = Object.entries(SAMPLES).map(([name, texts]) => classFigures(name, texts));
	const requests = await requestFigures();
	if (json) printJson({ environment: environment(), classes, requests });
	else printForPeople(classes, requests);
	return 0;
}

function printForPeople(classes: ClassFigures[], requests: RequestFigures[]): void {
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
	printTable(requests.map((one) => ({ ...one })));
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
