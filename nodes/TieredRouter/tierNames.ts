/** The tiers that rules can name, as the panel stands now: a dropdown. */

import type { ILoadOptionsFunctions, INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { isPresetId } from '../../core/policy';
import { changedTiers } from './changedTiers';
import { BENCHMARK_PRESET } from './names';
import { readPastedPolicy } from './pastedPolicy';

export async function getTierNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { preset, copyOf, tiers } = parametersOf(this.getCurrentNodeParameters() ?? {});
	const isCustom = preset === 'custom';
	const base = isCustom ? copyOf : preset;
	if (!isPresetId(base)) return [];
	const changed = changedTiers(tiers, { preset: base, isCustom });
	const rows = changed.ok ? changed.value.rows : [];
	return await Promise.resolve(
		rows.map(({ name, use }) => ({
			name: use === 'privateOnly' ? `${name} (private items only)` : name,
			value: name,
		})),
	);
}

/** A benchmark's policy that stands there as it is; of an expression nothing is known before the run. */
function parametersOf(panel: INodeParameters): INodeParameters {
	if (panel.preset !== BENCHMARK_PRESET) return panel;
	const policy = readPastedPolicy(panel.benchmarkPolicy, '');
	return policy.ok ? { copyOf: 'custom', ...policy.value.parameters } : panel;
}
