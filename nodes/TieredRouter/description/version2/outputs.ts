/**
 * Expressions that n8n evaluates for the canvas: the outputs and the hints. They are texts and no functions,
 * because n8n evaluates texts. They may read nothing but `$parameter` and `$now`.
 */

import type { NodeHint } from 'n8n-workflow';
import { cardsOf, lifecycleRemedy, WARN_WITHIN_DAYS } from '../../../../core/models';
import { PRESETS } from '../../../../core/policy/presets/definitions';
import { ACCOUNT_KINDS } from '../../../../core/types/accountKinds';
import { RUN_OUTPUTS } from '../../../shared/operations/classify/outputs';
import { kindsOf, PROVIDER_IDS } from '../providers';
import type { AccountKind, ModelCard } from '../../../../core/types';
import { modelParameter, OWN_TIER, PRIVATE_OUTPUT } from '../../names';

/** The preset whose ladder is in force. */
const BASE = '($parameter["preset"] === "custom" ? $parameter["copyOf"] : $parameter["preset"])';
const ROWS = '(($parameter["tiers"] || {}).tier || [])';

const ladders = JSON.stringify(
	Object.fromEntries(
		Object.entries(PRESETS).map(([id, { tiers }]) => [
			id,
			id === 'custom' ? [] : tiers.filter(({ use }) => use === 'ladder').map(({ name }) => name),
		]),
	),
);
const LADDER = `((${ladders})[${BASE}] || [])`;
/** Tiers that Custom adds. */
const ADDED = `($parameter["preset"] === "custom" ? ${ROWS}.map((row) => row.tier === "${OWN_TIER}" ? (row.serves === "privateOnly" ? "" : row.ownName) : (row.tier === "${PRIVATE_OUTPUT}" ? "" : row.tier)).filter((name) => name && !${LADDER}.includes(name)) : [])`;

/** n8n binds connections by index: Private stands first, so that no order of tiers can move it. */
const NAMED = `["${PRIVATE_OUTPUT}"].concat(${LADDER}, ${ADDED}).map((name) => ({ type: "main", displayName: name }))`;

export const outputsExpression: `={{${string}}}` = `={{ $parameter["mode"] === "routeOnly" ? ${NAMED} : ${RUN_OUTPUTS} }}`;

/** By preset: the tiers whose model this is, unless the user chose another. */
function tiersWith({ provider, id, aliases }: ModelCard): Record<string, string[]> {
	const isIt = (target: { provider: AccountKind; model: string }): boolean =>
		ACCOUNT_KINDS[target.provider].provider === provider && [id, ...aliases].includes(target.model);
	const found = Object.values(PRESETS)
		.filter((preset) => preset.id !== 'custom')
		.map(({ id: preset, tiers }) => [preset, tiers.filter(isIt).map(({ name }) => name)]);
	return Object.fromEntries(found) as Record<string, string[]>;
}

function lifecycleHint(card: ModelCard, retiresOn: string): NodeHint {
	const kinds = kindsOf(card.provider);
	const ids = JSON.stringify([card.id, ...card.aliases]);
	const chosen = `($parameter["mode"] === "routeOnly" || ${JSON.stringify(kinds)}.some((kind) => ($parameter["providers"] || []).includes(kind)))`;
	const byPreset = `((${JSON.stringify(tiersWith(card))})[${BASE}] || []).some((name) => !${ROWS}.some((row) => row.tier === name))`;
	const fields = JSON.stringify(kinds.map((kind) => [kind, modelParameter(kind)]));
	const byUser = `${ROWS}.some((row) => (${fields}).some(([kind, field]) => row.provider === kind && ${ids}.includes((row[field] || {}).value)))`;
	const since = `DateTime.fromISO("${retiresOn}", { zone: "utc" }).minus({ days: ${WARN_WITHIN_DAYS} })`;
	const after = card.availability === null ? '' : ` (${card.availability} after it)`;
	return {
		message: `${card.id} stops on ${retiresOn}${after}. ${lifecycleRemedy(card)}`,
		type: 'warning',
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ $now >= ${since} && ${chosen} && (${byPreset} || ${byUser}) }}`,
	};
}

/** What is left out for want of a provider stands in the line below Preset. */
export const routerHints: NodeHint[] = PROVIDER_IDS.flatMap(cardsOf).flatMap((card) =>
	card.retiresOn === null ? [] : [lifecycleHint(card, card.retiresOn)],
);
