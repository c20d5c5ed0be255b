/** The candidates of the panel, each with its way from a row to a request. */

import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { PRESETS, type PresetId } from '../../../core/policy/presets/definitions';
import type { ConfigIssue, ConfigResult } from '../../../core/types';
import { panelParameters } from '../../shared/reading/panelParameters';
import { readParameter, ValueReader } from '../../shared/reading/parameters';
import { PRESET_IDS } from '../../TieredRouter/names';
import { readPastedPolicy } from '../../TieredRouter/pastedPolicy';
import { policyContext, type RouterSettings } from '../../TieredRouter/policyContext';
import { modelPlan } from './modelPlan';
import type { CandidatePlan } from './plan';
import { policyPlan } from './policyPlan';
import { type ChosenModel, modelTitle, readModel } from './readModel';

export interface Candidate {
	/** Unique within the benchmark. */
	name: string;
	/** A model alone can be a step of a ladder; `null` = it is a policy. */
	model: ChosenModel | null;
	/** As a Tiered Router takes it; `null` = it is a model. */
	policy: INodeParameters | null;
	plan: CandidatePlan;
}

type Row = Record<string, unknown>;

export function readCandidates(context: IExecuteFunctions): ConfigResult<Candidate[]> {
	const read = readParameter(context, 0, { name: 'candidates', label: 'Candidates' });
	if (!read.ok) return read;
	const reader = new ValueReader();
	const rows = reader.rows('Candidates', read.value, 'candidate');
	const issues: ConfigIssue[] = [...reader.issues];
	if (rows.length === 0) issues.push(noCandidate());
	const candidates = rows.flatMap((row, at): Candidate[] => {
		const candidate = toCandidate(context, row, `Candidates > ${at + 1}`);
		if (candidate.ok) return [candidate.value];
		issues.push(...candidate.issues);
		return [];
	});
	issues.push(...nameIssues(candidates));
	return issues.length > 0 ? { ok: false, issues } : { ok: true, value: candidates };
}

function toCandidate(context: IExecuteFunctions, row: Row, place: string): ConfigResult<Candidate> {
	const label = typeof row.label === 'string' ? row.label.trim() : '';
	const named = (name: string): string => (label === '' ? name : label);
	const { kind = 'model' } = row;
	if (kind === 'model') return toModel(context, row, { place, named });
	if (kind === 'preset') {
		const id = PRESET_IDS.find((one) => one === row.preset) ?? 'baseline';
		return toPolicy(context, {
			name: named(PRESETS[id].name),
			settings: presetSettings(context, id),
		});
	}
	if (kind !== 'policy') {
		const remedy = 'Choose Model, Preset or Router Policy';
		return wrong(place, 'there is no such kind of candidate', remedy);
	}
	const pasted = readPastedPolicy(row.policy, `${place} > Policy`);
	if (!pasted.ok) return pasted;
	const name = named(pasted.value.name ?? 'Policy');
	return toPolicy(context, { name, settings: pasted.value, wholeAt: place });
}

interface PolicyParts {
	name: string;
	settings: RouterSettings;
	/** Its place in the panel, where no step of its ladder may be missing. */
	wholeAt?: string;
}

function toPolicy(
	context: IExecuteFunctions,
	{ name, settings, wholeAt }: PolicyParts,
): ConfigResult<Candidate> {
	const plan = policyPlan(policyContext(context, settings), { place: name, wholeAt });
	return { ok: true, value: { name, model: null, policy: settings.parameters, plan } };
}

interface Place {
	place: string;
	named(name: string): string;
}

function toModel(
	context: IExecuteFunctions,
	row: Row,
	{ place, named }: Place,
): ConfigResult<Candidate> {
	const model = readModel(row, { place, usual: 'openAi' });
	if (!model.ok) return model;
	const own = model.value;
	const plan = modelPlan(context, { ...own, place });
	return { ok: true, value: { name: named(modelTitle(own)), model: own, policy: null, plan } };
}

/** The prices that the user knows hold for presets as well. */
function presetSettings(context: IExecuteFunctions, preset: PresetId): RouterSettings {
	const { options } = panelParameters(context);
	const parameters = { preset, ...(options === undefined ? {} : { options }) } as INodeParameters;
	return { typeVersion: 2, parameters };
}

function nameIssues(candidates: Candidate[]): ConfigIssue[] {
	const names = candidates.map(({ name }) => name);
	const twice = names.filter((name, at) => names.indexOf(name) !== at);
	return [...new Set(twice)].map((name) => ({
		field: 'Candidates',
		message: `two candidates are called "${name}"`,
		remedy: 'Give one of them another name under Name',
	}));
}

function noCandidate(): ConfigIssue {
	const remedy = 'Add at least one, better two or more to compare';
	return { field: 'Candidates', message: 'there is no candidate', remedy };
}

function wrong(field: string, message: string, remedy: string): ConfigResult<never> {
	return { ok: false, issues: [{ field, message, remedy }] };
}
