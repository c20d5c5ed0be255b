/** Runs every workflow with every kind of model in every trouble, one after another, and counts what came of it. */

import { findCard, priceUsage } from '../../core/models';
import { allItemsOf } from '../../demo/launcher/compare';
import { demoCredentials } from '../../demo/launcher/demoCredentials';
import type { Execution, N8nClient } from '../../demo/launcher/n8nClient';
import { type BilledAnswer, type Sandbox, startSandbox } from '../../demo/sandbox/server';
import { n8nCredentials, workflowOf } from '../../test/support/n8n/canvas';
import { startBenchN8n } from '../support';
import { MODELS, type ModelKind } from './modelKinds';
import type { Trouble } from './troubles';
import { type BenchWorkflow, ORDER_WORKFLOW, TWO_ROUNDS_WORKFLOW, WORKFLOWS } from './workflows';
import { worldOf } from './world';

export interface Run {
	workflow: string;
	trouble: string;
	model: ModelKind;
	/** The trouble had a place in this workflow. */
	struck: boolean;
	/** n8n calls the execution a success. */
	finished: boolean;
	/** Every item's output holds the right answer. */
	correct: boolean;
	/** What the user reads where it did not finish. */
	error: string | null;
	/** Requests that reached the providers. */
	requests: number;
	/** Those that were answered, and so are paid. */
	paid: number;
	nanoUsd: number;
	seconds: number;
}

export async function runAll(troubles: Trouble[], onRun: (run: Run) => void): Promise<void> {
	const sandbox = await startSandbox();
	try {
		const all = [...WORKFLOWS, TWO_ROUNDS_WORKFLOW];
		const workflows = all.flatMap((one) =>
			MODELS.map((model) => workflowOf(idOf(one, model), one.nodes(model))),
		);
		const n8n = await startBenchN8n({
			credentials: [...demoCredentials(sandbox.url), ...n8nCredentials(sandbox.url)],
			workflows: [...workflows, ORDER_WORKFLOW],
		});
		try {
			await n8n.client.publish(ORDER_WORKFLOW.id);
			for (const trouble of troubles) {
				for (const workflow of workflowsFor(trouble)) {
					for (const model of MODELS) {
						onRun(await runOne(trouble, workflow, { model, client: n8n.client, sandbox }));
					}
				}
			}
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.stop();
	}
}

function workflowsFor(trouble: Trouble): BenchWorkflow[] {
	const isAlone = trouble.kind === 'none' && trouble.only !== undefined;
	return isAlone ? [TWO_ROUNDS_WORKFLOW] : WORKFLOWS;
}

interface Place {
	model: ModelKind;
	client: N8nClient;
	sandbox: Sandbox;
}

async function runOne(trouble: Trouble, workflow: BenchWorkflow, place: Place): Promise<Run> {
	const { model, client, sandbox } = place;
	const world = worldOf(trouble);
	sandbox.reset();
	sandbox.script(world.script);
	const beganMs = performance.now();
	const execution = await client.runById(idOf(workflow, model));
	const seconds = (performance.now() - beganMs) / 1_000;
	if (world.isLost()) throw new Error(`${workflow.name}: a request without one of its questions`);
	const figures = figuresOf(execution, workflow, sandbox);
	const struck = world.struck();
	return { workflow: workflow.name, trouble: trouble.name, model, struck, ...figures, seconds };
}

/** n8n's ids have at most 36 characters. */
function idOf({ name }: BenchWorkflow, model: ModelKind): string {
	return `${model}-${name}`.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 36);
}

function figuresOf(execution: Execution, { questions, root }: BenchWorkflow, sandbox: Sandbox) {
	const outputs = allItemsOf(execution, root).map(({ json }) => JSON.stringify(json));
	const finished = execution.status === 'success';
	const isRight = questions.every(({ expected }, index) => outputs[index]?.includes(expected));
	return {
		finished,
		correct: finished && isRight,
		error: finished ? null : (execution.error?.message ?? 'no message'),
		requests: sandbox.requests.filter(({ method }) => method === 'POST').length,
		paid: sandbox.billed.length,
		nanoUsd: sandbox.billed.reduce((sum, answer) => sum + costOf(answer), 0),
	};
}

function costOf({ dialect, model, usage }: BilledAnswer): number {
	const { input, cacheRead, cacheWrite, output, reasoning } = usage;
	const cost = priceUsage(findCard(dialect, model), {
		...{ input: input - cacheRead - cacheWrite, cacheRead, cacheWrite, cacheWrite1h: 0 },
		...{ output, reasoning },
	});
	if (cost === null) throw new Error(`${model} has no price`);
	return Number(cost);
}
