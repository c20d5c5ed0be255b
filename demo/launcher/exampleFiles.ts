/** The example workflows as n8n imports them: with an id, and with the demo credentials filled in. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ACCOUNT_KINDS } from '../../core/types/accountKinds';
import type { AccountKind } from '../../core/types';
import { demoCredentialId, N8N_OPENAI } from './demoCredentials';
import { PACKAGE_NAME, ROOT } from './paths';

export interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	[key: string]: unknown;
}

export interface WorkflowFile {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
	[key: string]: unknown;
}

const FOLDER = path.join(ROOT, 'workflows');
const N8N_OPENAI_MODEL = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/** Names without `.json`, in the order of the alphabet. */
export function exampleNames(): string[] {
	return readdirSync(FOLDER)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length))
		.sort();
}

export function readExample(name: string): WorkflowFile {
	const file = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as WorkflowFile;
	return { ...withCredentials(file), id: exampleId(name) };
}

export function readExpected(name: string): unknown {
	return JSON.parse(readFileSync(path.join(FOLDER, 'expected', `${name}.json`), 'utf8'));
}

/** n8n's ids have at most 36 characters. */
export function exampleId(name: string): string {
	return `example-${name}`.slice(0, 36);
}

export function withCredentials(workflow: WorkflowFile): WorkflowFile {
	return { ...workflow, nodes: workflow.nodes.map(fillIn) };
}

export const FEATURES = ['checks', 'escalate', 'fallBack'] as const;
export type Feature = (typeof FEATURES)[number];

/** The example with one feature of its routers switched off: what it shows must then be missing. */
export function withoutFeature(workflow: WorkflowFile, feature: Feature): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		if (node.type !== `${PACKAGE_NAME}.tieredRouter`) return node;
		const overrides = { ...(node.parameters['overrides'] as object | undefined), [feature]: false };
		return { ...node, parameters: { ...node.parameters, overrides } };
	});
	return { ...workflow, nodes };
}

function fillIn(node: WorkflowNode): WorkflowNode {
	if (node.type === N8N_OPENAI_MODEL) return { ...node, credentials: { openAiApi: N8N_OPENAI } };
	if (!node.type.startsWith(`${PACKAGE_NAME}.`)) return node;
	const entries = accountsOf(node).flatMap((kind) => {
		const { credentialType, label } = ACCOUNT_KINDS[kind];
		if (credentialType === null) return [];
		return [[credentialType, { id: demoCredentialId(kind), name: `Sandbox: ${label}` }] as const];
	});
	return { ...node, credentials: Object.fromEntries(entries) };
}

/** Whose field Providers says which accounts they have. */
const WITH_PROVIDERS = ['tieredRouter', 'tieredRouterChatModel', 'modelBenchmark'];

function accountsOf(node: WorkflowNode): AccountKind[] {
	const type = node.type.slice(PACKAGE_NAME.length + 1);
	if (WITH_PROVIDERS.includes(type)) {
		if (node.parameters['mode'] === 'routeOnly') return [];
		return (node.parameters['providers'] as AccountKind[] | undefined) ?? ['openAi'];
	}
	if (type === 'selfHostedLlama') {
		return [node.parameters['server'] === 'openAiCompatible' ? 'openAiCompatible' : 'ollama'];
	}
	const credential = credentialOf(type);
	const kinds = Object.keys(ACCOUNT_KINDS) as AccountKind[];
	return kinds.filter((kind) => ACCOUNT_KINDS[kind].credentialType === credential);
}

/** Of a node that has but one, by its own description. */
function credentialOf(type: string): string | null {
	const folder = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
	const source = readFileSync(path.join(ROOT, 'nodes', folder, `${folder}.node.ts`), 'utf8');
	return /credentials: \[\{ name: '(\w+)'/.exec(source)?.[1] ?? null;
}
