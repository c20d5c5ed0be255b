/**
 * Runs workflows on n8n-core's own engine, in this process: real node classes, real expressions, real
 * HTTP to a loopback server. What it leaves out of n8n is the database, the editor and queues.
 */

import './environment';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type ITaskData,
	type IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { type TestCredentials, TestCredentialsHelper } from './credentials';
import { createNodeTypes, PACKAGE } from './nodeTypes';

/** What a test must say of a node; the rest is filled in. A type without a dot is one of ours. */
export type TestNode = Pick<INode, 'name' | 'type'> & Partial<INode>;

export interface WorkflowSpec {
	nodes: TestNode[];
	/** As in a workflow file, or `[['A', 'B'], ['A', 'C', 1]]` for main connections, with the output's index. */
	connections: IConnections | Array<[from: string, to: string, output?: number]>;
	/** Plain values by credential type; nodes get those that their type declares, unless they name their own. */
	credentials?: TestCredentials;
	/** Pinned output by node name. */
	input?: Record<string, Array<IDataObject | INodeExecutionData>>;
	/** Default: the first node. */
	startNode?: string;
	/** Further node types by full name. */
	nodeTypes?: Record<string, INodeType>;
	/** Called once the execution has begun. */
	onStart?(controls: { cancel(): void }): void;
}

export interface WorkflowRun {
	run: IRun;
	/** Items of one output of a node's run; the last run where none is named. */
	output(nodeName: string, options?: { output?: number; run?: number }): INodeExecutionData[];
	/** The same, the json alone. */
	json(nodeName: string, options?: { output?: number; run?: number }): IDataObject[];
	/** What the node failed with, where it stopped the run. */
	error(
		nodeName: string,
	): { message: string; description?: string | null; context?: IDataObject } | undefined;
	hints(nodeName: string): string[];
	/** Types of the credentials that were read, in order. */
	credentialReads: string[];
}

export async function runWorkflow(spec: WorkflowSpec): Promise<WorkflowRun> {
	const { workflow, helper, additionalData } = prepare(spec);
	const startNode = workflow.getNode(spec.startNode ?? spec.nodes[0]?.name ?? '');
	if (startNode === null) throw new Error('The start node is not in the workflow');
	const execution = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode,
		pinData: toPinData(spec.input),
	});
	spec.onStart?.({ cancel: () => execution.cancel() });
	return toRun(await execution, helper);
}

/** What n8n does on *Retry execution*: the failed node's last run is dropped, the rest is kept. */
export async function retryExecution(
	spec: WorkflowSpec,
	earlier: WorkflowRun,
): Promise<WorkflowRun> {
	const { workflow, helper, additionalData } = prepare(spec);
	const data = structuredCloneJson(earlier.run.data);
	const { lastNodeExecuted, runData } = data.resultData;
	delete data.resultData.error;
	if (lastNodeExecuted !== undefined) runData[lastNodeExecuted]?.pop();
	// "Retry with currently saved workflow": the waiting nodes are taken from the workflow of now.
	for (const waiting of data.executionData?.nodeExecutionStack ?? []) {
		waiting.node = workflow.getNode(waiting.node.name) ?? waiting.node;
	}
	const execution = new WorkflowExecute(additionalData, 'retry', data);
	return toRun(await execution.processRunExecutionData(workflow), helper);
}

interface OneNodeSpec extends Pick<WorkflowSpec, 'credentials' | 'onStart' | 'nodeTypes'> {
	/** e.g. `openAiGpt` */
	type: string;
	parameters: INode['parameters'];
	items: IDataObject[];
	settings?: Partial<INode>;
}

/** A trigger with these items and one node behind it, which is named `Node`. */
export function oneNode({ type, parameters, items, settings, ...rest }: OneNodeSpec): WorkflowSpec {
	return {
		nodes: [
			{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
			{ name: 'Node', type, parameters, ...settings },
		],
		connections: [['Trigger', 'Node']],
		input: { Trigger: items },
		...rest,
	};
}

function prepare(spec: WorkflowSpec) {
	const nodeTypes = createNodeTypes(spec.nodeTypes);
	const credentials = spec.credentials ?? {};
	const nodes = spec.nodes.map((node, index) => fillNode(node, index));
	for (const node of nodes) {
		const declared = nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description
			.credentials;
		const usable = (declared ?? []).filter(({ name }) => Object.hasOwn(credentials, name));
		node.credentials ??= Object.fromEntries(usable.map(({ name }) => [name, { id: name, name }]));
	}
	const workflow = new Workflow({
		id: 'test',
		name: 'Test',
		nodes,
		connections: toConnections(spec.connections),
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	const helper = new TestCredentialsHelper(credentials);
	return { workflow, helper, additionalData: toAdditionalData(helper, nodes) };
}

function fillNode(node: TestNode, index: number): INode {
	return {
		id: `node-${index}`,
		typeVersion: 1,
		position: [index * 200, 0],
		parameters: {},
		...structuredCloneJson(node),
		type: node.type.includes('.') ? node.type : `${PACKAGE}.${node.type}`,
	};
}

function toConnections(connections: WorkflowSpec['connections']): IConnections {
	if (!Array.isArray(connections)) return connections;
	const result: IConnections = {};
	for (const [from, to, output = 0] of connections) {
		const ofNode = (result[from] ??= {});
		const outputs = (ofNode['main'] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: 0 });
	}
	return result;
}

function toPinData(input: WorkflowSpec['input'] = {}): Record<string, INodeExecutionData[]> {
	return Object.fromEntries(
		Object.entries(input).map(([name, items]) => [
			name,
			items.map((item) => ('json' in item ? (item as INodeExecutionData) : { json: item })),
		]),
	);
}

function toAdditionalData(credentialsHelper: TestCredentialsHelper, nodes: INode[]) {
	const url = 'http://127.0.0.1:5678/';
	const workflowData = {
		id: 'test',
		name: 'Test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes,
		connections: {},
	};
	const data: Partial<IWorkflowExecuteAdditionalData> & { hooks: ExecutionLifecycleHooks } = {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', 'test-execution', workflowData),
		currentNodeExecutionIndex: 0,
		executionId: 'test-execution',
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		variables: {},
		logAiEvent: () => undefined,
	};
	return data as IWorkflowExecuteAdditionalData;
}

function toRun(run: IRun, helper: TestCredentialsHelper): WorkflowRun {
	const taskOf = (nodeName: string, index = -1): ITaskData | undefined =>
		run.data.resultData.runData[nodeName]?.at(index);
	const output: WorkflowRun['output'] = (nodeName, options = {}) =>
		taskOf(nodeName, options.run)?.data?.['main']?.[options.output ?? 0] ?? [];
	return {
		run,
		output,
		json: (nodeName, options) => output(nodeName, options).map((item) => item.json),
		error: (nodeName) => {
			const error = taskOf(nodeName)?.error;
			if (error === undefined) return undefined;
			const { message, description, context } = error;
			return { message, description, context };
		},
		credentialReads: helper.reads.map(({ type }) => type),
		hints: (nodeName) => (taskOf(nodeName)?.hints ?? []).map((hint) => hint.message),
	};
}

/** Through JSON, as n8n stores workflows and executions. */
function structuredCloneJson<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
