/**
 * `npm run bench:benchmark [-- --data FILE...] [--json]`: whether the Model Benchmark can be believed. Its intervals on
 * simulated benchmarks of which the truth is known; with --data, its grading and its recommendations on recorded outcomes.
 */

import path from 'node:path';
import { type Coverage, coverageAt, FIGURES } from './benchmark/coverage';
import { type Halvings, halve } from './benchmark/halvings';
import { replay, type Replayed } from './benchmark/run';
import {
	type Cell,
	environment,
	environmentInWords,
	printJson,
	readArguments,
	table,
} from './support';

const USAGE = `Usage: npm run bench:benchmark [-- --data FILE...] [--examples] [--json]

FILE holds JSON lines, gzipped or not, each {"id", "bench", "prompt", "expected", "outputs": {<model>: <completion>},
"ok": {<model>: 0 or 1}}. --examples prints every row on which our grading and the file's differ.`;

const ROWS = [20, 60, 500];
const BENCHMARKS = 2_000;
const HALVINGS = 200;
const SEED = 20_261_129;
const TARGETS = [0.4, 0.45, 0.5, 0.6, 0.65, 0.7];

interface Result extends Replayed {
	halvings: Halvings[];
}

async function main(): Promise<number> {
	const { json, options, problem } = readArguments(process.argv.slice(2), ['data', 'examples']);
	const files = options.get('data') ?? [];
	if (problem !== null || (options.has('data') && files.length === 0)) {
		console.error(`${problem ?? '--data names no file'}\n\n${USAGE}`);
		return 2;
	}
	const coverage = ROWS.map((rows) => coverageAt(rows, BENCHMARKS, SEED));
	const results: Result[] = [];
	for (const file of files) {
		const replayed = await replay(file, 0.6);
		const halvings = TARGETS.map((target) =>
			halve(replayed.results, { target, halvings: HALVINGS, seed: String(SEED) }),
		);
		results.push({ ...replayed, halvings });
	}
	if (json) printJson({ environment: environment(), coverage, results: results.map(plain) });
	else print(coverage, results, options.has('examples'));
	return 0;
}

/** Without every single row. */
function plain(result: Result): object {
	return { ...result, results: undefined };
}

function print(coverage: Coverage[], results: Result[], withExamples: boolean): void {
	console.log(environmentInWords(environment()));
	console.log(`\n95 % intervals that hold the truth, of ${BENCHMARKS} simulated benchmarks (%):\n`);
	printFigures(
		['rows', ...FIGURES],
		coverage.map(({ rows, held }) => [
			rows,
			...FIGURES.map((name) => ((held[name] ?? 0) * 100).toFixed(1)),
		]),
	);
	for (const one of results) printReplayed(one, withExamples);
}

function printFigures(titles: string[], rows: Cell[][]): void {
	console.log(table(titles, rows));
}

function printReplayed(one: Result, withExamples: boolean): void {
	const { file, rows, seconds, requests, megabytes, agreement, halvings } = one;
	const perSecond = (requests / seconds).toFixed(0);
	console.log(
		`\n${path.basename(file)}: ${rows} rows, ${requests} requests in ${seconds.toFixed(1)} s`,
	);
	console.log(
		`(${perSecond} a second; n8n's memory before and after each of its runs: ${megabytes.join(', ')} MB)`,
	);
	console.log(`${one.recommendation}\n`);
	printFigures(
		['model', 'rows', 'agree %', 'right for us alone', 'for the file alone', 'no answer for us'],
		agreement.map((a) => [
			...[a.model, a.rows, ((a.agreed / a.rows) * 100).toFixed(2)],
			...[a.oursAlone, a.fileAlone, a.fileAloneWithoutAnswer],
		]),
	);
	const all = agreement.reduce((sum, { rows: own }) => sum + own, 0);
	const agreed = agreement.reduce((sum, { agreed: own }) => sum + own, 0);
	console.log(`all: ${((agreed / all) * 100).toFixed(2)} %`);
	if (withExamples) for (const { model, examples } of agreement) console.log(model, examples);
	console.log(`\nA recommendation from one half, held against the other (${HALVINGS} halvings):\n`);
	printFigures(
		['target %', 'recommended', 'met there', 'met on all rows', 'cost over the best in hindsight'],
		halvings.map(({ target, recommended, met, metOnAll, costRatio }) => [
			...[(target * 100).toFixed(0), recommended, met, metOnAll, costRatio?.toFixed(2) ?? null],
		]),
	);
}

void main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
