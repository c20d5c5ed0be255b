/** The node types of this package, out of its source: for documents and for tests of workflows. */

import path from 'node:path';
import type { INodeType, INodeTypeDescription, IVersionedNodeType } from 'n8n-workflow';
import packageJson from '../../package.json';
import { ROOT } from './paths';

/** One list for each node, with the description of each of its versions. */
export function ownNodeTypes(): INodeTypeDescription[][] {
	return packageJson.n8n.nodes.map(versionsIn);
}

function versionsIn(file: string): INodeTypeDescription[] {
	const source = path.join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const className = path.basename(file, '.node.js');
	const exported = require(source) as Record<string, new () => INodeType | IVersionedNodeType>;
	const NodeClass = exported[className];
	if (NodeClass === undefined) throw new Error(`${source} has no class ${className}`);
	const type = new NodeClass();
	const versions = 'nodeVersions' in type ? Object.values(type.nodeVersions) : [type];
	return versions.map(({ description }) => description);
}
