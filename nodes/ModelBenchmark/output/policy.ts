/** The recommended option as settings of a Tiered Router: what its field *Policy From Benchmark* takes. */

import type { INodeParameters } from 'n8n-workflow';
import { modelValue } from '../../shared/panel/model';
import { modelParameter, OWN_TIER } from '../../TieredRouter/names';
import type { Candidate } from '../reading/readCandidates';
import type { ChosenModel } from '../reading/readModel';

/** @param steps names of candidates; several are models alone */
export function policyOf(steps: string[], candidates: Candidate[]): INodeParameters | null {
	const found = steps.flatMap((name) => candidates.find((one) => one.name === name) ?? []);
	const models = found.flatMap(({ model }) => model ?? []);
	if (models.length === steps.length && models.length > 0) return ladderOf(models);
	return found[0]?.policy ?? null;
}

/** From the first model up; an answer that fails its checks goes to the next. */
function ladderOf(models: ChosenModel[]): INodeParameters {
	const tier = models.map(({ kind, model }, at) => ({
		...{ tier: OWN_TIER, ownName: `Step ${at + 1}`, serves: 'ladder' },
		...{ provider: kind, [modelParameter(kind)]: modelValue(model, 'id') },
	}));
	return {
		...{ preset: 'custom', copyOf: 'custom', stepIs: 'bulk' },
		tiers: { tier },
		overrides: { criticalForSolve: false },
	};
}
