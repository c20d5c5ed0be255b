/** References that a grammar compiler can follow: to a place within the schema, which is not its root. Pure. */

import { asNode, type Node, without } from './keywords';

/** The root becomes a definition of its own where anything points at it; what points nowhere may be anything. */
export function withLocalReferences(schema: Node): Node {
	const name = freeName(schema);
	const root = withReferences(schema, (to) => {
		if (to === '#') return { $ref: `#/$defs/${name}` };
		return isThere(to, schema) ? null : {};
	}) as Node;
	if (!JSON.stringify(root).includes(`"#/$defs/${name}"`)) return root;
	const own = without(root, '$defs', 'definitions');
	return { ...root, $defs: { ...asNode(root['$defs']), [name]: own } };
}

/** @param write what stands in place of a node with that reference; `null` = the node stays */
function withReferences(value: unknown, write: (to: string) => Node | null): unknown {
	if (Array.isArray(value)) return value.map((part) => withReferences(part, write));
	if (typeof value !== 'object' || value === null) return value;
	const to = (value as Node)['$ref'];
	const written = typeof to === 'string' ? write(to) : null;
	if (written !== null) return written;
	return Object.fromEntries(
		Object.entries(value).map(([word, part]) => [word, withReferences(part, write)]),
	);
}

function freeName({ $defs }: Node): string {
	const taken = Object.keys(asNode($defs) ?? {});
	let name = 'Root';
	while (taken.includes(name)) name += '_';
	return name;
}

/** `#/$defs/Address` */
function isThere(to: string, schema: Node): boolean {
	if (!to.startsWith('#/')) return false;
	let place: unknown = schema;
	for (const step of to.split('/').slice(1)) {
		if (typeof place !== 'object' || place === null) return false;
		place = Reflect.get(place, step.replaceAll('~1', '/').replaceAll('~0', '~'));
	}
	return typeof place === 'object' && place !== null;
}
