/** Values that a schema takes, as a model that is held to it would write them. */

import { isJsonObject, type JsonSchema, type JsonValue } from '../../../core/types';

/** In [0, 1). */
export type Chance = () => number;

/** The same chances again for the same seed. */
export function chances(seed: number): Chance {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 4_294_967_296;
	};
}

export function sample(node: unknown, root: JsonSchema, chance: Chance): JsonValue {
	if (!isJsonObject(node)) return null;
	const pick = <T>(list: T[]): T => list[Math.floor(chance() * list.length)] as T;
	const { $ref, enum: values, const: only } = node;
	if (typeof $ref === 'string') return sample(definition($ref, root), root, chance);
	// A null that the type forbids is no answer, though other alternatives may let it pass.
	const isOpen = node['type'] === undefined || [node['type']].flat().includes('null');
	if (Array.isArray(values)) return pick(values.filter((value) => isOpen || value !== null));
	if (only !== undefined) return only;
	if (Array.isArray(node['allOf'])) return sample(node['allOf'][0], root, chance);
	const branches = node['anyOf'];
	const properties = isJsonObject(node['properties']) ? node['properties'] : null;
	if (Array.isArray(branches)) {
		const branch = sample(pick(branches), root, chance);
		if (properties === null || !isJsonObject(branch)) return branch;
		return { ...sampleObject(node, root, chance), ...branch };
	}
	const type = pick([node['type'] ?? 'object'].flat()) as string;
	if (node['nullable'] === true && chance() < 0.3) return null;
	if (type === 'object') return sampleObject(node, root, chance);
	if (type === 'array')
		return Array.from({ length: Math.floor(chance() * 2) }, () =>
			sample(node['items'], root, chance),
		);
	if (type === 'null') return null;
	if (type === 'boolean') return chance() < 0.5;
	if (type === 'integer') return Math.floor(chance() * 100);
	return type === 'number'
		? Math.round(chance() * 1000) / 8
		: pick(['word', 'two words', 'ümläut']);
}

function sampleObject(
	node: JsonSchema,
	root: JsonSchema,
	chance: Chance,
): { [name: string]: JsonValue } {
	const required = Array.isArray(node['required']) ? node['required'] : [];
	const entries = Object.entries(isJsonObject(node['properties']) ? node['properties'] : {})
		.filter(([name]) => required.includes(name) || chance() < 0.5)
		.map(([name, own]) => [name, sample(own, root, chance)] as const);
	return Object.fromEntries(entries);
}

function definition(reference: string, root: JsonSchema): unknown {
	const name = reference.split('/').at(-1) ?? '';
	return isJsonObject(root['$defs']) ? root['$defs'][name] : undefined;
}

/** `value` with a null for each optional field that is not there, where the narrowed schema wants them all. */
export function withNulls(
	value: JsonValue,
	node: unknown,
	root: JsonSchema,
	fits: (value: JsonValue, node: JsonSchema) => boolean,
): JsonValue {
	if (!isJsonObject(node)) return value;
	if (typeof node['$ref'] === 'string')
		return withNulls(value, definition(node['$ref'], root), root, fits);
	if (Array.isArray(node['anyOf'])) {
		const tried = node['anyOf']
			.filter(isJsonObject)
			.map((branch) => ({ branch, as: withNulls(value, branch, root, fits) }));
		return tried.find(({ branch, as }) => fits(as, branch))?.as ?? value;
	}
	if (Array.isArray(value))
		return value.map((entry) => withNulls(entry, node['items'], root, fits));
	const properties = node['properties'];
	if (!isJsonObject(value) || !isJsonObject(properties)) return value;
	const required = Array.isArray(node['required']) ? node['required'].map(String) : [];
	const filled = required
		.filter((name) => !Object.hasOwn(value, name))
		.map((name) => [name, null] as const);
	const own = Object.entries(value).map(
		([name, entry]) => [name, withNulls(entry, properties[name], root, fits)] as const,
	);
	return Object.fromEntries([...own, ...filled]);
}
