/** The tiers that rules can name, as the panel stands now: a dropdown. */

import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { isPresetId } from '../../core/policy';
import { changedTiers } from './changedTiers';

export async function getTierNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { preset, copyOf, tiers } = this.getCurrentNodeParameters() ?? {};
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
