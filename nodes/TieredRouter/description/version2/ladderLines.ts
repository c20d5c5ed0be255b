/** A preset's ladder in a line, true for the providers that are chosen. n8n's panel computes nothing: one each. */

import type { INodeProperties } from 'n8n-workflow';
import {
	type ModelDefault,
	type Preset,
	PRESETS,
	type TierDefault,
} from '../../../../core/policy/presets/definitions';
import { ACCOUNT_KINDS } from '../../../../core/types/accountKinds';
import type { AccountKind } from '../../../../core/types';
import { PRESET_IDS } from '../../names';
import { ROUTE_ONLY, RUN_ONLY } from '../providers';

const label = (kind: AccountKind): string => ACCOUNT_KINDS[kind].label;

/**
 * e.g. "Bulk: gpt-4o-mini → Critical: claude-haiku-5-5 (left out: Anthropic is not chosen)."
 * @param chosen `null` = nothing is called, so that nothing is left out
 */
export function ladderLine(preset: Preset, chosen: ReadonlySet<AccountKind> | null): string {
	const ladder = preset.tiers.filter(({ use }) => use === 'ladder');
	const steps = ladder.map((tier) => tierInWords(tier, chosen)).join(' → ');
	const start = preset.start === 'last' ? ladder.at(-1) : ladder[0];
	const starts = start === undefined ? '' : startInWords(start, chosen);
	return [`${steps}.`, starts, privateInWords(preset, chosen)].filter(Boolean).join(' ');
}

function isThere(kind: AccountKind, chosen: ReadonlySet<AccountKind> | null): boolean {
	return chosen === null || chosen.has(kind);
}

function tierInWords(tier: TierDefault, chosen: ReadonlySet<AccountKind> | null): string {
	const { name, model, provider, standIns = [] } = tier;
	if (!isThere(provider, chosen))
		return `${name}: ${model} (left out: ${label(provider)} is not chosen)`;
	const others = standIns.filter((other) => isThere(other.provider, chosen));
	const standing = others.length === 0 ? '' : `, ${others.map(modelOf).join(', ')} standing in`;
	return `${name}: ${model}${standing}`;
}

const modelOf = ({ model }: ModelDefault): string => model;

function startInWords(start: TierDefault, chosen: ReadonlySet<AccountKind> | null): string {
	if (isThere(start.provider, chosen)) return `Items start at ${start.name}.`;
	return `Items start at ${start.name}: choose ${label(start.provider)} above, or another preset.`;
}

/** Servers of one's own; their credential must say so as well. */
function privateInWords(preset: Preset, chosen: ReadonlySet<AccountKind> | null): string {
	if (chosen === null) return '';
	if (preset.privateItems === 'all') return 'Every item is private.';
	const own = preset.tiers.filter(({ provider }) => !ACCOUNT_KINDS[provider].needsKey);
	const [first] = own;
	if (first === undefined) return 'Private items have no server here.';
	const there = own.filter(({ provider }) => chosen.has(provider));
	if (there.length === 0) return `For private items choose ${label(first.provider)} as well.`;
	return `Private items: ${there.map(modelOf).join(', ')} alone.`;
}

/** One for every choice of providers that makes a difference to the preset. */
export const ladderNotices: INodeProperties[] = PRESET_IDS.filter((id) => id !== 'custom').flatMap(
	(id) => {
		const preset = PRESETS[id];
		const kinds = [...new Set(preset.tiers.flatMap(kindsOf))];
		const run = subsets(kinds).map(
			(chosen, index): INodeProperties => ({
				...notice(`${id}Ladder${index}`, ladderLine(preset, new Set(chosen))),
				displayOptions: {
					show: { ...RUN_ONLY, preset: [id], providers: [{ _cnd: { exists: true } }] },
					hide: otherThan(chosen, kinds),
				},
			}),
		);
		const routed = notice(`${id}LadderRouted`, ladderLine(preset, null));
		return [...run, { ...routed, displayOptions: { show: { ...ROUTE_ONLY, preset: [id] } } }];
	},
);

function kindsOf({ provider, standIns = [] }: TierDefault): AccountKind[] {
	return [provider, ...standIns.map((standIn) => standIn.provider)];
}

function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

function subsets<T>(all: T[]): T[][] {
	return all.reduce<T[][]>((found, one) => [...found, ...found.map((set) => [...set, one])], [[]]);
}

/** n8n hides a field where one of these holds: one that is not chosen is there, or one that is chosen is not. */
function otherThan(
	chosen: AccountKind[],
	kinds: AccountKind[],
): NonNullable<NonNullable<INodeProperties['displayOptions']>['hide']> {
	const others = kinds.filter((kind) => !chosen.includes(kind));
	return { providers: [...others, ...chosen.map((kind) => ({ _cnd: { not: kind } }))] };
}
