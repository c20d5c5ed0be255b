/** What the panel says of the run as a whole; read with the first row. */

import type { Target } from '../../../core/scoring/choosing/recommend';
import type { ConfigResult } from '../../../core/types';
import { type ParameterContext, readParameter, ValueReader } from '../../shared/reading/parameters';
import { DOLLAR_NANO_USD } from '../../shared/reading/policySettings';
import { readRunSettings } from '../../shared/reading/runSettings';

export interface BenchmarkSettings {
	target: Target | null;
	/** Nano-dollars; `null` = none. */
	cap: number | null;
	estimateOnly: boolean;
	atOnce: number;
	reuse: boolean;
}

const ROWS = 1000;

export function readSettings(context: ParameterContext): ConfigResult<BenchmarkSettings> {
	const names = [
		'target',
		'qualityAtLeast',
		'costAtMost',
		'spendingCap',
		'estimateOnly',
		'options',
	];
	const panel: Record<string, unknown> = {};
	for (const name of names) {
		const read = readParameter(context, 0, { name, label: name });
		if (!read.ok) return read;
		if (read.value !== undefined) panel[name] = read.value;
	}
	const run = readRunSettings(context, 0);
	if (!run.ok) return run;
	const reader = new ValueReader();
	const kind = reader.choice('Recommend', panel.target ?? 'quality', ['quality', 'cost', 'none']);
	const quality = between(reader, panel, {
		name: 'qualityAtLeast',
		label: 'Correct at Least',
		most: 100,
	});
	const cost = between(reader, panel, { name: 'costAtMost', label: 'Cost at Most' });
	const cap = between(reader, panel, { name: 'spendingCap', label: 'Spending Cap' }) ?? 1;
	const options = (panel.options ?? {}) as Record<string, unknown>;
	const reuse = reader.flag('Options > Reuse Answers', options, 'reuseAnswers', true);
	const estimateOnly = reader.flag('Estimate Only', panel, 'estimateOnly');
	if (reader.issues.length > 0) return { ok: false, issues: reader.issues };
	const targets: Record<string, Target> = {
		quality: { kind: 'quality', atLeast: (quality ?? 90) / 100 },
		cost: { kind: 'cost', atMost: Math.round(((cost ?? 1) * DOLLAR_NANO_USD) / ROWS) },
	};
	return {
		ok: true,
		value: {
			target: targets[kind ?? 'none'] ?? null,
			cap: cap === 0 ? null : Math.round(cap * DOLLAR_NANO_USD),
			...{ estimateOnly, atOnce: run.value.itemsAtOnce, reuse },
		},
	};
}

function between(
	reader: ValueReader,
	panel: Record<string, unknown>,
	{ name, label, most = Infinity }: { name: string; label: string; most?: number },
): number | undefined {
	const value = reader.optionalNumber(label, panel, name);
	if (value === undefined || (value >= 0 && value <= most)) return value;
	const remedy = most === Infinity ? 'Enter 0 or more' : `Enter a number from 0 to ${most}`;
	reader.issues.push({ field: label, message: `${value} cannot be used`, remedy });
	return undefined;
}
