/** A model at an account as the engine takes it, and what is to be said of the model beforehand. */

import { applyOverrides, findCard, lifecycleOf, overrideIssues } from '../../../core/models';
import type { Account, CardOverride, ConfigResult, Target } from '../../../core/types';
import { isRecord, type ParameterContext, readParameter, ValueReader } from './parameters';

export function toTarget(account: Account, model: string, overrides: CardOverride[]): Target {
	const { provider } = account;
	const card = applyOverrides(findCard(provider, model), { provider, model, overrides });
	const successor = card?.replacedBy ?? null;
	if (successor === null || successor === model) return { account, model, card };
	return { account, model, card, successor: toTarget(account, successor, overrides) };
}

/** A model id out of a model picker's value. */
export function readModelId(value: unknown, field: string): ConfigResult<string> {
	const id = isRecord(value) ? value.value : value;
	if (typeof id === 'string' && id.trim() !== '') return { ok: true, value: id.trim() };
	const message =
		typeof id === 'string' ? 'no model is chosen' : `expected a model ID, got ${String(id)}`;
	const remedy = 'Pick a model from the list or enter its ID';
	return { ok: false, issues: [{ field, message, remedy }] };
}

const FIGURES = [
	'contextTokens',
	'effectiveContextTokens',
	'inputPrice',
	'outputPrice',
	'cacheReadPrice',
	'cacheWritePrice',
] as const;

/** The user's own figures: `Model Figures` in the Options collection. */
export function readCardOverrides(
	context: ParameterContext,
	itemIndex: number,
): ConfigResult<CardOverride[]> {
	const options = readParameter(context, itemIndex, { name: 'options', label: 'Options' });
	if (!options.ok) return options;
	const figures = isRecord(options.value) ? options.value.modelFigures : undefined;
	const reader = new ValueReader();
	const overrides = reader.rows('Model Figures', figures, 'model').map((row) => toOverride(row));
	const issues = [...reader.issues, ...overrideIssues(overrides)];
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: overrides };
}

/** Types are checked by `overrideIssues`, which names each field. */
function toOverride(row: Record<string, unknown>): CardOverride {
	const values = isRecord(row.figures) ? row.figures : row;
	const present = FIGURES.filter((key) => Object.hasOwn(values, key));
	const figures = Object.fromEntries(present.map((key) => [key, values[key]]));
	return { model: typeof row.model === 'string' ? row.model.trim() : '', ...figures };
}

/** What the user should know of these models now, e.g. that one stops soon. */
export function lifecycleWarnings(targets: Target[], nowMs: number): string[] {
	const messages = targets.flatMap(({ card }) => {
		const message = card === null ? null : lifecycleOf(card, nowMs).message;
		return message === null ? [] : [message];
	});
	return [...new Set(messages)];
}
