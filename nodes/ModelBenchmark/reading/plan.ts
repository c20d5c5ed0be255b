/** What a candidate makes of a row. */

import type { TaskSpec } from '../../../core/types';
import type { PlanResult } from '../../shared/reading/plans';
import type { Accounts } from '../../TieredRouter/readProviders';

export interface RowTask {
	itemIndex: number;
	spec: TaskSpec;
	accounts: Accounts;
	/** It must not leave the user's own servers. */
	isPrivate: boolean;
}

/** Sends nothing. */
export type CandidatePlan = (row: RowTask) => PlanResult;
