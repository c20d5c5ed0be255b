/**
 * `npm run bench:faults [-- --json] [--only <part of a name>] [--transport proxyFetch|httpRequest]`: every fault
 * in every dialect, over the real SDKs and n8n's own way to make requests, held against what the failure table
 * says must come of it. Ends with 1 where anything is otherwise. About ten minutes.
 */

import { runItems } from '../core/engine';
import type { ProviderId, Transport } from '../core/types';
import { PROVIDER_IDS } from '../test/support/providers';
import { ANSWERS } from './faults/answers';
import type { Case } from './faults/case';
import { CONNECTIONS, OWN } from './faults/connections';
import { compare } from './faults/compare';
import { EXPECTED, type World } from './faults/expected';
import { observe, type Observed } from './faults/run';
import { GOOD } from './faults/server';
import { STATUSES } from './faults/statuses';
import { TRANSPORTS } from './faults/transports';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE =
	'Usage: npm run bench:faults [-- --json] [--only <part of a name>] [--transport proxyFetch|httpRequest]';
const CASES: Case[] = [...STATUSES, ...ANSWERS, ...CONNECTIONS, ...OWN];
const WORLDS: World[] = ['once', 'forGood', 'withHelp'];
/** Most of the time is waiting. */
const AT_ONCE = 24;

interface Figures extends Observed {
	fault: string;
	provider: ProviderId;
	world: World;
	/** Empty = all as expected. */
	wrong: string[];
}

interface Job {
	fault: Case;
	provider: ProviderId;
	world: World;
}

function jobsFor(only: string): Job[] {
	const chosen = CASES.filter(({ name }) => name.includes(only));
	return chosen.flatMap((fault) =>
		PROVIDER_IDS.flatMap((provider) =>
			// Where there is no server, nothing comes back.
			WORLDS.filter((world) => world !== 'once' || fault.url === undefined).map((world) => ({
				...{ fault, provider, world },
			})),
		),
	);
}

async function measure(jobs: Job[], transport: Transport): Promise<Figures[]> {
	// SDKs are loaded at their first request, which takes a good part of its time.
	for (const provider of PROVIDER_IDS) {
		await observe({ provider, script: [GOOD], hasHelp: false, transport });
	}
	let done = 0;
	const options = { concurrency: AT_ONCE, signal: new AbortController().signal };
	return await runItems(jobs, options, async ({ fault, provider, world }) => {
		const script = world === 'once' ? [fault.react, GOOD] : [fault.react];
		const { url, requestMs } = fault;
		const hasHelp = world === 'withHelp';
		const seen = await observe({
			provider,
			script,
			hasHelp,
			transport,
			requestMs,
			...(url && { url }),
		});
		done += 1;
		if (done % 100 === 0) console.error(`${done} of ${jobs.length} …`);
		const expected = EXPECTED[fault.except?.[provider] ?? fault.is][world];
		const wrong = compare(seen, expected, fault);
		return { fault: fault.name, provider, world, ...seen, wrong };
	});
}

async function main(): Promise<number> {
	const known = ['only', 'transport'];
	const { json, options, problem } = readArguments(process.argv.slice(2), known);
	const name = options.get('transport')?.[0] ?? 'proxyFetch';
	const open = TRANSPORTS[name];
	if (problem !== null || open === undefined) {
		console.error(`${problem ?? `There is no transport "${name}"`}\n${USAGE}`);
		return 2;
	}
	const figures = await measure(jobsFor(options.get('only')?.join(' ') ?? ''), open());
	if (json) printJson({ environment: environment(), transport: name, figures });
	else printForPeople(figures, name);
	return figures.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}

/** A row a fault, with the figures of all dialects together; then whatever is not as expected. */
function printForPeople(figures: Figures[], transport: string): void {
	console.log(`${environmentInWords(environment())}, by ${transport}\n`);
	const rows = CASES.flatMap(({ name, is }) => {
		const own = figures.filter(({ fault }) => fault === name);
		const cells = WORLDS.map((world) => [world, inWords(own, world)] as const);
		return own.length === 0 ? [] : [{ fault: name, is, ...Object.fromEntries(cells) }];
	});
	printTable(rows);
	const wrong = figures.filter((one) => one.wrong.length > 0);
	for (const [what, providers] of grouped(wrong)) {
		console.log(`\nNOT AS EXPECTED: ${what} (${providers.join(', ')})`);
	}
	const faults = new Set(figures.map(({ fault }) => fault)).size;
	const dialects = new Set(figures.map(({ provider }) => provider)).size;
	console.log(
		`\n${faults} faults x ${dialects} dialects, ${figures.length} runs: ${figures.length - wrong.length} as expected, ${wrong.length} not`,
	);
}

/** Dialects that go wrong in the same way are named together. */
function grouped(wrong: Figures[]): Map<string, ProviderId[]> {
	const groups = new Map<string, ProviderId[]>();
	for (const one of wrong) {
		const what = `${one.fault}, ${one.world}: ${one.wrong.join('; ')}`;
		groups.set(what, [...(groups.get(what) ?? []), one.provider]);
	}
	return groups;
}

function inWords(figures: Figures[], world: World): string {
	const own = figures.filter((one) => one.world === world);
	if (own.length === 0) return '';
	const outcomes = [...new Set(own.map(({ outcome }) => outcome))].join('/');
	const range = (read: (one: Figures) => number): string => {
		const all = own.map(read);
		const [least, most] = [Math.min(...all), Math.max(...all)];
		return least === most ? String(least) : `${least}-${most}`;
	};
	const waited = range((one) => Math.round(one.waitedMs / 100) / 10);
	return `${outcomes}, ${range((one) => one.requests)} requests, ${waited} s`;
}

if (require.main === module) void main().then((code) => process.exit(code));
