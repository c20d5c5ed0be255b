/** `npm start -- --once`: every example workflow, run on the real n8n, as a table and an exit code. */

import { table } from '../../bench/support/table';
import { formatNanoUsd } from '../../core/models';
import { allItemsOf, differences, type Expected } from './compare';
import { exampleId, exampleNames, readExample, readExpected } from './exampleFiles';
import type { Execution, N8nClient } from './n8nClient';
import { PACKAGE_NAME } from './paths';

export interface ExampleResult {
	workflow: string;
	items: number;
	valid: number;
	tiers: string;
	escalated: number;
	cost: string;
	seconds: number;
	differences: string[];
}

interface Routing {
	tier?: string | null;
	valid?: boolean | null;
	escalated?: boolean;
	/** Absent where it is not known. */
	costUsd?: number;
	knownCostUsd?: number;
	decision?: string;
}

export async function runExamples(client: N8nClient): Promise<ExampleResult[]> {
	const results: ExampleResult[] = [];
	for (const name of exampleNames()) results.push(await runExample(client, name));
	return results;
}

async function runExample(client: N8nClient, name: string): Promise<ExampleResult> {
	const startedMs = performance.now();
	const execution = await client.runById(exampleId(name));
	const seconds = (performance.now() - startedMs) / 1000;
	const routings = routingsOf(name, execution);
	return {
		workflow: name,
		items: routings.length,
		valid: routings.filter((routing) => routing.valid === true).length,
		tiers: tiersIn(routings),
		escalated: routings.filter((routing) => routing.escalated === true).length,
		cost: costOf(routings),
		seconds,
		differences: differences(execution, readExpected(name) as Expected),
	};
}

/** Of every item that a node of ours has put out, Route Only decisions not counted where a model answered later. */
function routingsOf(name: string, execution: Execution): Routing[] {
	const ours = readExample(name).nodes.filter((node) => node.type.startsWith(`${PACKAGE_NAME}.`));
	return ours
		.filter((node) => node.parameters['mode'] !== 'routeOnly')
		.flatMap((node) =>
			node.type === `${PACKAGE_NAME}.tieredRouterChatModel`
				? callsOf(execution, node.name)
				: itemsOf(execution, node.name),
		);
}

function itemsOf(execution: Execution, node: string): Routing[] {
	return allItemsOf(execution, node).flatMap((item) => {
		const routing = item.json['_routing'];
		return typeof routing === 'object' && routing !== null ? [routing as Routing] : [];
	});
}

interface ToldAttempt {
	attempt: { tier: string; outcome: string; reason: string };
	costUsd?: number;
}

/** Calls of an agent: each ends with the attempt that was accepted, or is lost. */
function callsOf(execution: Execution, node: string): Routing[] {
	const told = (execution.runs[node] ?? []).flatMap(
		(run) =>
			run.data?.ai_languageModel?.[0]?.map(({ json }) => json as unknown as ToldAttempt) ?? [],
	);
	const calls: Routing[] = [];
	let open: ToldAttempt[] = [];
	for (const one of told) {
		open.push(one);
		if (one.attempt.outcome !== 'accepted') continue;
		const { tier } = one.attempt;
		const cost = open.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0);
		const isKnown = open.every(({ costUsd }) => costUsd !== undefined);
		const escalated = open.some(({ attempt }) => attempt.reason === 'escalation');
		calls.push({ tier, valid: true, escalated, [isKnown ? 'costUsd' : 'knownCostUsd']: cost });
		open = [];
	}
	return calls;
}

function tiersIn(routings: Routing[]): string {
	const counts = new Map<string, number>();
	for (const { tier } of routings)
		counts.set(tier ?? 'none', (counts.get(tier ?? 'none') ?? 0) + 1);
	return [...counts].map(([tier, count]) => `${tier} ${count}`).join(', ');
}

/** The known part, and for how many items it is not all. */
function costOf(routings: Routing[]): string {
	const dollars = routings.reduce(
		(sum, { costUsd, knownCostUsd }) => sum + (costUsd ?? knownCostUsd ?? 0),
		0,
	);
	const unknown = routings.filter(({ costUsd }) => costUsd === undefined).length;
	return `${formatNanoUsd(Math.round(dollars * 1e9))}${unknown === 0 ? '' : ` + unknown for ${unknown}`}`;
}

export function examplesTable(results: ExampleResult[]): string {
	const header = [
		'workflow',
		'items',
		'valid',
		'tiers used',
		'escalated',
		'cost',
		'time',
		'as expected',
	];
	const rows = results.map((one) => [
		one.workflow,
		one.items,
		one.valid,
		one.tiers,
		one.escalated,
		one.cost,
		`${one.seconds.toFixed(1)} s`,
		one.differences.length === 0 ? 'yes' : 'NO',
	]);
	const details = results.flatMap((one) =>
		one.differences.map((difference) => `${one.workflow}: ${difference}`),
	);
	return [table(header, rows), ...(details.length === 0 ? [] : ['', ...details])].join('\n');
}
