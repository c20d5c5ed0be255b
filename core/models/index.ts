/** Models: cards, prices, lifecycle. Knows no provider SDK and makes no request. */

export { abilitiesOf, applyOverrides, cardsOf, findCard } from './catalog';
export {
	estimateCost,
	estimateInput,
	estimateOutput,
	estimateTextCost,
	pricePlain,
} from './estimateTask';
export { estimateMessages, estimateTokens, tokenizerFactor } from './estimateTokens';
export {
	daysLeft,
	lifecycleOf,
	lifecycleRemedy,
	WARN_WITHIN_DAYS,
	type Lifecycle,
} from './lifecycle';
export { mergeModelList, type ModelListEntry } from './modelList';
export { formatNanoUsd, nanoToUsd, sumKnown } from './money';
export { overrideIssues } from './overrideIssues';
export { mostUsageCost, priceUncached, priceUsage, worstCaseNanoUsd } from './pricing';
