/** The model that n8n's agents and chains are given; loaded at the first run. */

import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type ISupplyDataFunctions,
	NodeOperationError,
	type SupplyData,
} from 'n8n-workflow';
import type { ConfigIssue, ConfigResult } from '../../core/types';
import { estimateTokens } from '../../core/models';
import { planError } from '../shared/reporting/failures';
import { panelParameters } from '../shared/reading/panelParameters';
import { readTaskSettings } from '../shared/reading/taskSettings';
import { readAccounts } from '../TieredRouter/readProviders';
import { knownTiers } from '../TieredRouter/knownTiers';
import { type Route, readRoute } from '../TieredRouter/readRoute';
import { type SdkChunk, toChunks } from './answer';
import { type Answered, type Asked, answerCall, type Conversation } from './answerCall';
import { readConnectedRoute } from './connected/readConnectedRoute';
import type { SdkMessage } from './conversation';
import { told } from './errors';
import type { RawMessage } from './files';
import { telling } from './live';
import { memoryOf } from './memory';
import { readCallRules } from './rules/readCallRules';
import { readCallStart } from './readCallStart';
import { readRequestLimit } from './requestLimit';
import { forceForms, type StructuredModel } from './structuredOutput';

/** What is used of n8n's own SDK (0.31.1, in n8n 2.41.1); this package ships no copy. */
interface AiNodeSdk {
	supplyModel(context: ISupplyDataFunctions, model: object): { response: LangChainModel };
	getParametersJsonSchema(tool: { inputSchema: unknown }): unknown;
}

interface LangChainModel extends StructuredModel {
	callbacks: unknown[];
	withConfig(config: object): unknown;
	getNumTokens(content: unknown): Promise<number>;
	_generate(messages: RawMessage[], options: object, manager?: unknown): Promise<unknown>;
	_streamResponseChunks(
		messages: RawMessage[],
		options: object,
		manager?: unknown,
	): AsyncGenerator<unknown>;
}

const SDK: string = '@n8n/ai-node-sdk';

export async function supply(
	context: ISupplyDataFunctions,
	itemIndex: number,
): Promise<SupplyData> {
	const sdk = await loadSdk(context);
	const conversation = await readConversation(context, itemIndex, sdk);
	memoryOf(context).bill.open(context);
	const { response } = sdk.supplyModel(context, {
		...{ provider: 'tiered-router', modelId: 'tiered-router', tools: [] },
		generate: async (messages: SdkMessage[], asked: Asked = {}) =>
			(await answerCall(conversation, messages, asked)).result,
		stream: (messages: SdkMessage[], asked: Asked = {}) => streamed(conversation, messages, asked),
	});
	// n8n's own tracing would write every call a second time.
	response.callbacks = [];
	response.bindTools = (tools, settings = {}) => response.withConfig({ tools, ...settings });
	handOnRawMessages(response);
	forceForms(response);
	// LangChain's own fetches a tokenizer, and waits for two minutes where there is no internet.
	response.getNumTokens = async (content) =>
		estimateTokens(typeof content === 'string' ? content : JSON.stringify(content));
	return { response };
}

async function* streamed(
	conversation: Conversation,
	messages: SdkMessage[],
	asked: Asked,
): AsyncGenerator<SdkChunk> {
	const { result, shown } = yield* telling<SdkChunk, Answered>(async (tell, stop) => {
		const signal = AbortSignal.any([stop, ...(asked.signal === undefined ? [] : [asked.signal])]);
		const show = (delta: string): void => tell({ type: 'text-delta', delta });
		return await answerCall(conversation, messages, { ...asked, signal }, show);
	});
	yield* toChunks(result, shown);
}

/** The SDK leaves out of messages what it does not know. */
function handOnRawMessages(model: LangChainModel): void {
	const generate = model._generate.bind(model);
	const stream = model._streamResponseChunks.bind(model);
	model._generate = async (messages, options, manager) =>
		await generate(messages, { ...options, rawMessages: messages }, manager);
	model._streamResponseChunks = async function* (messages, options, manager) {
		yield* stream(messages, { ...options, rawMessages: messages }, manager);
	};
}

async function loadSdk(context: ISupplyDataFunctions): Promise<AiNodeSdk> {
	try {
		return (await import(SDK)) as AiNodeSdk;
	} catch {
		throw new NodeOperationError(context.getNode(), 'This n8n has no SDK for chat models', {
			description: 'Update n8n: 2.41.1 has it. The Tiered Router node itself needs none of it',
		});
	}
}

/** What the panel says, read once for all calls of the agent's item. */
async function readConversation(
	context: ISupplyDataFunctions,
	itemIndex: number,
	{ getParametersJsonSchema }: AiNodeSdk,
): Promise<Conversation> {
	const reader = readerOf(context, itemIndex);
	const route = await readRouteOf(context, reader, itemIndex);
	const settings = readTaskSettings(reader, itemIndex);
	const start = readCallStart(reader);
	const maxRequests = readRequestLimit(reader, itemIndex);
	if (!route.ok) throw settingsError(context, route, itemIndex);
	if (!settings.ok) throw settingsError(context, settings, itemIndex);
	if (!start.ok) throw settingsError(context, start, itemIndex);
	const { tiers, skipped } = route.value.built;
	const rules = readCallRules(reader, knownTiers(tiers, skipped));
	if (!rules.ok) throw settingsError(context, rules, itemIndex);
	if (!maxRequests.ok) throw settingsError(context, maxRequests, itemIndex);
	return {
		...{ context, itemIndex, route: route.value, settings: settings.value, start: start.value },
		...{ rules: rules.value, maxRequests: maxRequests.value, schemaOf: getParametersJsonSchema },
	};
}

async function readRouteOf(
	context: ISupplyDataFunctions,
	reader: IExecuteFunctions,
	itemIndex: number,
): Promise<ConfigResult<Route>> {
	if (panelParameters(reader).source === 'connected')
		return await readConnectedRoute(context, reader, itemIndex);
	const accounts = (await readAccounts(reader))[itemIndex] ?? { ok: false as const, issues: [] };
	return readRoute(reader, itemIndex, { accounts, operation: null });
}

/** The readers of a panel ask for the node's items, of which a sub-node is given none. */
function readerOf(context: ISupplyDataFunctions, itemIndex: number): IExecuteFunctions {
	const items: INodeExecutionData[] = Array.from({ length: itemIndex + 1 }, () => ({ json: {} }));
	const own: PropertyDescriptorMap = { getInputData: { value: () => items } };
	return Object.create(context, own) as IExecuteFunctions;
}

/** n8n shows the words of such an error in place of its own "Error in sub-node" (2.41.1). */
function settingsError(
	context: ISupplyDataFunctions,
	issues: { issues: ConfigIssue[] },
	itemIndex: number,
): NodeOperationError {
	const error = told(context, planError(context.getNode(), issues, itemIndex));
	error.functionality = 'configuration-node';
	return error;
}
