/**
 * Expressions that n8n evaluates for the canvas: the outputs and the hints. They are texts and no
 * functions, because n8n evaluates texts. They may read nothing but `$parameter` and `$now`.
 */

import type { NodeHint } from 'n8n-workflow';
import { cardsOf, WARN_WITHIN_DAYS } from '../../../../core/models';
import { RUN_OUTPUTS } from '../../../shared/operations/classify/outputs';
import { kindsOf, PROVIDER_IDS } from '../providers';
import type { ModelCard } from '../../../../core/types';
import { PRESET_IDS, PRIVATE_OUTPUT, tiersParameter } from '../../names';

const names = JSON.stringify(Object.fromEntries(PRESET_IDS.map((id) => [id, tiersParameter(id)])));

/** The rows of the tiers parameter in force. */
const ROWS = `(($parameter[(${names})[$parameter["preset"]]] || {}).tier || [])`;

/** n8n binds connections by index: Private stands first, so that no order of tiers can move it. */
const NAMED = `[{ type: "main", displayName: "${PRIVATE_OUTPUT}" }].concat(${ROWS}.filter((tier) => tier.use !== "privateOnly").map((tier) => ({ type: "main", displayName: tier.name })))`;

export const outputsExpression: `={{${string}}}` = `={{ $parameter["mode"] === "routeOnly" ? ${NAMED} : ${RUN_OUTPUTS} }}`;

function lifecycleHint(card: ModelCard, retiresOn: string): NodeHint {
	const ids = JSON.stringify([card.id, ...card.aliases]);
	const kinds = JSON.stringify(kindsOf(card.provider));
	const isUsed = `${ROWS}.some((tier) => ${kinds}.includes(tier.provider) && ${ids}.includes((tier.model || {}).value))`;
	const since = `DateTime.fromISO("${retiresOn}", { zone: "utc" }).minus({ days: ${WARN_WITHIN_DAYS} })`;
	const after = card.availability === null ? '' : ` (${card.availability} after it)`;
	const remedy =
		card.replacedBy === null ? 'Choose another model.' : `Use ${card.replacedBy} instead.`;
	return {
		message: `${card.id} stops on ${retiresOn}${after}. ${remedy}`,
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${isUsed} && $now >= ${since} }}`,
	};
}

const skippedHint: NodeHint = {
	message:
		'Some tiers are skipped, because their provider is not chosen under Providers. Add it to use them.',
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
	displayCondition: `={{ $parameter["mode"] !== "routeOnly" && ${ROWS}.some((tier) => !($parameter["providers"] || []).includes(tier.provider)) }}`,
};

export const routerHints: NodeHint[] = [
	skippedHint,
	...PROVIDER_IDS.flatMap(cardsOf).flatMap((card) =>
		card.retiresOn === null ? [] : [lifecycleHint(card, card.retiresOn)],
	),
];
