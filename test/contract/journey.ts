/** One item from its task to its outcome, over the real providers, with invented answers on the wire. */

import { createRunState, runItem, systemClock } from '../../core/engine';
import { findCard } from '../../core/models';
import { prepareTask } from '../../core/tasks';
import type {
	ConfigIssue,
	JsonSchema,
	RouteOutcome,
	ProviderId,
	TaskSpec,
	Transport,
} from '../../core/types';
import { PROVIDER_FACTS } from '../support/providers';
import { account, request } from '../support/fakes/route';
import { recordingTransport, type SentRequest } from '../support/scriptedTransport';

/** What the server answers to the request, the first, second … of the item. */
export type Server = (body: Record<string, unknown>, count: number) => Response;

export interface Journey {
	outcome: RouteOutcome | null;
	/** What the settings lack, before anything is sent. */
	issues: ConfigIssue[];
	requests: SentRequest[];
}

export async function travel(
	spec: TaskSpec,
	server: Server,
	{
		provider = 'openaiCompatible',
		maxRepairs = 0,
	}: { provider?: ProviderId; maxRepairs?: number } = {},
): Promise<Journey> {
	const prepared = prepareTask(spec, {});
	if (!prepared.ok) return { outcome: null, issues: prepared.issues, requests: [] };
	let count = 0;
	const answer: Transport = (_url, init) => {
		count += 1;
		const body = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>;
		return Promise.resolve(server(body, count));
	};
	const { transport, requests } = recordingTransport(answer);
	const model = PROVIDER_FACTS[provider].model;
	const own = account({ provider, baseUrl: 'http://127.0.0.1:9/v1' });
	const primary = { account: own, model, card: findCard(provider, model) };
	const outcome = await runItem(
		request({
			task: prepared.value,
			tiers: [{ name: 'Only', use: 'ladder', standIns: [], primary }],
			limits: { maxRepairs, maxRetries: 0 },
		}),
		{
			transport,
			clock: systemClock,
			signal: new AbortController().signal,
			run: createRunState(),
		},
	);
	return { outcome, issues: [], requests };
}

export const extract = (properties: JsonSchema, required = Object.keys(properties)): TaskSpec =>
	extractBy({ type: 'object', properties, required });

export const extractBy = (schema: JsonSchema, input = 'An invented text.'): TaskSpec => ({
	kind: 'extract',
	input,
	schemaFrom: { schema },
	allowUnknownFields: false,
});
