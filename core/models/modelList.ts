/**
 * The provider's live model list, made readable with our cards: known models first, with price and
 * end date. It hides only ids that plainly are not chat models and invents no price.
 */

import type { ListedModel, ModelCard, PriceRow, ProviderId } from '../types';
import { isChatModel } from '../types/chatModels';
import { cardsOf, findCard } from './catalog';
import { lifecycleOf } from './lifecycle';

export interface ModelListEntry {
	id: string;
	/** With its price per million tokens, where it is known. */
	label: string;
	description: string;
}

type Group = 'known' | 'unknown' | 'retired';
const GROUP_ORDER: Group[] = ['known', 'unknown', 'retired'];

export function mergeModelList(
	provider: ProviderId,
	listed: ListedModel[],
	nowMs: number,
): ModelListEntry[] {
	const models = listed.length === 0 ? cardsOf(provider).map(({ id }) => ({ id })) : listed;
	const groups: Record<Group, Map<string, ModelListEntry>> = {
		known: new Map(),
		unknown: new Map(),
		retired: new Map(),
	};
	for (const model of models) {
		const card = findCard(provider, model.id);
		if (card === null && !isChatModel(provider, model.id)) continue;
		const { group, entry } = describe(model, card, nowMs);
		if (!groups[group].has(entry.id)) groups[group].set(entry.id, entry);
	}
	const cardOrder = cardsOf(provider).map((card) => card.id);
	return GROUP_ORDER.flatMap((group) =>
		[...groups[group].values()].sort(
			(a, b) => cardOrder.indexOf(a.id) - cardOrder.indexOf(b.id) || (a.id < b.id ? -1 : 1),
		),
	);
}

function describe(
	model: ListedModel,
	card: ModelCard | null,
	nowMs: number,
): { group: Group; entry: ModelListEntry } {
	const facts = {
		id: card?.id ?? model.id,
		retiresOn: readDay(model.shutdownDate) ?? card?.retiresOn ?? null,
		availability: card?.availability ?? null,
		replacedBy: card?.replacedBy ?? null,
	};
	const { state } = lifecycleOf(facts, nowMs);
	const retired = state === 'retired';
	const name = card === null || card.label === card.id ? facts.id : `${card.label} (${card.id})`;
	const parts = [priceText(card?.prices ?? [])];
	if (facts.retiresOn !== null)
		parts.push(`${retired ? 'stopped' : 'stops'} on ${facts.retiresOn}`);
	if (facts.availability !== null) parts.push(facts.availability);
	if (facts.retiresOn !== null && facts.replacedBy !== null) parts.push(`then ${facts.replacedBy}`);
	return {
		group: retired ? 'retired' : card === null ? 'unknown' : 'known',
		entry: {
			id: facts.id,
			label: retired ? `${name} (stopped ${facts.retiresOn})` : `${name}${shortPrice(card)}`,
			description: parts.join(', '),
		},
	};
}

/** n8n shows the name of what can be picked, and not its description. */
function shortPrice(card: ModelCard | null): string {
	const first = card?.prices[0];
	return first === undefined ? '' : `, $${first.input} in, $${first.output} out`;
}

function readDay(value: string | undefined): string | null {
	return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

function priceText(rows: PriceRow[]): string {
	const [first, second] = rows;
	if (first === undefined) return 'price unknown';
	const text = `$${first.input} in, $${first.output} out per million tokens`;
	if (first.upToInputTokens === null) return text;
	const limit = first.upToInputTokens.toLocaleString('en-US');
	const above = second === undefined ? 'unknown' : `$${second.input} and $${second.output}`;
	return `${text} (${above} above ${limit} input tokens)`;
}
