/** The Model Benchmark beside the Tiered Router, with as many requests: grading and report must not cost the engine's speed. */

import type { JsonObject } from '../../core/types';
import { startBenchN8n } from '../support';
import { type Load, measureNode, type Rate } from './rates';
import { benchCredentials, type Upstream } from './server';
import { ANSWER } from './upstream';
import { benchWorkflow, MEASURED, node, ours, PATHS, type PathUnderTest, task } from './workflows';

export const ROWS = 500;
const MODELS = ['gpt-4o-mini', 'gpt-4o', 'gpt-4.1-mini', 'gpt-6-luna'];
const IN_FLIGHT = 20;

const candidate = MODELS.map((value) => ({
	...{ kind: 'model', provider: 'openAi', openAiModel: { __rl: true, mode: 'id', value } },
}));

/** Each row is answered by four models; the answers are its third output. */
export const BENCHMARK: PathUnderTest = {
	name: `Model Benchmark (ours), ${ROWS} rows, ${MODELS.length} candidates`,
	mostInFlight: null,
	answers: { output: 2, perItem: MODELS.length },
	nodes: (inFlight) => [
		node(
			MEASURED,
			'n8n-nodes-tiered-router.modelBenchmark',
			1,
			{
				...{ providers: ['openAi'], ...task, expected: JSON.parse(ANSWER) as JsonObject },
				...{ candidates: { candidate }, spendingCap: 0 },
				options: { itemsAtOnce: inFlight, reuseAnswers: false },
			},
			ours,
		),
	],
};

/** By delay: the router, then the benchmark, with the same number of requests. */
export async function measureBenchmark(upstreams: Map<number, Upstream>): Promise<Rate[]> {
	const router = PATHS.find(({ name }) => name.startsWith('Tiered Router'));
	if (router === undefined) throw new Error('there is nothing to compare with');
	const runs = [...upstreams].flatMap(([delayMs, { url }], at) =>
		[router, BENCHMARK].map((path) => {
			const items = path === router ? ROWS * MODELS.length : ROWS;
			const load: Load = { delayMs, inFlight: IN_FLIGHT, items };
			const id = `bench-rows-${at}-${items}`;
			return { path, id, load, workflow: benchWorkflow(path, id, { ...load, upstreamUrl: url }) };
		}),
	);
	const n8n = await startBenchN8n({
		credentials: benchCredentials(upstreams),
		workflows: runs.map(({ workflow }) => workflow),
	});
	try {
		const found: Rate[] = [];
		for (const { path, id, load } of runs)
			found.push(await measureNode(n8n.client, path, id, load));
		return found;
	} finally {
		await n8n.stop();
	}
}
