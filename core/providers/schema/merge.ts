/**
 * Parts of one object put together: `allOf`, and alternatives beside properties. Strict modes and
 * grammar compilers read one of the two and forget the other. Pure.
 */

import { asNode, definitionName, type Node, without } from './keywords';

/** Parts of parts may go in circles. */
const MOST_DEPTH = 8;

type Definitions = ReadonlyMap<string, Node>;

/** `allOf` as one node; the node itself where there is none, `null` where the parts cannot be put together. */
export function withoutAllOf(node: Node, definitions: Definitions, depth = 0): Node | null {
	const parts = node['allOf'];
	if (parts === undefined) return node;
	if (!Array.isArray(parts) || parts.length === 0 || depth > MOST_DEPTH) return null;
	const own = without(node, 'allOf');
	const [first, ...rest] = parts.map((part) => resolved(part, definitions));
	if (first === null || first === undefined) return null;
	const hasOwn = Object.keys(own).some((keyword) => !SAID.has(keyword));
	if (rest.length === 0 && !hasOwn)
		return withoutAllOf({ ...first, ...own }, definitions, depth + 1);
	return [...rest, own].reduce<Node | null>(
		(sum, part) => (sum === null || part === null ? null : mergeObjects(sum, part)),
		first,
	);
}

/**
 * The alternatives of an object, each with the properties that all share; `null` where they cannot be
 * put together, `undefined` where nothing stands beside them.
 */
export function wholeBranches(node: Node, definitions: Definitions): Node[] | null | undefined {
	const { anyOf, oneOf, ...own } = node;
	if (anyOf === undefined && oneOf === undefined) return undefined;
	const standsAlone = !Object.keys(own).some((keyword) => BESIDE.has(keyword));
	if (standsAlone) return undefined;
	const branches = anyOf ?? oneOf;
	if (!Array.isArray(branches) || (anyOf !== undefined && oneOf !== undefined)) return null;
	const types = [own['type'] ?? 'object'].flat();
	const merged = branches.map((branch) => {
		const part = resolved(branch, definitions);
		return part === null ? null : mergeObjects({ ...own, type: 'object' }, part);
	});
	if (!types.includes('object') || merged.some((branch) => branch === null)) return null;
	const whole = merged
		.filter((branch): branch is Node => branch !== null)
		.map((branch) => without(branch, '$defs', 'definitions'));
	return types.includes('null') ? [...whole, { type: 'null' }] : whole;
}

/** Words that say nothing of the value. */
const SAID = new Set([
	'title',
	'description',
	'default',
	'examples',
	'$comment',
	'deprecated',
	'readOnly',
]);
const BESIDE = new Set([
	'properties',
	'required',
	'enum',
	'const',
	'items',
	'patternProperties',
	'additionalProperties',
]);
/** What an object may say to be put together with another one. */
const OF_OBJECTS = new Set([
	'type',
	'properties',
	'required',
	'additionalProperties',
	'$defs',
	'definitions',
	...SAID,
]);

function mergeObjects(one: Node, other: Node): Node | null {
	if (![one, other].every(isPlainObject)) return null;
	const parts = [propertiesOf(one), propertiesOf(other)] as const;
	const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
	const closed = [one, other].flatMap((node, at) =>
		node['additionalProperties'] === false ? [parts[at] ?? {}] : [],
	);
	const open = [one, other]
		.map((node) => node['additionalProperties'])
		.find((word) => word !== undefined && word !== false);
	const kept = names.filter((name) => closed.every((part) => Object.hasOwn(part, name)));
	const properties = kept.map((name): [string, unknown] => [
		name,
		mergeValues(parts[0][name], parts[1][name]),
	]);
	const required = [
		...new Set(
			[one['required'], other['required']].flatMap((list) => (Array.isArray(list) ? list : [])),
		),
	];
	return {
		...one,
		...other,
		type: 'object',
		properties: Object.fromEntries(properties),
		required: required as unknown[],
		...(closed.length > 0
			? { additionalProperties: false }
			: open !== undefined && { additionalProperties: open }),
	};
}

function isPlainObject(node: Node): boolean {
	const isObject = node['type'] === undefined || node['type'] === 'object';
	return isObject && Object.keys(node).every((keyword) => OF_OBJECTS.has(keyword));
}

/** What one part says of a property and the other says more exactly; our own check holds the answer to both. */
function mergeValues(one: unknown, other: unknown): unknown {
	const [first, second] = [asNode(one), asNode(other)];
	if (first === null || second === null) return second ?? first ?? other ?? one;
	const isPlain = (node: Node): boolean =>
		['$ref', 'anyOf', 'oneOf', 'allOf'].every((word) => node[word] === undefined);
	return isPlain(first) && isPlain(second) ? { ...first, ...second } : second;
}

function propertiesOf(node: Node): Node {
	return asNode(node['properties']) ?? {};
}

/** The part, or the definition that it points to. */
function resolved(part: unknown, definitions: Definitions): Node | null {
	const node = asNode(part);
	if (node === null || node['$ref'] === undefined) return node;
	const { $ref: reference, ...own } = node;
	const definition = definitions.get(definitionName(reference) ?? '');
	return definition === undefined || definition['$ref'] !== undefined
		? null
		: { ...definition, ...own };
}
