/** Two candidates on the rows that both had, as one object: the sentence beside it says the same in words. */

import type { IDataObject } from 'n8n-workflow';
import type { PairReport } from '../../../core/scoring/benchmark';
import { bounds, percentOf, rounded, usdOf } from './bounds';

/** Of the first against the second: points are of 100 rows, dollars are of 1,000. */
export function pairItem(pair: PairReport): IDataObject {
	const { first, second, rows, verdict, difference, onlyFirst, onlySecond, moreRows, cost } = pair;
	return {
		...{ first, second, rows, verdict, onlyFirst, onlySecond },
		...bounds('correctMorePoints', difference, percentOf),
		...bounds('costsMorePer1000RowsUsd', cost, usdOf(1000)),
		...(moreRows === null ? {} : { moreRowsNeeded: rounded(moreRows, 2) }),
	};
}
