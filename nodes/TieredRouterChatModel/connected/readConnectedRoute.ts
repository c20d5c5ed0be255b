/** The way of a call over connected chat models: Bulk, then Critical, and Private for private calls alone. */

import type { IExecuteFunctions, ISupplyDataFunctions } from 'n8n-workflow';
import type { ConfigIssue, ConfigResult, Tier } from '../../../core/types';
import { readParameter } from '../../shared/reading/parameters';
import { readCardOverrides } from '../../shared/reading/targets';
import { decideStart } from '../../TieredRouter/decideStart';
import { allIssues } from '../../TieredRouter/issues';
import { knownTiers } from '../../TieredRouter/knownTiers';
import { readPolicyOf } from '../../TieredRouter/readPolicy';
import type { Route } from '../../TieredRouter/readRoute';
import { addressOf } from './child';
import { type Children, type InputName, INPUTS, readChildren } from './children';
import { toEndpoint } from './endpoint';

const NAME = 'Connected Chat Models';

/** @param reader the same context, as the readers of a panel take it */
export async function readConnectedRoute(
	context: ISupplyDataFunctions,
	reader: IExecuteFunctions,
	itemIndex: number,
): Promise<ConfigResult<Route>> {
	const read = readPolicyOf('baseline', reader, itemIndex);
	const overrides = readCardOverrides(reader, itemIndex);
	const ownHosts = readOwnHosts(reader, itemIndex);
	const children = await readChildren(context, itemIndex);
	if (!read.ok || !overrides.ok || !ownHosts.ok || !children.ok)
		return { ok: false, issues: allIssues([read, overrides, ownHosts, children]) };
	const policy = { ...read.value, name: NAME };
	const means = { ownHosts: ownHosts.value, overrides: overrides.value };
	const tiers = INPUTS.flatMap((name): Tier[] => {
		const model = children.value.get(name);
		if (model === undefined) return [];
		return [{ name, use: useOf(name), primary: toEndpoint(model, means), standIns: [] }];
	});
	const decision = decideStart(reader, itemIndex, {
		policy,
		known: knownTiers(tiers, []),
		operation: null,
	});
	const issues = publicIssues(tiers, children.value);
	if (!decision.ok || issues.length > 0)
		return { ok: false, issues: [...issues, ...allIssues([decision])] };
	const built = { tiers, skipped: [], missing: [], warnings: [] };
	return { ok: true, value: { policy, built, decision: decision.value } };
}

const useOf = (name: InputName): Tier['use'] => (name === 'Private' ? 'privateOnly' : 'ladder');

function readOwnHosts(
	reader: IExecuteFunctions,
	itemIndex: number,
): ConfigResult<ReadonlySet<string>> {
	const read = readParameter(reader, itemIndex, { name: 'ownHosts', label: 'Own Hosts' });
	if (!read.ok) return read;
	const names = typeof read.value === 'string' ? read.value.split(/[\s,;]+/) : [];
	return { ok: true, value: new Set(names.map((name) => name.toLowerCase()).filter(Boolean)) };
}

/** Told at once, and not when the first private call comes. */
function publicIssues(tiers: Tier[], children: Children): ConfigIssue[] {
	const tier = tiers.find(({ use }) => use === 'privateOnly');
	const model = children.get('Private');
	if (tier === undefined || model === undefined || tier.primary.account.isPrivate) return [];
	const host = addressOf(model.child)?.hostname;
	const field = 'Private';
	if (host === undefined) {
		const message = `where "${model.name}" sends what it is asked cannot be read`;
		const remedy = 'Connect an Ollama or OpenAI Chat Model that calls your own server';
		return [{ field, message, remedy }];
	}
	const message = `"${model.name}" calls ${host}, which is not known as a server of your own`;
	const remedy = 'Connect a model on your own server, or name its host under Own Hosts';
	return [{ field, message, remedy }];
}
