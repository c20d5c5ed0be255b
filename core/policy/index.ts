/** Pure decisions: where an item begins, what the presets say, and the next step after each event. */

export * from './chooseTier';
export { type Dominated, dominatedInWords, dominatedTiers } from './dominated';
export {
	FAILURE_TABLE,
	failureTableMarkdown,
	type FailureRule,
	isRejection,
	leftOutBy,
} from './failureTable';
export { next } from './next';
export { MONEY_CODES } from './money';
export * from './presets';
export { isUnreachable, neverArrived, wasTurnedAway } from './reached';
export { initialState, recordCall, recordWait } from './record';
export * from './state';
export { ESTIMATE_MARGIN, inputTokensAt, roomForOutput, windowAt } from './sizes';
export { nameOf } from './targets';
export { isPrivateAllowed, orderedTiers, topTier } from './tierOrder';
