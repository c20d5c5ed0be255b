/** The presets as the README shows them: what each decides, and what a thousand typical items cost by our cards. */

import { formatNanoUsd } from '../core/models';
import { PRESETS } from '../core/policy/presets';
import { ladderPrices, type TierPrice, TYPICAL_ITEM } from '../core/policy/presets/prices';

const ITEMS = 1_000;

export function presetTable(): string {
	const presets = Object.values(PRESETS);
	const days = presets.flatMap((preset) =>
		ladderPrices(preset).flatMap(({ card }) => (card === null ? [] : [card.checkedOn])),
	);
	const { input, output } = TYPICAL_ITEM;
	return [
		'| preset | what it decides | 1,000 items, tier by tier |',
		'|---|---|---|',
		...presets.map(
			(preset) =>
				`| ${preset.name} | ${preset.says} | ${ladderPrices(preset).map(inWords).join('; ')} |`,
		),
		'',
		`A typical item here has ${input} tokens of input and ${output} of output, is answered at the first try, and nothing is read from a cache; Claude Haiku 5.5 makes 1.3 times as many tokens of it. By the cards of ${days.sort().at(0)} to ${days.at(-1)}; your own server has no price.`,
	].join('\n');
}

function inWords({ tier, model, costNanoUsd }: TierPrice): string {
	const cost = costNanoUsd === null ? 'no price' : formatNanoUsd(costNanoUsd * ITEMS);
	return `${tier} ${cost} (\`${model}\`)`;
}
