/** One item against a server that answers by a script, over the real SDKs and n8n's own way to make requests. */

import { createRunState, runItem, systemClock } from '../../core/engine';
import type { ProviderId, RouteOutcome, Target, Tier, Transport } from '../../core/types';
import { PROVIDER_FACTS } from '../../test/support/providers';
import { invoiceRequest, targetAt } from '../support';
import { GOOD, type Reaction, startFaultServer } from './server';

/** Of an item and of a request; everything else is as in the preset. */
export const LIMITS = { deadlineMs: 8_000, attemptTimeoutMs: 1_500, maxRetries: 2, maxRepairs: 1 };
const KEY = 'bench-Key+31/337=';

export interface Observed {
	/** `served`, or the kind of the failure. */
	outcome: string;
	/** At the model that is at fault. */
	requests: number;
	/** At a stand-in, at a higher tier. */
	atStandIn: number;
	above: number;
	waitedMs: number;
	seconds: number;
	/** Attempts on the ledger are what the servers counted. */
	isBooked: boolean;
	/** The key, in any form, in anything that the user is given. */
	showsKey: boolean;
	message: string;
}

export interface World {
	provider: ProviderId;
	script: Reaction[];
	/** A stand-in in the same tier and a tier above, both healthy. */
	hasHelp: boolean;
	transport: Transport;
	requestMs?: number | undefined;
	/** Instead of the server's own, where there is to be no server. */
	url?: (url: string) => string;
}

export async function observe(world: World): Promise<Observed> {
	const { provider, script, hasHelp, url } = world;
	const first = await startFaultServer(provider, script);
	const standIn = await startFaultServer(provider, [GOOD]);
	const above = await startFaultServer(provider, [GOOD]);
	const target = (baseUrl: string): Target => toTarget(provider, baseUrl);
	const primary = target(url === undefined ? first.url : url(first.url));
	const bulk: Tier = { name: 'Bulk', use: 'ladder', primary, standIns: [] };
	const critical: Tier = { ...bulk, name: 'Critical', primary: target(above.url) };
	const tiers = hasHelp ? [{ ...bulk, standIns: [target(standIn.url)] }, critical] : [bulk];
	const startMs = performance.now();
	const outcome = await serve(tiers, world);
	const seconds = (performance.now() - startMs) / 1000;
	const counts = [first, standIn, above].map((server) => server.requests());
	await Promise.all([first, standIn, above].map(async (server) => await server.stop()));
	const [requests = 0, atStandIn = 0, atTop = 0] = counts;
	const message = outcome.ok ? '' : outcome.failure.message;
	return {
		...{ outcome: outcome.ok ? 'served' : outcome.failure.kind, requests, atStandIn, above: atTop },
		waitedMs: outcome.attempts.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
		...{ seconds, message },
		isBooked: url !== undefined || outcome.attempts.length === requests + atStandIn + atTop,
		showsKey: forms(KEY).some((form) => JSON.stringify(outcome).includes(form)),
	};
}

async function serve(
	tiers: Tier[],
	{ transport, requestMs }: Pick<World, 'transport' | 'requestMs'>,
): Promise<RouteOutcome> {
	const slow =
		requestMs === undefined ? {} : { attemptTimeoutMs: requestMs, deadlineMs: 4 * requestMs };
	const request = invoiceRequest(tiers, { ...LIMITS, ...slow });
	const signal = new AbortController().signal;
	const effects = { transport, clock: systemClock, signal, run: createRunState() };
	return await runItem(request, effects);
}

function toTarget(provider: ProviderId, baseUrl: string): Target {
	const { kind, model } = PROVIDER_FACTS[provider];
	return targetAt({ kind, provider, baseUrl, apiKey: KEY }, model);
}

/** As it is, and as it may stand in a URL, in JSON, in a header of its own. */
function forms(key: string): string[] {
	const base64 = Buffer.from(key).toString('base64');
	return [key, encodeURIComponent(key), encodeURI(key), JSON.stringify(key).slice(1, -1), base64];
}
