/** What belongs together when a node or a provider is added: files, package.json, README. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT_KINDS, type AccountKind } from '../../core/types';
import packageJson from '../../package.json';
import { PROVIDER_FACTS } from '../support/providers';

const ROOT = join(__dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const sourceOf = (built: string): string => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const NODE_FILES = readdirSync(join(ROOT, 'nodes'))
	.filter((folder) => folder !== 'shared')
	.map((folder) => `nodes/${folder}/${folder}.node.ts`);
const KINDS = Object.keys(ACCOUNT_KINDS) as AccountKind[];
const CREDENTIAL_TYPES = KINDS.flatMap((kind) => ACCOUNT_KINDS[kind].credentialType ?? []);

test('package.json names every node that there is, and no other', () => {
	expect(packageJson.n8n.nodes.map(sourceOf).sort()).toEqual([...NODE_FILES].sort());
});

test('package.json names the credential of every kind of account, and no other', () => {
	const files = CREDENTIAL_TYPES.map(
		(type) => `credentials/${type.charAt(0).toUpperCase()}${type.slice(1)}.credentials.ts`,
	);
	expect(packageJson.n8n.credentials.map(sourceOf).sort()).toEqual(files.sort());
	expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test.each(NODE_FILES)('%s can be found in the node panel, and stands in README', (file) => {
	expect(existsSync(join(ROOT, file.replace(/\.ts$/, '.json')))).toBe(true);
	const folder = file.split('/')[1] ?? '';
	const type = `${folder.charAt(0).toLowerCase()}${folder.slice(1)}`;
	const names = [...read(file).matchAll(/displayName: '([^']+)',\s+name: '([^']+)'/g)];
	const name = names.find(([, , id]) => id === type)?.[1] ?? 'no name';
	expect(README).toContain(`| ${name} |`);
});

test('every provider has a node that calls it', () => {
	const called = NODE_FILES.map((file) => file.split('/')[1]?.toLowerCase());
	for (const { node } of Object.values(PROVIDER_FACTS)) {
		expect(called).toContain(node.type.toLowerCase());
	}
});
