/** Items per second of one path under one load: the fastest of a few runs, as others were held up by something else. */

import { itemsOf } from '../../demo/launcher/compare';
import type { N8nClient } from '../../demo/launcher/n8nClient';
import { runSdkLoop } from './sdkLoop';
import { ANSWER } from './upstream';
import { MEASURED, type PathUnderTest } from './workflows';

export interface Load {
	delayMs: number;
	inFlight: number;
	items: number;
}

export interface Rate extends Load {
	path: string;
	isBare: boolean;
	perSecond: number;
}

const RUNS = 3;
const VENDOR = (JSON.parse(ANSWER) as { vendor: string }).vendor;

const prompt = (index: number): string =>
	`Invoice ${index} of Invented Garden Supplies over EUR 71.40`;

export async function measureSdk(load: Load, baseUrl: string): Promise<Rate> {
	const times: number[] = [];
	for (let run = 0; run < RUNS; run += 1)
		times.push(await runSdkLoop({ baseUrl, ...load, prompt }));
	return {
		...load,
		path: 'bare openai SDK, no n8n',
		isBare: true,
		perSecond: perSecond(load, times),
	};
}

/** By n8n's own figure for the node's execution time. Throws where an item did not get its answer. */
export async function measureNode(
	client: N8nClient,
	path: PathUnderTest,
	id: string,
	load: Load,
): Promise<Rate> {
	const times: number[] = [];
	const { output = 0, perItem = 1 } = path.answers ?? {};
	const wanted = load.items * perItem;
	for (let run = 0; run < RUNS; run += 1) {
		const execution = await client.runById(id);
		const items = itemsOf(execution, MEASURED, output);
		const answered = items.filter((item) => JSON.stringify(item.json).includes(VENDOR)).length;
		if (answered !== wanted) {
			throw new Error(
				`${path.name}: ${answered} of ${wanted} items were answered (${execution.status}: ${execution.error?.message ?? ''})`,
			);
		}
		times.push(execution.runs[MEASURED]?.[0]?.executionTime ?? Number.NaN);
	}
	const answers = { ...load, items: wanted };
	return { ...answers, path: path.name, isBare: false, perSecond: perSecond(answers, times) };
}

function perSecond({ items }: Load, timesMs: number[]): number {
	return items / (Math.min(...timesMs) / 1000);
}
