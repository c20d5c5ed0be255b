/**
 * `npm run bench:overhead [-- --json]`: what the nodes cost in time, on a real n8n and beside it, against
 * the same loopback upstream at 0 and 100 ms: the bare openai SDK, our nodes, n8n's own. In one run.
 */

import { say, sayOnStderr } from '../demo/launcher/steps';
import { formatMegabytes, HEAP_MEGABYTES, memoryAfterRuns } from './overhead/memory';
import { BENCHMARK, measureBenchmark, ROWS } from './overhead/modelBenchmark';
import { type Load, measureNode, measureSdk, type Rate } from './overhead/rates';
import { benchCredentials, startUpstream, type Upstream } from './overhead/server';
import { type Footprint, footprint } from './overhead/footprint';
import { benchWorkflow, PATHS, type PathUnderTest } from './overhead/workflows';
import {
	environment,
	environmentInWords,
	printJson,
	printTable,
	readArguments,
	startBenchN8n,
} from './support';

const DELAYS_MS = [0, 100];
const IN_FLIGHT = [1, 20, 50];
const MOST_ITEMS = 200;
/** Enough to fill what is in flight several times over, and no longer than it takes to see. */
const FEWEST_ITEMS = 20;

function loadsOf(path: PathUnderTest | null): Load[] {
	return DELAYS_MS.flatMap((delayMs) =>
		IN_FLIGHT.map((inFlight) => {
			const really = Math.min(inFlight, path?.mostInFlight ?? inFlight);
			const items = delayMs === 0 ? MOST_ITEMS : Math.min(MOST_ITEMS, FEWEST_ITEMS * really);
			return { delayMs, inFlight, items };
		}),
	);
}

const idOf = (path: PathUnderTest, { delayMs, inFlight }: Load): string =>
	`bench-${PATHS.indexOf(path)}-${delayMs}-${inFlight}`;

async function rates(upstreams: Map<number, Upstream>): Promise<Rate[]> {
	const workflows = PATHS.flatMap((path) =>
		loadsOf(path).map((load) =>
			benchWorkflow(path, idOf(path, load), {
				...load,
				upstreamUrl: upstreams.get(load.delayMs)?.url ?? '',
			}),
		),
	);
	const n8n = await startBenchN8n({ credentials: benchCredentials(upstreams), workflows });
	const found: Rate[] = [];
	try {
		for (const load of loadsOf(null)) {
			say(`Measuring ${load.delayMs} ms, ${load.inFlight} in flight …`);
			found.push(await measureSdk(load, upstreams.get(load.delayMs)?.url ?? ''));
			for (const path of PATHS) {
				const own =
					loadsOf(path).find(
						(one) => one.delayMs === load.delayMs && one.inFlight === load.inFlight,
					) ?? load;
				found.push(await measureNode(n8n.client, path, idOf(path, own), own));
			}
		}
		return found;
	} finally {
		await n8n.stop();
	}
}

async function memory(upstream: Upstream | undefined): Promise<number[]> {
	const router = PATHS.find((path) => path.name.startsWith('Tiered Router'));
	if (router === undefined || upstream === undefined)
		throw new Error('there is nothing to measure');
	return await memoryAfterRuns(router, upstream);
}

async function benchmarkMemory(upstream: Upstream | undefined): Promise<number[]> {
	if (upstream === undefined) throw new Error('there is nothing to measure');
	return await memoryAfterRuns(BENCHMARK, upstream, ROWS);
}

interface Document {
	environment: ReturnType<typeof environment>;
	rates: Rate[];
	/** Bytes after each run. */
	memory: number[];
	/** Beside the router with as many requests, and its bytes after each run. */
	benchmark: { rates: Rate[]; memory: number[] };
	footprint: Footprint;
}

async function main(): Promise<number> {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\nUsage: npm run bench:overhead [-- --json]`);
		return 2;
	}
	if (json) sayOnStderr();
	const upstreams = new Map<number, Upstream>();
	for (const delayMs of DELAYS_MS) upstreams.set(delayMs, await startUpstream(delayMs));
	try {
		const measured = await rates(upstreams);
		say('Measuring memory over ten runs of 1,000 items …');
		const memoryBytes = await memory(upstreams.get(0));
		say(`Measuring the Model Benchmark: ${ROWS} rows …`);
		const benchmark = {
			rates: await measureBenchmark(upstreams),
			memory: await benchmarkMemory(upstreams.get(0)),
		};
		say('Measuring the install and the start of n8n with and without it …');
		const document: Document = {
			environment: environment(),
			rates: measured,
			memory: memoryBytes,
			benchmark,
			footprint: await footprint(),
		};
		if (json) printJson(document);
		else printForPeople(document);
		return 0;
	} finally {
		for (const upstream of upstreams.values()) upstream.stop();
	}
}

function printBenchmark({ rates: measured, memory: bytes }: Document['benchmark']): void {
	printTable(
		measured.map(({ path, delayMs, inFlight, items, perSecond }, at) => ({
			...{ 'upstream ms': delayMs, 'in flight': inFlight, path, answers: items },
			'answers/s': Math.round(perSecond),
			'of the router': (perSecond / (measured[at - (at % 2)]?.perSecond ?? Number.NaN)).toFixed(2),
		})),
	);
	console.log(
		`\nn8n's memory (RSS) after runs 1 to 10 of the benchmark, heap limited to ${HEAP_MEGABYTES} MB: ${bytes.map(formatMegabytes).join(', ')} MB`,
	);
}

function printForPeople(document: Document): void {
	printTable(
		document.rates.map(({ path, delayMs, inFlight, items, perSecond }) => {
			const bare = document.rates.find(
				(one) => one.isBare && one.delayMs === delayMs && one.inFlight === inFlight,
			);
			const ratio = perSecond / (bare?.perSecond ?? Number.NaN);
			return {
				'upstream ms': delayMs,
				'in flight': inFlight,
				path,
				items,
				'items/s': Math.round(perSecond),
				'of bare SDK': ratio.toFixed(2),
			};
		}),
	);
	printBenchmark(document.benchmark);
	const { installedBytes, startMs } = document.footprint;
	const difference = Math.round(startMs.withPackage - startMs.without);
	console.log(
		`\nn8n's memory (RSS) after runs 1 to 10 of 1,000 items, heap limited to ${HEAP_MEGABYTES} MB: ${document.memory.map(formatMegabytes).join(', ')} MB`,
	);
	console.log(`Installed size: ${formatMegabytes(installedBytes)} MB`);
	console.log(
		`Start of n8n, fastest of ${startMs.tries}: ${Math.round(startMs.withPackage)} ms with the package, ${Math.round(startMs.without)} ms without: ${difference} ms more`,
	);
	console.log(`\n${environmentInWords(document.environment)}`);
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
