/** Whether an execution gave what is committed beside its workflow. Pure. */

import type { Execution, OutputItem } from './n8nClient';

/** Items of output 0, or a list of items for each output. Each is a part of the item that must come. */
export interface Expected {
	nodes: Record<string, ExpectedItem[] | ExpectedItem[][]>;
}

type ExpectedItem = Record<string, unknown>;

const MOST_DIFFERENCES = 12;

/** Differences in words; empty = as expected. */
export function differences(execution: Execution, expected: Expected): string[] {
	const found = Object.entries(expected.nodes).flatMap(([node, wanted]) => {
		const outputs =
			wanted.every((entry) => Array.isArray(entry)) && wanted.length > 0
				? (wanted as ExpectedItem[][])
				: [wanted as ExpectedItem[]];
		return outputs.flatMap((items, output) =>
			inOutput(itemsOf(execution, node, output), items, `${node}, output ${output}`),
		);
	});
	if (execution.status !== 'success') {
		found.unshift(
			`the execution ended as "${execution.status}": ${execution.error?.message ?? 'no reason given'}`,
		);
	}
	return found.slice(0, MOST_DIFFERENCES);
}

export function itemsOf(execution: Execution, node: string, output = 0): OutputItem[] {
	return (execution.runs[node] ?? []).flatMap((run) => run.data?.main?.[output] ?? []);
}

/** Whatever output they left by. */
export function allItemsOf(execution: Execution, node: string): OutputItem[] {
	return (execution.runs[node] ?? []).flatMap((run) =>
		(run.data?.main ?? []).flatMap((items) => items ?? []),
	);
}

function inOutput(items: OutputItem[], wanted: ExpectedItem[], where: string): string[] {
	if (items.length !== wanted.length)
		return [`${where}: ${items.length} items, expected ${wanted.length}`];
	return wanted.flatMap((entry, index) =>
		inValue(items[index]?.json, entry, `${where}, item ${index}`),
	);
}

function inValue(got: unknown, wanted: unknown, where: string): string[] {
	if (isRecord(wanted) && isRecord(got)) {
		return Object.entries(wanted).flatMap(([key, value]) =>
			inValue(got[key], value, `${where}, ${key}`),
		);
	}
	if (Array.isArray(wanted) && Array.isArray(got) && wanted.length === got.length) {
		return wanted.flatMap((value, index) => inValue(got[index], value, `${where}[${index}]`));
	}
	if (Object.is(got, wanted)) return [];
	return [`${where}: got ${shown(got)}, expected ${shown(wanted)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
	return (JSON.stringify(value) ?? 'nothing').slice(0, 160);
}
