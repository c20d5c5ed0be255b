/**
 * `npm run bench:load [-- --json]`: how many items are served while a provider is away for a while, by
 * this package's engine and by the bare SDK with its own retries, against loopback servers.
 */

import { byEngine, bySdk, type Load, type Served } from './load/paths';
import { type Schedule, startUpstream, type Upstream } from './load/upstream';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = 'Usage: npm run bench:load [-- --json]';

interface Scenario {
	name: string;
	first: Schedule;
	/** Whether a healthy model stands in. */
	hasStandIn: boolean;
	load: Omit<Load, 'urls'>;
}

const MINUTE = 60_000;
const ANSWER_MS = 20;
const RUN = { items: 1000, inFlight: 10, itemLimit: 2 * MINUTE, requestLimit: MINUTE };

const away = (breakage: Schedule['breakage'], fromMs: number, forMs: number): Schedule => ({
	...{ breakage, fromMs, forMs, answerMs: ANSWER_MS },
});

const SCENARIOS: Scenario[] = [
	{ name: '503 for 2 s from the start', first: away('503', 0, 2000), hasStandIn: false, load: RUN },
	{
		name: '503 for 2 s in the middle',
		first: away('503', 500, 2000),
		hasStandIn: false,
		load: RUN,
	},
	{
		name: '503 for 10 s in the middle',
		first: away('503', 500, 10_000),
		hasStandIn: false,
		load: RUN,
	},
	{ name: 'connections cut for 2 s', first: away('cut', 500, 2000), hasStandIn: false, load: RUN },
	{
		name: '503 for 2 s, with a stand-in',
		first: away('503', 500, 2000),
		hasStandIn: true,
		load: RUN,
	},
	{
		name: 'hangs for good, with a stand-in',
		first: away('hang', 0, 10 * MINUTE),
		hasStandIn: true,
		// The presets' proportion of the limits, a tenth of their length.
		load: { ...RUN, items: 100, itemLimit: 12_000, requestLimit: 6000 },
	},
];

interface Figures extends Served {
	scenario: string;
	path: string;
	items: number;
	requests: number;
}

const HEALTHY: Schedule = { breakage: '503', fromMs: 0, forMs: 0, answerMs: ANSWER_MS };
const PATHS: Array<{ name: string; usesStandIn: boolean; run: (load: Load) => Promise<Served> }> = [
	{ name: 'this package', usesStandIn: true, run: byEngine },
	{ name: 'bare openai SDK, 2 retries', usesStandIn: false, run: bySdk },
];

async function measure(scenario: Scenario): Promise<Figures[]> {
	const figures: Figures[] = [];
	for (const { name, usesStandIn, run } of PATHS) {
		// The SDK alone knows no stand-in: it would wait out every hang.
		if (scenario.hasStandIn && !usesStandIn) continue;
		const upstreams: Upstream[] = [await startUpstream(scenario.first)];
		if (scenario.hasStandIn) upstreams.push(await startUpstream(HEALTHY));
		const served = await run({ ...scenario.load, urls: upstreams.map(({ url }) => url) });
		const requests = upstreams.reduce((sum, upstream) => sum + upstream.requests(), 0);
		await Promise.all(upstreams.map((upstream) => upstream.stop()));
		figures.push({
			scenario: scenario.name,
			path: name,
			items: scenario.load.items,
			...served,
			requests,
		});
	}
	return figures;
}

async function main(): Promise<number> {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const figures: Figures[] = [];
	for (const scenario of SCENARIOS) figures.push(...(await measure(scenario)));
	if (json) {
		printJson({ environment: environment(), figures });
		return 0;
	}
	console.log(`${environmentInWords(environment())}\n`);
	printTable(
		figures.map(({ scenario, path, items, served, requests, seconds }) => ({
			...{ scenario, path, items, served, lost: items - served, requests },
			seconds: seconds.toFixed(1),
		})),
	);
	return 0;
}

if (require.main === module) void main().then((code) => process.exit(code));
