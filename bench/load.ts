/**
 * `npm run bench:load [-- --json] [-- --only <part of a name>]`: how many items are served while a provider is
 * away, broken or limits its rate, by this package's engine and by the bare SDK with its own retries, against
 * loopback servers. About a quarter of an hour.
 */

import { byEngine, bySdk, type Load, type Served } from './load/paths';
import { HEALTHY, type Scenario, scenariosAt } from './load/scenarios';
import { startUpstream, type Upstream } from './load/upstream';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = 'Usage: npm run bench:load [-- --json] [-- --only <part of a name>]';
const IN_FLIGHT = [10, 50];

interface Figures extends Served {
	scenario: string;
	path: string;
	inFlight: number;
	hasStandIn: boolean;
	items: number;
	requests: number;
	/** At the first model. */
	refused: number;
	/** Over the shortest time that a rate limit allows. */
	timesIdeal: number | null;
}

const PATHS: Array<{ name: string; usesStandIn: boolean; run: (load: Load) => Promise<Served> }> = [
	{ name: 'this package', usesStandIn: true, run: byEngine },
	{ name: 'bare openai SDK, 2 retries', usesStandIn: false, run: bySdk },
];

async function measure(scenario: Scenario): Promise<Figures[]> {
	const figures: Figures[] = [];
	for (const { name, usesStandIn, run } of PATHS) {
		// The SDK alone knows no stand-in: it would wait out every hang.
		if (!usesStandIn && (scenario.hasStandIn || scenario.name.startsWith('hangs'))) continue;
		const first = await startUpstream(scenario.first);
		const upstreams: Upstream[] = [first];
		if (scenario.hasStandIn) upstreams.push(await startUpstream(HEALTHY));
		const served = await run({ ...scenario.load, urls: upstreams.map(({ url }) => url) });
		const requests = upstreams.reduce((sum, upstream) => sum + upstream.requests(), 0);
		const refused = first.refused();
		await Promise.all(upstreams.map((upstream) => upstream.stop()));
		const { name: what, hasStandIn, load, idealSeconds } = scenario;
		figures.push({
			...{ scenario: what, path: name, inFlight: load.inFlight, hasStandIn, items: load.items },
			...served,
			...{ requests, refused },
			timesIdeal: idealSeconds === undefined ? null : served.seconds / idealSeconds,
		});
	}
	return figures;
}

async function main(): Promise<number> {
	const { json, options, problem } = readArguments(process.argv.slice(2), ['only']);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const only = options.get('only')?.join(' ') ?? '';
	const chosen = IN_FLIGHT.flatMap(scenariosAt).filter(({ name }) => name.includes(only));
	const figures: Figures[] = [];
	for (const scenario of chosen) {
		console.error(`Measuring ${scenario.name}, ${scenario.load.inFlight} in flight …`);
		figures.push(...(await measure(scenario)));
	}
	if (json) printJson({ environment: environment(), figures });
	else printForPeople(figures);
	return 0;
}

function printForPeople(figures: Figures[]): void {
	console.log(`${environmentInWords(environment())}\n`);
	printTable(
		figures.map((one) => ({
			scenario: one.scenario,
			'stand-in': one.hasStandIn ? 'yes' : 'no',
			'in flight': one.inFlight,
			path: one.path,
			items: one.items,
			lost: one.items - one.served,
			requests: one.requests,
			refused: one.refused,
			seconds: one.seconds.toFixed(1),
			'of ideal': one.timesIdeal?.toFixed(2) ?? '',
		})),
	);
}

if (require.main === module) void main().then((code) => process.exit(code));
