/** Parameter names that follow from a list elsewhere, so that panel and readers cannot drift apart. */

import { PRESETS, type PresetId } from '../../core/policy/presets/definitions';
import type { AccountKind } from '../../core/types';

export const PRESET_IDS = Object.keys(PRESETS) as PresetId[];

/** Each preset has its own tiers, because n8n keeps the old value of a same-named field. */
export function tiersParameter(preset: PresetId): string {
	return `tiers${capitalised(preset)}`;
}

/** The name of a setting of the preset Custom, whose settings are fields of their own. */
export function customParameter(settingName: string): string {
	return `custom${capitalised(settingName)}`;
}

/** Where private items go in Route Only; no step of the ladder may have this name. */
export const PRIVATE_OUTPUT = 'Private';

function capitalised(word: string): string {
	return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** A row of version 2 names a tier of the presets, or one of the user's own. */
export const OWN_TIER = 'own';
export const TIER_NAMES = [
	...new Set(Object.values(PRESETS).flatMap(({ tiers }) => tiers.map(({ name }) => name))),
];

/** Each provider has a model picker of its own, so that no model of another one can stay behind. */
export function modelParameter(kind: AccountKind): string {
	return `${kind}Model`;
}

/** In place of a preset: the policy that a Model Benchmark found. */
export const BENCHMARK_PRESET = 'benchmark';
