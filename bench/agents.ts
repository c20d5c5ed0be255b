/**
 * `npm run bench:agents [-- --json]`: eight workflows on a real n8n, with n8n's own OpenAI Chat Model, with that and
 * n8n's own fallback to Claude Haiku, and with the Tiered Router Chat Model, in eleven kinds of trouble. Against the
 * sandbox; about three minutes once n8n is installed.
 */

import { formatNanoUsd } from '../core/models';
import { type Figures, figuresOf } from './agents/figures';
import { type Run, runAll } from './agents/run';
import { TROUBLES } from './agents/troubles';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = 'Usage: npm run bench:agents [-- --json]';

async function main(): Promise<number> {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const runs: Run[] = [];
	await runAll(TROUBLES, (run) => runs.push(run));
	const figures = figuresOf(runs);
	if (json) printJson({ environment: environment(), figures, runs });
	else printForPeople(figures, runs);
	return 0;
}

function printForPeople(figures: Figures[], runs: Run[]): void {
	console.log(`${environmentInWords(environment())}\n`);
	printTable(
		figures.map((one) => ({
			...{ trouble: one.trouble, model: one.model, runs: one.runs, finished: one.finished },
			...{ correct: one.correct, looped: one.looped, requests: one.requests },
			'most in a run': one.mostRequests,
			...{ paid: one.paid, 'paid for nothing': one.paidForNothing },
			USD: formatNanoUsd(one.nanoUsd),
		})),
	);
	console.log('\nWhat users read where a run did not finish, and how often:');
	const messages = runs.flatMap(({ model, error }) =>
		error === null ? [] : [`${model}: ${error}`],
	);
	for (const message of new Set(messages)) {
		console.log(`  ${messages.filter((one) => one === message).length} × ${message}`);
	}
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
