/**
 * `npm run bench:budget [-- --json]`: how closely a limit of money per run is kept with 50 items in flight, by the
 * bill that a loopback upstream counts for itself. Under a minute.
 */

import { createRunState, runItem, runItems, systemClock } from '../core/engine';
import { applyOverrides, formatNanoUsd, worstCaseNanoUsd } from '../core/models';
import type { RouteOutcome, Target } from '../core/types';
import { type BillingUpstream, type Price, startBillingUpstream } from './budget/upstream';
import {
	environment,
	environmentInWords,
	invoiceRequest,
	printJson,
	printTable,
	readArguments,
	targetAt,
} from './support';

const USAGE = 'Usage: npm run bench:budget [-- --json]';
const ITEMS = 500;
const IN_FLIGHT = 50;
const MAX_OUTPUT_TOKENS = 200;
const SEED = 7;
const SHARES = [0.1, 0.5, 0.9];

interface Kind {
	name: string;
	price: Price;
	targetAt(url: string): Target;
}

const MINI = 'gpt-4o-mini';
const MINI_PRICE: Price = { input: 0.15, output: 0.6 };
const USERS_PRICE: Price = { input: 0.5, output: 2 };
const OWN_PRICE: Price = { input: 0.02, output: 0.05 };

const openAi = (baseUrl: string): Target =>
	targetAt({ kind: 'openAi', provider: 'openai', baseUrl, apiKey: 'bench' }, MINI);

/** With the figures of a user. */
function priced({ account, model, card }: Target, { input, output }: Price): Target['card'] {
	const overrides = [{ model, inputPrice: input, outputPrice: output }];
	return applyOverrides(card, { provider: account.provider, model, overrides });
}

function own(baseUrl: string, price: Price | null): Target {
	const account = {
		kind: 'openAiCompatible',
		provider: 'openaiCompatible',
		baseUrl,
		apiKey: 'bench',
	} as const;
	const plain = targetAt(account, 'llama');
	return {
		...plain,
		account: { ...plain.account, isPrivate: true },
		card: price === null ? null : priced(plain, price),
	};
}

const KINDS: Kind[] = [
	{ name: 'price from our card', price: MINI_PRICE, targetAt: openAi },
	{
		name: "user's price",
		price: USERS_PRICE,
		targetAt: (url) => ({ ...openAi(url), card: priced(openAi(url), USERS_PRICE) }),
	},
	{
		name: "private server, user's price",
		price: OWN_PRICE,
		targetAt: (url) => own(url, OWN_PRICE),
	},
	{ name: 'private server, no price', price: OWN_PRICE, targetAt: (url) => own(url, null) },
];

interface Figures {
	kind: string;
	/** Of what all items cost without a limit; `null` = no limit. */
	share: number | null;
	limitNanoUsd: number | null;
	billNanoUsd: number;
	overspentNanoUsd: number;
	served: number;
	/** Items that ended for the money. */
	blocked: number;
	/** Of those, how many more calls would have fitted at their worst when the run had ended. */
	falselyBlocked: number;
}

async function measure(kind: Kind, share: number | null, wholeNanoUsd: number): Promise<Figures> {
	const upstream = await startBillingUpstream(kind.price, SEED);
	try {
		const limitNanoUsd = share === null ? null : Math.round(wholeNanoUsd * share);
		const outcomes = await runAll(kind.targetAt(upstream.url), limitNanoUsd);
		return figuresOf({ kind, share, limitNanoUsd, upstream }, outcomes);
	} finally {
		await upstream.stop();
	}
}

async function runAll(target: Target, maxRunCostNanoUsd: number | null): Promise<RouteOutcome[]> {
	const tier = { name: 'Bulk', use: 'ladder', primary: target, standIns: [] } as const;
	const asked = invoiceRequest([{ ...tier, standIns: [] }], { maxRunCostNanoUsd });
	const task = { ...asked.task, maxOutputTokens: MAX_OUTPUT_TOKENS };
	const effects = {
		...{ transport: fetch, clock: systemClock, run: createRunState() },
		signal: new AbortController().signal,
	};
	const options = { concurrency: IN_FLIGHT, signal: effects.signal };
	const jobs = Array.from({ length: ITEMS }, (_, index) => index);
	return await runItems(jobs, options, () => runItem({ ...asked, task }, effects));
}

interface Measured {
	kind: Kind;
	share: number | null;
	limitNanoUsd: number | null;
	upstream: BillingUpstream;
}

function figuresOf(
	{ kind, share, limitNanoUsd, upstream }: Measured,
	outcomes: RouteOutcome[],
): Figures {
	const billNanoUsd = upstream.billNanoUsd();
	const left = limitNanoUsd === null ? 0 : limitNanoUsd - billNanoUsd;
	const blocked = outcomes.filter((one) => !one.ok && one.failure.kind === 'budget').length;
	const { card } = kind.targetAt(upstream.url);
	const worst = worstCaseNanoUsd(card, { inputTokens: 150, maxOutputTokens: MAX_OUTPUT_TOKENS });
	const fitting = worst === null ? 0 : Math.max(0, Math.floor(left / worst));
	return {
		...{ kind: kind.name, share, limitNanoUsd, billNanoUsd },
		overspentNanoUsd: limitNanoUsd === null ? 0 : Math.max(0, -left),
		served: outcomes.filter(({ ok }) => ok).length,
		...{ blocked, falselyBlocked: Math.min(blocked, fitting) },
	};
}

async function main(): Promise<number> {
	const { json, problem } = readArguments(process.argv.slice(2), []);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const figures: Figures[] = [];
	for (const kind of KINDS) {
		console.error(`Measuring ${kind.name} …`);
		const whole = await measure(kind, null, 0);
		figures.push(whole);
		for (const share of SHARES) figures.push(await measure(kind, share, whole.billNanoUsd));
	}
	if (json) printJson({ environment: environment(), figures });
	else printForPeople(figures);
	return 0;
}

function printForPeople(figures: Figures[]): void {
	console.log(`${environmentInWords(environment())}. ${ITEMS} items, ${IN_FLIGHT} in flight\n`);
	printTable(
		figures.map((one) => ({
			price: one.kind,
			'limit bites at': one.share === null ? 'none' : `${one.share * 100} %`,
			limit: one.limitNanoUsd === null ? '' : formatNanoUsd(one.limitNanoUsd),
			bill: formatNanoUsd(one.billNanoUsd),
			overspent: formatNanoUsd(one.overspentNanoUsd),
			served: one.served,
			blocked: one.blocked,
			'falsely blocked': one.falselyBlocked,
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
