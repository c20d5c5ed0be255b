/**
 * `npm run bench:recovery -- --data FILE... [--json]`: how many real completions give their answer, and
 * how many give another one, by this package and by what it is compared with, on the same rows.
 */

import path from 'node:path';
import { METHODS } from './recovery/methods';
import { type Half, HALVES, readSamples, type Sample } from './recovery/samples';
import { carriesAnswerKey, isCorrupted, isRecovered } from './recovery/score';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = `Usage: npm run bench:recovery -- --data FILE... [--json]

FILE holds JSON lines, plain or gzipped, each {"id", "outputs": {"<model>": "<raw completion>", ...}},
where the models were asked for a JSON object with "reasoning" and "answer". A public source of such
completions is github.com/WildEval/ZeroEval (Apache-2.0), folder result_dirs (crux, math-l5).`;

/** The fastest of this many passes counts: others were held up by something else. */
const PASSES = 3;

interface Score {
	outputs: number;
	withAnswerKey: number;
	recovered: number;
	corrupted: number;
	microsecondsPerOutput: number;
}

interface Figures extends Score {
	file: string;
	half: Half;
	/** `all` = all models of the file and half together. */
	model: string;
	method: string;
}

type Recover = (typeof METHODS)[number]['recover'];

function measure(file: string): Figures[] {
	const samples = readSamples(file);
	const models = [...new Set(samples.map(({ model }) => model))];
	return HALVES.flatMap((half) => {
		const ofHalf = samples.filter((sample) => sample.half === half);
		const figures = models.flatMap((model) => {
			const texts = textsOf(ofHalf.filter((sample) => sample.model === model));
			return METHODS.map(({ name, recover }) => ({
				...{ file: path.basename(file), half, model, method: name },
				...score(texts, recover),
			}));
		});
		const totals = METHODS.map(({ name }) =>
			total(figures.filter(({ method }) => method === name)),
		);
		return [...figures, ...totals.flat()];
	});
}

function textsOf(samples: Sample[]): string[] {
	return samples.map(({ text }) => text);
}

function score(texts: string[], recover: Recover): Score {
	const values = texts.map((text) => recover(text));
	const pairs = texts.map((text, index) => ({ text, value: values[index] ?? null }));
	const withKey = pairs.filter(({ text }) => carriesAnswerKey(text));
	return {
		outputs: texts.length,
		withAnswerKey: withKey.length,
		recovered: withKey.filter(({ value }) => isRecovered(value)).length,
		corrupted: pairs.filter(({ value, text }) => isCorrupted(value, text)).length,
		microsecondsPerOutput: fastestMicroseconds(texts, recover),
	};
}

function fastestMicroseconds(texts: string[], recover: Recover): number {
	let fastestMs = Infinity;
	for (let pass = 0; pass < PASSES; pass += 1) {
		const startMs = performance.now();
		for (const text of texts) recover(text);
		fastestMs = Math.min(fastestMs, performance.now() - startMs);
	}
	return Math.round((fastestMs * 1000) / Math.max(1, texts.length));
}

function total(figures: Figures[]): Figures[] {
	const [first] = figures;
	if (first === undefined) return [];
	const sum = (read: (one: Figures) => number): number =>
		figures.reduce((sofar, one) => sofar + read(one), 0);
	const outputs = sum((one) => one.outputs);
	const microseconds = sum((one) => one.microsecondsPerOutput * one.outputs);
	return [
		{
			...first,
			model: 'all',
			outputs,
			withAnswerKey: sum((one) => one.withAnswerKey),
			recovered: sum((one) => one.recovered),
			corrupted: sum((one) => one.corrupted),
			microsecondsPerOutput: Math.round(microseconds / Math.max(1, outputs)),
		},
	];
}

function print(figures: Figures[]): void {
	const rows = figures.map((one) => ({
		file: one.file,
		half: one.half,
		model: one.model,
		method: one.method,
		outputs: one.outputs,
		'with answer': one.withAnswerKey,
		recovered: one.recovered,
		'%': one.withAnswerKey === 0 ? null : percent(one.recovered / one.withAnswerKey),
		corrupted: one.corrupted,
		'us/output': one.microsecondsPerOutput,
	}));
	printTable(rows);
	console.log(`\n${environmentInWords(environment())}`);
}

/** Rounded down: 100 means all. */
function percent(share: number): number {
	return Math.floor(share * 10_000) / 100;
}

function main(): void {
	const { json, options, problem } = readArguments(process.argv.slice(2), ['data']);
	const files = options.get('data') ?? [];
	if (problem !== null || files.length === 0) {
		console.error(`${problem ?? 'No data file is named'}.\n\n${USAGE}`);
		process.exitCode = 2;
		return;
	}
	try {
		const figures = files.flatMap(measure);
		if (json) printJson({ benchmark: 'recovery', environment: environment(), figures });
		else print(figures);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exitCode = 1;
	}
}

main();
