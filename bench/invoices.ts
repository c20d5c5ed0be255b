/**
 * `npm run bench:invoices [-- --json]`: forty invoices full of trouble by every preset, and by each model alone:
 * how many answers are right, what they cost, and what a right one costs. Against the sandbox; under a minute.
 */

import { isDeepStrictEqual } from 'node:util';
import { createRunState, runItem, runItems, systemClock } from '../core/engine';
import { estimateCost, findCard, formatNanoUsd } from '../core/models';
import { chooseTier, oneModelPolicy, PRESETS, type Policy, resolvePolicy } from '../core/policy';
import type { PresetId } from '../core/policy/presets/definitions';
import { prepareTask } from '../core/tasks';
import { ACCOUNT_KINDS } from '../core/types/accountKinds';
import type { AccountKind, RouteOutcome, RouteRequest, Target, Tier } from '../core/types';
import { SANDBOX_KEY, startSandbox } from '../demo/sandbox/server';
import { PROVIDER_FACTS } from '../test/support/providers';
import { type Invoice, invoices, worldOf } from './invoices/world';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';

const USAGE = 'Usage: npm run bench:invoices [-- --json]';
const SEED = 41;
const IN_FLIGHT = 10;
const FIELDS = [
	{ name: 'vendor', type: 'string', required: true },
	{ name: 'number', type: 'string', required: true },
	{ name: 'total', type: 'number', required: true },
	{ name: 'currency', type: 'string', required: true },
	{ name: 'due_date', type: 'date', required: true },
] as const;

interface Contender {
	name: string;
	/** What an item is asked of. */
	requestFor(invoice: Invoice, url: string): RouteRequest;
}

function taskOf({ text }: Invoice): RouteRequest['task'] {
	const task = prepareTask({
		kind: 'extract',
		input: text,
		schemaFrom: { fields: [...FIELDS] },
		allowUnknownFields: false,
	});
	if (!task.ok) throw new Error('the task cannot be prepared');
	return { ...task.value, maxOutputTokens: 500 };
}

function targetOf(kind: AccountKind, model: string, url: string): Target {
	const { provider, label } = ACCOUNT_KINDS[kind];
	if (provider === null) throw new Error(`${kind} has no provider`);
	const baseUrl = `${url}${PROVIDER_FACTS[provider].sandboxPath}`;
	const isPrivate = kind === 'ollama' || kind === 'openAiCompatible';
	const account = { kind, provider, label, baseUrl, apiKey: SANDBOX_KEY, isPrivate };
	return { account, model, card: findCard(provider, model) };
}

function tiersOf(id: PresetId, url: string): Tier[] {
	return PRESETS[id].tiers.map(({ name, use, provider, model, standIns = [] }) => ({
		...{ name, use, primary: targetOf(provider, model, url) },
		standIns: standIns.map((one) => targetOf(one.provider, one.model, url)),
	}));
}

function presetContender(id: PresetId, changes: Record<string, unknown> = {}): Contender {
	const resolved = resolvePolicy(id, changes, changes);
	if (!resolved.ok) throw new Error(`${id} cannot be resolved`);
	const policy = resolved.value;
	return {
		name: policy.name,
		requestFor: (invoice, url) => presetRequest(policy, invoice, tiersOf(id, url)),
	};
}

function presetRequest(policy: Policy, invoice: Invoice, tiers: Tier[]): RouteRequest {
	const task = taskOf(invoice);
	const isPrivate = policy.privateItems === 'all';
	const choice = chooseTier({
		...{ tiers, isPrivate, inputTokens: null },
		start: { at: policy.start, why: policy.name },
		costAt: policy.startAtCheapest ? (target) => estimateCost(task, target) : null,
	});
	if (!choice.ok) throw new Error(choice.failure.message);
	return {
		...{ task, tiers: choice.tiers, startTier: choice.tier, why: choice.why, isPrivate },
		...{ limits: policy.limits, switches: policy.switches, policyName: policy.name, warnings: [] },
	};
}

/** One model, checked and repaired, with nowhere else to go: what our provider nodes do. */
function aloneContender(kind: AccountKind, model: string): Contender {
	const policy = oneModelPolicy({});
	if (!policy.ok) throw new Error('a policy without changes is refused');
	const { name, limits, switches } = policy.value;
	return {
		name: `${model} alone`,
		requestFor: (invoice, url) => ({
			task: taskOf(invoice),
			tiers: [{ name: 'One', use: 'ladder', primary: targetOf(kind, model, url), standIns: [] }],
			...{ startTier: 'One', why: name, isPrivate: false },
			...{ limits, switches, policyName: name, warnings: [] },
		}),
	};
}

const CONTENDERS: Contender[] = [
	...(['baseline', 'agents', 'highVolume', 'costObsessed', 'smallTeam', 'regulated'] as const).map(
		(id) => presetContender(id),
	),
	presetContender('baseline', { startAtCheapest: true }),
	aloneContender('openAi', 'gpt-4o-mini'),
	aloneContender('anthropic', 'claude-haiku-5-5'),
];

interface Figures {
	contender: string;
	correct: number;
	wrong: number;
	failed: number;
	requests: number;
	knownNanoUsd: number;
	/** Requests without a price that a model may have worked at. */
	unpriced: number;
	turnedAway: number;
	perCorrectNanoUsd: number | null;
}

async function measure({ name, requestFor }: Contender): Promise<Figures> {
	const list = invoices(SEED);
	const sandbox = await startSandbox({ script: worldOf(list, SEED), record: false });
	try {
		const effects = {
			...{ transport: fetch, clock: systemClock, run: createRunState() },
			signal: new AbortController().signal,
		};
		const options = { concurrency: IN_FLIGHT, signal: effects.signal };
		const outcomes = await runItems(list, options, (invoice) =>
			runItem(requestFor(invoice, sandbox.url), effects),
		);
		return figuresOf(name, list, outcomes);
	} finally {
		await sandbox.stop();
	}
}

function figuresOf(contender: string, list: Invoice[], outcomes: RouteOutcome[]): Figures {
	const sum = (value: (outcome: RouteOutcome) => number): number =>
		outcomes.reduce((total, outcome) => total + value(outcome), 0);
	const answered = outcomes.filter(({ ok }) => ok).length;
	const correct = outcomes.filter(
		(outcome, at) => outcome.ok && isDeepStrictEqual(outcome.value, list[at]?.answer),
	).length;
	const knownNanoUsd = sum(({ totals }) => totals.knownCostNanoUsd);
	const unpriced = sum(({ totals }) => totals.unknownCosts.other);
	return {
		...{ contender, correct, wrong: answered - correct, failed: outcomes.length - answered },
		...{ requests: sum(({ totals }) => totals.attempts), knownNanoUsd, unpriced },
		turnedAway: sum(({ totals }) => totals.unknownCosts.turnedAway),
		perCorrectNanoUsd: correct === 0 ? null : Math.round(knownNanoUsd / correct),
	};
}

async function main(): Promise<number> {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const figures: Figures[] = [];
	for (const contender of CONTENDERS) {
		console.error(`Running ${contender.name} …`);
		figures.push(await measure(contender));
	}
	if (json) printJson({ environment: environment(), figures });
	else printForPeople(figures);
	return 0;
}

function printForPeople(figures: Figures[]): void {
	console.log(`${environmentInWords(environment())}\n`);
	printTable(
		figures.map((one) => ({
			...{ contender: one.contender, correct: one.correct, wrong: one.wrong, failed: one.failed },
			...{ requests: one.requests, cost: formatNanoUsd(one.knownNanoUsd) },
			'per correct': one.perCorrectNanoUsd === null ? '' : formatNanoUsd(one.perCorrectNanoUsd),
			...{ 'without a price': one.unpriced, 'turned away': one.turnedAway },
		})),
	);
}

main().then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		console.error(error);
		process.exitCode = 1;
	},
);
