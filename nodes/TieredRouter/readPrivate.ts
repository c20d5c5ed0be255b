/** Whether an item is marked as private, in the panel or by an expression. */

import type { ConfigResult } from '../../core/types';
import { describeValue, type ParameterContext, readParameter } from '../shared/reading/parameters';

/** Anything but true and false fails: a slip in an expression must not make an item public. */
export function readPrivate(context: ParameterContext, itemIndex: number): ConfigResult<boolean> {
	const read = readParameter(context, itemIndex, { name: 'isPrivate', label: 'Private' });
	if (!read.ok) return read;
	if (typeof read.value === 'boolean') return { ok: true, value: read.value };
	const message = `expected true or false, got ${describeValue(read.value)}`;
	const remedy = 'Check the expression: it must give true or false for every item';
	return { ok: false, issues: [{ field: 'Private', message, remedy }] };
}
