/** What users read when an item fails: what happened where, and what to change. */

import { type INode, NodeOperationError } from 'n8n-workflow';
import { findCard, lifecycleRemedy } from '../../../core/models';
import type { Attempt, ConfigIssue, Failure, RouteFailure } from '../../../core/types';
import { FAILURE_WORDS } from '../../../core/types/failureWords';

/** One sentence: the model that failed and why. */
export function failureMessage(outcome: RouteFailure): string {
	const { failure, model, attempts } = outcome;
	const tries = attempts.length > 1 ? ` (after ${attempts.length} requests)` : '';
	const names = model === null || failure.message.includes(model);
	return `${names ? '' : `${model}: `}${failure.message}${tries}`;
}

/** A settings mistake as an error of the item, before anything is paid for. */
function settingsError(node: INode, issues: ConfigIssue[], itemIndex: number): NodeOperationError {
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
	return ownWords(node, message, { itemIndex, description, level: 'warning' });
}

/** @param note what else there is to say, e.g. of the run that ends with it */
export function itemError(
	node: INode,
	outcome: RouteFailure,
	{ itemIndex, note = null }: { itemIndex: number; note?: string | null },
): NodeOperationError {
	const remedy = describe(outcome.failure, successorOf(outcome));
	const parts = [remedy, triedBefore(outcome), note].filter((part) => part !== null);
	return ownWords(node, failureMessage(outcome), {
		itemIndex,
		description: parts.join('. '),
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
	return ownWords(node, failure.message, {
		itemIndex,
		description,
		level: 'warning',
	});
}

/** n8n puts words of its own in place of a message that holds a code such as ECONNREFUSED (2.41.1). */
function ownWords(
	node: INode,
	message: string,
	options: { itemIndex: number; description: string; level: 'warning' },
): NodeOperationError {
	const error = new NodeOperationError(node, message, options);
	error.message = message;
	return error;
}

const MOST_CHARACTERS = 160;

/** The other models that the item was sent to, with what became of it there at last; `null` = none. */
function triedBefore({ attempts }: RouteFailure): string | null {
	const keyOf = ({ account, model }: Attempt): string => `${account} ${model}`;
	const final = attempts.at(-1);
	const others = attempts.filter((one) => final !== undefined && keyOf(one) !== keyOf(final));
	const last = new Map(others.map((attempt) => [keyOf(attempt), attempt.message]));
	const told = [...last.values()].filter((message) => message !== undefined);
	return told.length === 0 ? null : `Tried before: ${told.map(shortened).join('; ')}`;
}

function shortened(text: string): string {
	const whole = text.replace(/\.$/, '');
	return whole.length <= MOST_CHARACTERS ? whole : `${whole.slice(0, MOST_CHARACTERS)}…`;
}

/** Of a model that is gone: what its provider names in its place, in a sentence; `null` = nothing. */
function successorOf({ failure, model, attempts }: RouteFailure): string | null {
	const provider = attempts.at(-1)?.provider;
	if (failure.kind !== 'model_gone' || model === null || provider === undefined) return null;
	const card = findCard(provider, model);
	return card === null || card.replacedBy === null
		? null
		: lifecycleRemedy(card).replace(/\.$/, '');
}

function remedyOf({ kind, code }: Failure): string {
	return code === 'max_requests'
		? 'Raise "Max Requests per Item", or run again later'
		: FAILURE_WORDS[kind].remedy;
}

function describe(failure: Failure, ownRemedy: string | null = null): string {
	const code = failure.code === undefined ? '' : `, ${failure.code}`;
	const status = failure.status === undefined ? '' : ` [HTTP ${failure.status}${code}]`;
	return `${ownRemedy ?? remedyOf(failure)}${status}`;
}
