/** Pure decisions: where an item begins, what the presets say, and the next step after each event. */

export * from './chooseTier';
export { FAILURE_TABLE, failureTableMarkdown, type FailureRule, isRejection } from './failureTable';
export { next } from './next';
export * from './presets';
export { initialState, recordBlocked, recordCall } from './record';
export { remainingMs } from './sameTarget';
export * from './state';
export { inputTokensAt, nameOf, shutTo, windowOf } from './targets';
export { isPrivateAllowed, orderedTiers, topTier } from './tierOrder';
