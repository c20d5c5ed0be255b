/** Hints on the node itself for models whose end is published; shown from 90 days before it on, until a run says it itself. */

import type { NodeHint } from 'n8n-workflow';
import { cardsOf, lifecycleRemedy, WARN_WITHIN_DAYS } from '../../../core/models';
import type { ModelCard, ProviderId } from '../../../core/types';

/** @param parameter name of the model picker */
export function lifecycleHints(providers: ProviderId[], parameter = 'model'): NodeHint[] {
	return providers
		.flatMap(cardsOf)
		.flatMap((card) => (card.retiresOn === null ? [] : [toHint(card, card.retiresOn, parameter)]));
}

function toHint(card: ModelCard, retiresOn: string, parameter: string): NodeHint {
	const ids = JSON.stringify([card.id, ...card.aliases]);
	const day = `DateTime.fromISO("${retiresOn}", { zone: "utc" })`;
	const since = `$now >= ${day}.minus({ days: ${WARN_WITHIN_DAYS} })`;
	const limits = card.availability === null ? '' : ` (${card.availability} after it)`;
	return {
		message: `${card.id} stops on ${retiresOn}${limits}. ${lifecycleRemedy(card)}`,
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		// n8n gives a model picker's value here, not the picker's object (n8n-workflow 2.41.0).
		displayCondition: `={{ ${ids}.includes($parameter["${parameter}"]) && ${since} }}`,
	};
}
