/**
 * `npm run bench:slips [-- --json]`: one slip in each of 300 invented documents, read by Extract with the
 * document's own fields: how many come out right, are asked again, or are silently wrong. And each document
 * cut off at 200 places.
 */

import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../core/types';
import { countCuts, type Cuts } from './slips/cuts';
import { Dice } from './slips/dice';
import { documents, type Sample } from './slips/documents';
import { type Method, METHODS } from './slips/methods';
import { type Slip, SLIPS, WRAPPINGS } from './slips/slips';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = 'Usage: npm run bench:slips [-- --json]';
const DOCUMENTS = 300;
/** Slips of a kind in each document. */
const EACH = 2;
const CUTS = 200;

interface Case {
	text: string;
	sample: Sample;
	meant: JsonObject;
	/** The slip has left JSON that is right by its letter: only the source could tell. */
	isJson: boolean;
}

interface Counts {
	right: number;
	again: number;
	wrong: number;
}

interface Figures {
	slip: string;
	n: number;
	/** Of these, texts that are JSON all the same. */
	stillJson: number;
	/** By method; `wrong` counts texts that are not JSON alone, where it could be told. */
	counts: Record<string, Counts>;
}

function casesOf(slip: Slip, samples: Sample[]): Case[] {
	const dice = new Dice(slip.name.length * 131 + 5);
	return samples.flatMap((sample, index) =>
		Array.from({ length: EACH }, () => slip.make(sample.text, dice)).flatMap((made): Case[] => {
			if (made === null || made.text === sample.text) return [];
			const wrap = WRAPPINGS[index % WRAPPINGS.length] ?? ((json: string) => json);
			const meant =
				made.meant === undefined ? sample.value : (JSON.parse(made.meant) as JsonObject);
			// A name twice is JSON by its letter, and can be seen all the same.
			const stays = isJson(made.text) && slip.losesMeaning !== true;
			return [{ text: wrap(made.text), sample, meant, isJson: stays }];
		}),
	);
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function count(cases: Case[], slip: Slip, { read }: Method): Counts {
	const counts = { right: 0, again: 0, wrong: 0 };
	for (const { text, sample, meant, isJson: stays } of cases) {
		const value = read(text, sample.value);
		if (value === null) counts.again += 1;
		else if (isDeepStrictEqual(value, meant) && slip.losesMeaning !== true) counts.right += 1;
		else if (!stays) counts.wrong += 1;
	}
	return counts;
}

function measure(): Figures[] {
	const samples = documents(DOCUMENTS);
	return SLIPS.map((slip) => {
		const cases = casesOf(slip, samples);
		const counts = Object.fromEntries(
			METHODS.map((method) => [method.name, count(cases, slip, method)]),
		);
		return {
			slip: slip.name,
			n: cases.length,
			stillJson: cases.filter((one) => one.isJson).length,
			counts,
		};
	});
}

function cutOff(): Record<string, Cuts> {
	const samples = documents(DOCUMENTS);
	return Object.fromEntries(
		METHODS.map((method) => [method.name, countCuts(samples, CUTS, method)]),
	);
}

/** Microseconds for a document without a slip. */
function clean({ read }: Method): number {
	const samples = documents(DOCUMENTS);
	let best = Number.POSITIVE_INFINITY;
	for (let pass = 0; pass < 5; pass += 1) {
		const startMs = performance.now();
		for (const { text, value } of samples) read(text, value);
		best = Math.min(best, ((performance.now() - startMs) * 1000) / samples.length);
	}
	return Math.round(best);
}

function main(): number {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const figures = measure();
	const cuts = cutOff();
	const microseconds = Object.fromEntries(METHODS.map((method) => [method.name, clean(method)]));
	if (json) {
		printJson({
			environment: environment(),
			figures,
			cuts,
			microsecondsPerCleanAnswer: microseconds,
		});
		return 0;
	}
	console.log(`${environmentInWords(environment())}\nright / asked again / silently wrong\n`);
	printTable(
		figures.map(({ slip, n, stillJson, counts }) => ({
			...{ slip, n, 'still JSON': stillJson },
			...Object.fromEntries(
				Object.entries(counts).map(([name, { right, again, wrong }]) => [
					name,
					`${right} / ${again} / ${wrong}`,
				]),
			),
		})),
	);
	console.log('\nCut off anywhere: read as the whole document / completed to something else');
	for (const [name, { n, read, wrong }] of Object.entries(cuts))
		console.log(`${name}: ${read} / ${wrong} of ${n}`);
	console.log(
		`\nMicroseconds per clean answer: ${Object.entries(microseconds)
			.map(([name, us]) => `${name} ${us}`)
			.join(', ')}`,
	);
	return 0;
}

if (require.main === module) process.exit(main());
