/** What users read when an item fails: what happened where, and what to change. */

import { type INode, NodeOperationError } from 'n8n-workflow';
import type { ConfigIssue, Failure, FailureKind, RouteFailure } from '../../../core/types';

const REMEDIES: Record<FailureKind, string> = {
	rate_limited: 'Lower "Items at Once", or wait and run again',
	quota: 'Raise the spending limit or add credit at the provider, then run again',
	overloaded: 'The provider is overloaded or down: run again later, or use another model',
	network: 'Check that the base URL in the credential can be reached from this n8n',
	timeout: 'Raise the time limit, or use a faster model',
	auth: 'Check the API key and its permissions in the credential',
	model_gone: 'Choose another model: pick one from the list, which is live',
	bad_request: 'Check the model, the settings of this node and the base URL of the credential',
	format_refused:
		'Set Options > Structured Output to JSON Object or Prompt Only, or use another model',
	context_overflow: 'Shorten the input, or use a model with a larger context',
	refused: 'The model refused this input: rephrase it, or use another model',
	truncated: 'Raise "Maximum Output Tokens" in the options, or ask for less',
	bad_tool_call: 'Simplify the fields, or use a stronger model',
	invalid_output: 'Describe the fields more clearly, simplify them, or use a stronger model',
	circuit_open: 'The model failed several times in a row: run again later, or add a stand-in',
	budget: 'Raise the cost or request limit of an item',
	deadline: 'Raise the time limit of an item',
	cancelled: 'The execution was stopped; run it again',
	private_only: 'Add a model on a server whose credential says that it is private',
};

export function remedyFor(kind: FailureKind): string {
	return REMEDIES[kind];
}

/** One sentence: the model that failed and why. */
export function failureMessage(outcome: RouteFailure): string {
	const { failure, model, attempts } = outcome;
	const tries = attempts.length > 1 ? ` (after ${attempts.length} requests)` : '';
	const names = model === null || failure.message.includes(model);
	return `${names ? '' : `${model}: `}${failure.message}${tries}`;
}

/** A settings mistake as an error of the item, before anything is paid for. */
export function settingsError(
	node: INode,
	issues: ConfigIssue[],
	itemIndex: number,
): NodeOperationError {
	const [first] = issues;
	const message =
		first === undefined
			? 'The settings of this node cannot be used'
			: `${first.field}: ${first.message}`;
	const description = issues
		.map(({ field, message: text, remedy }, index) =>
			index === 0 ? remedy : `${field}: ${text}. ${remedy}`,
		)
		.join('. ');
	return new NodeOperationError(node, message, { itemIndex, description, level: 'warning' });
}

export function itemError(
	node: INode,
	outcome: RouteFailure,
	itemIndex: number,
): NodeOperationError {
	const { failure } = outcome;
	return new NodeOperationError(node, failureMessage(outcome), {
		itemIndex,
		description: describe(failure),
		level: 'warning',
	});
}

/** An item that is not sent: for its settings, or because it must not or cannot be served. */
export function planError(
	node: INode,
	plan: { issues: ConfigIssue[] } | { failure: Failure },
	itemIndex: number,
): NodeOperationError {
	return 'failure' in plan
		? failedToPlan(node, plan.failure, itemIndex)
		: settingsError(node, plan.issues, itemIndex);
}

/** An item that must not or cannot be served, known before anything is paid for. */
export function failedToPlan(node: INode, failure: Failure, itemIndex: number): NodeOperationError {
	const description = describe(failure);
	return new NodeOperationError(node, failure.message, {
		itemIndex,
		description,
		level: 'warning',
	});
}

function describe(failure: Failure): string {
	const code = failure.code === undefined ? '' : `, ${failure.code}`;
	const status = failure.status === undefined ? '' : ` [HTTP ${failure.status}${code}]`;
	return `${remedyFor(failure.kind)}${status}`;
}
