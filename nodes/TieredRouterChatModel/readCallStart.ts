/** Where each call begins, as the panel says. */

import type { ConfigResult } from '../../core/types';
import { type ParameterContext, ValueReader } from '../shared/reading/parameters';
import { panelParameters } from '../shared/reading/panelParameters';
import { CALL_STARTS, type CallStart } from './callStart';

export function readCallStart(context: ParameterContext): ConfigResult<CallStart> {
	const reader = new ValueReader();
	const { callStart = 'preset' } = panelParameters(context);
	const chosen = reader.choice('Each Call Starts', callStart, CALL_STARTS);
	return chosen === undefined ? { ok: false, issues: reader.issues } : { ok: true, value: chosen };
}
