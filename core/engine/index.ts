/** The loop that obeys a policy: attempt, retry, breaker, deadline, budget, ledger. */

export {
	type AskedCall,
	createRunState,
	type EngineEffects,
	type LiveText,
	type RunState,
} from './effects';
export { Gate, processGate } from './gate';
export { Purse } from './gate/purse';
export { inputTokens, mergeOutcomes } from './ledger';
export { repeatedSystems } from './prefixes';
export { runItem } from './runItem';
export { runItems, type RunItemsOptions } from './runItems';
export { systemClock } from './systemClock';
