/** The same items by two ways: this package's engine, and the bare SDK with its own retries. */

import OpenAI from 'openai';
import { createRunState, runItem, runItems, systemClock } from '../../core/engine';
import type { RouteRequest, Target, Tier } from '../../core/types';
import { invoiceRequest, targetAt } from '../support';

export interface Load {
	items: number;
	inFlight: number;
	/** In the order of the ladder: one, or one and its stand-in. */
	urls: string[];
	/** Milliseconds. */
	itemLimit: number;
	requestLimit: number;
}

export interface Served {
	served: number;
	seconds: number;
}

const MODEL = 'gpt-4o-mini';
export async function byEngine(load: Load): Promise<Served> {
	const request = toRequest(load);
	const effects = {
		transport: fetch,
		clock: systemClock,
		signal: new AbortController().signal,
		run: createRunState(),
	};
	const startMs = performance.now();
	const jobs = Array.from({ length: load.items }, (_, index) => index);
	const options = { concurrency: load.inFlight, signal: effects.signal };
	const outcomes = await runItems(jobs, options, () => runItem(request, effects));
	return { served: outcomes.filter(({ ok }) => ok).length, seconds: secondsSince(startMs) };
}

export async function bySdk({ items, inFlight, urls, requestLimit }: Load): Promise<Served> {
	const client = new OpenAI({ apiKey: 'bench', baseURL: urls[0] ?? '', timeout: requestLimit });
	const startMs = performance.now();
	let served = 0;
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < items) {
			next += 1;
			try {
				const messages = [{ role: 'user' as const, content: 'Total 12' }];
				const { choices } = await client.chat.completions.create({ model: MODEL, messages });
				JSON.parse(choices[0]?.message.content ?? '');
				served += 1;
			} catch {
				// Counted as not served.
			}
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	return { served, seconds: secondsSince(startMs) };
}

function toRequest({ urls, itemLimit, requestLimit }: Load): RouteRequest {
	const [primary, ...standIns] = urls.map(toTarget);
	if (primary === undefined) throw new Error('there is no upstream');
	const tier: Tier = { name: 'Bulk', use: 'ladder', primary, standIns };
	return invoiceRequest([tier], { deadlineMs: itemLimit, attemptTimeoutMs: requestLimit });
}

function toTarget(baseUrl: string): Target {
	return targetAt({ kind: 'openAi', provider: 'openai', baseUrl, apiKey: 'bench' }, MODEL);
}

function secondsSince(startMs: number): number {
	return (performance.now() - startMs) / 1000;
}
