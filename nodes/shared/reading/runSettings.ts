/** What an item says of the run and of its own output. */

import type { ConfigResult } from '../../../core/types';
import { isFirstVersion, isTool } from './panelParameters';
import { isRecord, type ParameterContext, readParameter, ValueReader } from './parameters';

/** `summary1` and `full1`: as nodes of version 1 gave them, with all keys. */
export type RoutingDetail = 'off' | 'summary' | 'full' | 'summary1' | 'full1';

export const DEFAULT_ITEMS_AT_ONCE = 10;

export interface RunSettings {
	itemsAtOnce: number;
	detail: RoutingDetail;
	includeInput: boolean;
	/** Beside the answer, in the shape that n8n's Logs panel reads. */
	tokenUsage: boolean;
}

/** For error items where the settings themselves are wrong. */
export const DEFAULT_RUN_SETTINGS: RunSettings = {
	itemsAtOnce: DEFAULT_ITEMS_AT_ONCE,
	detail: 'summary',
	includeInput: false,
	tokenUsage: false,
};

const DETAILS = ['off', 'summary', 'full'] as const;

export function readRunSettings(
	context: ParameterContext,
	itemIndex: number,
	itemsAtOnceDefault = DEFAULT_ITEMS_AT_ONCE,
): ConfigResult<RunSettings> {
	const read = readParameter(context, itemIndex, { name: 'options', label: 'Options' });
	if (!read.ok) return read;
	const options = isRecord(read.value) ? read.value : {};
	const reader = new ValueReader();
	const range = { key: 'itemsAtOnce', least: 1, most: 200 };
	const itemsAtOnce = reader.optionalInteger('Options > Items at Once', options, range);
	const chosen = reader.choice(
		'Options > Routing Details',
		Object.hasOwn(options, 'routingDetail') ? options.routingDetail : usualDetail(context),
		DETAILS,
	);
	const includeInput = reader.flag('Options > Include Input Fields', options, 'includeInput');
	const tokenUsage = reader.flag('Options > Token Usage in Output', options, 'tokenUsage');
	if (chosen === undefined || reader.issues.length > 0) return { ok: false, issues: reader.issues };
	const isLong = isFirstVersion(context) && chosen !== 'off';
	const detail: RoutingDetail = isLong ? `${chosen}1` : chosen;
	return {
		ok: true,
		value: { itemsAtOnce: itemsAtOnce ?? itemsAtOnceDefault, detail, includeInput, tokenUsage },
	};
}

/** A tool of an agent says nothing of the way, unless it is asked to. */
function usualDetail(context: ParameterContext): (typeof DETAILS)[number] {
	return isTool(context) && !isFirstVersion(context) ? 'off' : 'summary';
}

/** The least that an item allows holds for all: each of them is there while the others are. */
export function leastAtOnce(settings: Array<RunSettings | null>): number {
	const wanted = settings.flatMap((one) => (one === null ? [] : [one.itemsAtOnce]));
	return wanted.length === 0 ? DEFAULT_ITEMS_AT_ONCE : Math.min(...wanted);
}
