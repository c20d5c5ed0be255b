/** n8n's own REST interface as the editor uses it: log in, run a workflow by hand, read what came out. */

import { parse } from 'flatted';
import { OWNER } from './profile';

export interface OutputItem {
	json: Record<string, unknown>;
	[key: string]: unknown;
}

export interface NodeRun {
	executionTime: number;
	executionStatus?: string;
	error?: { message: string; description?: string };
	hints?: Array<{ message: string }>;
	/** By output. */
	data?: { main?: Array<OutputItem[] | null>; ai_languageModel?: OutputItem[][] };
}

export interface Execution {
	id: string;
	status: string;
	/** By node name, one entry a run. */
	runs: Record<string, NodeRun[]>;
	error: { message: string; context?: { itemIndex?: number } } | null;
}

const POLL_MS = 40;
const RUN_WITHIN_MS = 180_000;

export class N8nClient {
	private cookie = '';

	constructor(readonly url: string) {}

	async login(): Promise<void> {
		const response = await fetch(`${this.url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
		});
		if (!response.ok)
			throw new Error(`n8n refused the demo login: ${response.status} ${await response.text()}`);
		this.cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	/** @returns the `data` of n8n's answer; throws with n8n's words on any other status than 2xx */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				cookie: this.cookie,
				'content-type': 'application/json',
				'browser-id': 'launcher',
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
		const answer = JSON.parse(text) as { data?: T };
		return (answer.data ?? answer) as T;
	}

	/** Its triggers and webhooks listen, and other workflows may call it. */
	async publish(id: string): Promise<void> {
		const path = `/rest/workflows/${id}`;
		const { versionId } = await this.request<{ versionId: string }>('GET', path);
		await this.request('POST', `${path}/activate`, { versionId });
	}

	/** Runs a stored workflow from its manual trigger, as the button in the editor does. */
	async runById(id: string): Promise<Execution> {
		return await this.finished(await this.start(id));
	}

	/** @returns the id of the execution, which goes on */
	private async start(id: string): Promise<string> {
		const workflow = await this.request<StoredWorkflow>('GET', `/rest/workflows/${id}`);
		const trigger = workflow.nodes.find((node) => node.type === 'n8n-nodes-base.manualTrigger');
		if (trigger === undefined) throw new Error(`"${workflow.name}" has no manual trigger`);
		const { executionId } = await this.request<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{
				workflowData: workflow,
				triggerToStartFrom: { name: trigger.name },
			},
		);
		return executionId;
	}

	/** n8n runs what it has stored, whatever is sent along: a changed workflow is stored first. */
	async runCopy(workflow: StoredWorkflow): Promise<Execution> {
		return await this.finished(await this.startCopy(workflow));
	}

	async startCopy(workflow: StoredWorkflow): Promise<string> {
		const { name, nodes, connections, settings } = workflow;
		const copy = await this.request<StoredWorkflow>('POST', '/rest/workflows', {
			name,
			nodes,
			connections,
			settings,
		});
		return await this.start(copy.id);
	}

	/** *Retry execution* of a failed one: it goes on at the node that failed. */
	async retry(executionId: string): Promise<Execution> {
		const retried = await this.request<{ id: string }>(
			'POST',
			`/rest/executions/${executionId}/retry`,
			{ loadWorkflow: false },
		);
		return await this.finished(retried.id);
	}

	/** The button *Stop*. */
	async stop(executionId: string): Promise<void> {
		await this.request('POST', `/rest/executions/${executionId}/stop`);
	}

	async finished(executionId: string): Promise<Execution> {
		const deadlineMs = Date.now() + RUN_WITHIN_MS;
		while (Date.now() < deadlineMs) {
			const { status } = await this.request<{ status: string }>(
				'GET',
				`/rest/executions/${executionId}`,
			);
			if (!['new', 'running', 'waiting'].includes(status)) return await this.execution(executionId);
			await new Promise((resolve) => setTimeout(resolve, POLL_MS));
		}
		throw new Error(`Execution ${executionId} did not end within ${RUN_WITHIN_MS / 1000} s`);
	}

	private async execution(executionId: string): Promise<Execution> {
		const stored = await this.request<{ status: string; data: string }>(
			'GET',
			`/rest/executions/${executionId}?includeData=true`,
		);
		const data = parse(stored.data) as {
			resultData: { runData: Record<string, NodeRun[]>; error?: Execution['error'] };
		};
		const { runData, error } = data.resultData;
		return { id: executionId, status: stored.status, runs: runData, error: error ?? null };
	}
}

export interface StoredWorkflow {
	id: string;
	name: string;
	nodes: Array<{ name: string; type: string; [key: string]: unknown }>;
	[key: string]: unknown;
}
