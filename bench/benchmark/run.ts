/** One file of recorded outcomes through the Model Benchmark node of a real n8n. */

import { readFileSync } from 'node:fs';
import type { RowResult } from '../../core/scoring/results';
import { startBenchN8n } from '../support';
import { PRICES, readRecorded, type Recorded } from './recorded';
import { startReplay } from './replay';
import { benchmarkWorkflow, credentialsFor, formOf, NODE, rowsOf } from './workflow';

/** The first is measured; the others show whether memory stays flat. */
const RUNS = 4;

export interface Replayed {
	file: string;
	rows: number;
	seconds: number;
	requests: number;
	/** Of n8n, before the first run and after each. */
	megabytes: number[];
	agreement: Agreement[];
	/** What the node graded, by model. */
	results: Map<string, RowResult[]>;
	recommendation: string;
}

export interface Agreement {
	model: string;
	rows: number;
	agreed: number;
	/** Right for us alone, and for the file alone; the latter by whether we had an answer. */
	oursAlone: number;
	fileAlone: number;
	fileAloneWithoutAnswer: number;
	examples: string[];
}

interface RowItem {
	row: number;
	candidate: string;
	correct: boolean;
	valid: boolean;
	answer: unknown;
	escalated: boolean;
	seconds: number;
	costUsd: number | null;
	problem?: string;
}

export async function replay(file: string, target: number): Promise<Replayed> {
	const recorded = readRecorded(file);
	const server = await startReplay(recorded, rowsOf(recorded));
	const workflow = benchmarkWorkflow(formOf(recorded), server.url, target);
	const n8n = await startBenchN8n({
		credentials: credentialsFor(server.url),
		workflows: [workflow],
	});
	try {
		const megabytes = [residentMegabytes(n8n.process.pid)];
		const beganMs = performance.now();
		const execution = await n8n.client.runById(workflow.id);
		const seconds = (performance.now() - beganMs) / 1000;
		const requests = server.requests();
		if (execution.status !== 'success') throw new Error(JSON.stringify(execution.error));
		for (let run = 1; run <= RUNS; run += 1) {
			megabytes.push(residentMegabytes(n8n.process.pid));
			if (run < RUNS) await n8n.client.runById(workflow.id);
		}
		const [reports, , rows] = execution.runs[NODE]?.[0]?.data?.main ?? [];
		const items = (rows ?? []).map(({ json }) => json as unknown as RowItem);
		return {
			...{ file, rows: recorded.length, seconds, requests, megabytes },
			agreement: Object.keys(PRICES).map((model) => agreementOf(model, items, recorded)),
			results: resultsOf(items),
			recommendation: String(reports?.[0]?.json.recommendation),
		};
	} finally {
		await n8n.stop();
		await server.stop();
	}
}

function agreementOf(model: string, items: RowItem[], recorded: Recorded[]): Agreement {
	const own = items.filter(({ candidate }) => candidate === model);
	const found = { model, rows: own.length, agreed: 0, oursAlone: 0, fileAlone: 0 };
	let fileAloneWithoutAnswer = 0;
	const examples: string[] = [];
	for (const { row, correct, valid, answer, problem } of own) {
		const one = recorded[row - 1];
		const isOk = one?.ok[model] === 1;
		if (isOk === correct) found.agreed += 1;
		else {
			if (correct) found.oursAlone += 1;
			else found.fileAlone += 1;
			if (!correct && !valid) fileAloneWithoutAnswer += 1;
			const said = valid ? JSON.stringify(answer) : (problem ?? 'no answer');
			examples.push(`${correct ? 'ours' : 'file'}: ${one?.expected} | ${said.slice(-160)}`);
		}
	}
	return { ...found, fileAloneWithoutAnswer, examples };
}

function resultsOf(items: RowItem[]): Map<string, RowResult[]> {
	const byModel = new Map<string, RowResult[]>();
	for (const { row, candidate, correct, valid, escalated, seconds, costUsd } of items) {
		const result: RowResult = {
			...{ row, correct, valid, validFirst: valid, repaired: false, escalated, failed: !valid },
			...{ latencyMs: seconds * 1000, inputTokens: null, outputTokens: null, parts: [] },
			costNanoUsd: costUsd === null ? null : Math.round(costUsd * 1e9),
		};
		byModel.set(candidate, [...(byModel.get(candidate) ?? []), result]);
	}
	return byModel;
}

/** Reads /proc: Linux only. */
function residentMegabytes(pid: number): number {
	const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Math.round(Number(kibibytes ?? 0) / 1024);
}
