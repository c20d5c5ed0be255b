/** Reads every import of the product and fails on a breach of the house rules in CONTRIBUTING. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const SDKS = ['@anthropic-ai/sdk', 'openai', 'groq-sdk', 'ollama'];
const LONGEST_LOGIC_FILE = 250;
const LONGEST_DESCRIPTION_FILE = 300;

interface Import {
	/** Path from the root, with forward slashes. */
	file: string;
	/** Path from the root for a relative import, else the package's name as written. */
	target: string;
	isRelative: boolean;
	typeOnly: boolean;
	lazy: boolean;
}

/** Which folders of core each folder of core may use, besides itself and core/types. */
const MAY_USE: Record<string, string[]> = {
	types: [],
	models: [],
	validation: [],
	providers: [],
	tasks: ['validation'],
	scoring: ['validation'],
	policy: ['models'],
	engine: ['policy', 'tasks', 'validation', 'providers', 'models'],
};

/** Which rooms of nodes/shared each room may use, besides itself. */
const ROOMS: Record<string, string[]> = {
	reading: [],
	operations: ['reading'],
	panel: ['reading', 'operations'],
	reporting: ['reading'],
	running: ['reading', 'reporting'],
	provider: ['reading', 'operations', 'running'],
};
/** For scripts from elsewhere, which read a panel's fields as a node does. */
const WAY_IN = 'nodes/shared/readTask.ts';

function sourcesIn(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => slashes(relative(ROOT, join(entry.parentPath, entry.name))));
}

function slashes(path: string): string {
	return path.split(sep).join('/');
}

function importsIn(file: string, text: string): Import[] {
	const found: Import[] = [];
	const add = (specifier: ts.Expression, typeOnly: boolean, lazy: boolean): void => {
		if (!ts.isStringLiteralLike(specifier)) return;
		const isRelative = specifier.text.startsWith('.');
		const target = isRelative ? slashes(join(dirname(file), specifier.text)) : specifier.text;
		found.push({ file, target, isRelative, typeOnly, lazy });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node))
			add(node.moduleSpecifier, isTypeOnly(node.importClause), false);
		if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
			add(node.moduleSpecifier, node.isTypeOnly, false);
		}
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
			add(node.argument.literal as ts.Expression, true, false);
		}
		if (ts.isCallExpression(node) && isImportCall(node) && node.arguments[0] !== undefined) {
			add(node.arguments[0], false, isInFunction(node));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
	return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
	if (clause === undefined) return false;
	if (clause.isTypeOnly) return true;
	const named = clause.namedBindings;
	return (
		clause.name === undefined &&
		named !== undefined &&
		ts.isNamedImports(named) &&
		named.elements.length > 0 &&
		named.elements.every((element) => element.isTypeOnly)
	);
}

function isImportCall(node: ts.CallExpression): boolean {
	const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
	return isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function isInFunction(node: ts.Node): boolean {
	for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
		if (ts.isFunctionLike(at)) return true;
	}
	return false;
}

function breachOf(found: Import): string | null {
	const { file, target, isRelative } = found;
	const says = (rule: string): string => `${file} imports ${target}: ${rule}`;
	if (!isRelative) return packageBreach(found, says);
	const [top, folder = ''] = target.split('/');
	if (file.startsWith('core/')) {
		const own = file.split('/')[1] ?? '';
		if (top !== 'core') return says('core imports nothing outside core');
		if (folder !== own && folder !== 'types' && !(MAY_USE[own] ?? []).includes(folder)) {
			return says(`core/${own} may not use core/${folder}`);
		}
		return own === 'providers' ? dialectBreach(found, says) : null;
	}
	if (file.startsWith('credentials/')) {
		const isShape = target.startsWith('credentials/shapes/') || found.typeOnly;
		return isShape ? null : says('credentials are made of credentials/shapes alone');
	}
	if (top !== 'core' && top !== 'nodes') return says('nodes import core and nodes alone');
	return roomBreach(found, says);
}

function roomBreach(found: Import, says: (rule: string) => string): string | null {
	const { file, target, typeOnly, lazy } = found;
	if (!file.startsWith('nodes/shared/') || file === WAY_IN) return null;
	const [from = '', to = ''] = [file, target].map((path) => path.split('/')[2] ?? '');
	if (target.startsWith('nodes/') && !target.startsWith('nodes/shared/')) {
		return says('what nodes share knows no node');
	}
	if (!target.startsWith('nodes/shared/') || from === to || typeOnly || lazy) return null;
	return (ROOMS[from] ?? []).includes(to) ? null : says(`${from} may not use ${to}`);
}

function packageBreach(found: Import, says: (rule: string) => string): string | null {
	const { file, target, typeOnly, lazy } = found;
	const isOf = (name: string): boolean => target === name || target.startsWith(`${name}/`);
	if (SDKS.some(isOf)) {
		if (!file.startsWith('core/providers/')) return says('only core/providers uses an SDK');
		return typeOnly || lazy ? null : says('an SDK is loaded at the first call');
	}
	const isN8n = /^(@n8n\/|n8n-|n8n$)/.test(target);
	return isN8n && file.startsWith('core/') ? says('core knows nothing of n8n') : null;
}

/** A dialect has a folder of its own; what several share lies in folders that are no dialect. */
function dialectBreach({ file, target }: Import, says: (rule: string) => string): string | null {
	const from = dialectOf(file);
	const to = dialectOf(target);
	return from !== null && to !== null && from !== to
		? says('dialects do not import each other')
		: null;
}

function dialectOf(path: string): string | null {
	const match =
		/^core\/providers\/(anthropic|openai|groq|together|ollama|openaiCompatible)(\/|\.ts$|$)/.exec(
			path,
		);
	return match?.[1] ?? null;
}

const FILES = ['core', 'nodes', 'credentials'].flatMap(sourcesIn);
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
const IMPORTS = [...TEXTS].flatMap(([file, text]) => importsIn(file, text));

test('there is something to read', () => {
	expect(FILES).toContain('core/policy/next.ts');
	expect(IMPORTS.length).toBeGreaterThan(100);
});

test('what the nodes share stands in rooms', () => {
	const outside = FILES.filter(
		(file) => file.startsWith('nodes/shared/') && ROOMS[file.split('/')[2] ?? ''] === undefined,
	);
	expect(outside).toEqual([WAY_IN]);
});

test('imports run one way', () => {
	expect(IMPORTS.map(breachOf).filter((breach) => breach !== null)).toEqual([]);
});

test('no file outgrew its limit', () => {
	const tooLong = [...TEXTS].flatMap(([file, text]) => {
		const isDescription = /descriptions?(\/|\.ts$)/i.test(file);
		const most = isDescription ? LONGEST_DESCRIPTION_FILE : LONGEST_LOGIC_FILE;
		const lines = text.trimEnd().split('\n').length;
		return lines > most ? [`${file} has ${lines} lines, the limit is ${most}`] : [];
	});
	expect(tooLong).toEqual([]);
});

test('every module says at its head what it is for', () => {
	const silent = [...TEXTS].filter(
		([file, text]) => file.startsWith('core/') && !text.startsWith('/**') && !isBarrel(text),
	);
	expect(silent.map(([file]) => file)).toEqual([]);
});

function isBarrel(text: string): boolean {
	return text.split('\n').every((line) => line === '' || line.startsWith('export * from'));
}

describe('the rule itself', () => {
	test.each([
		['core/engine/a.ts', "import { x } from 'n8n-workflow';", 'knows nothing of n8n'],
		['core/policy/a.ts', "import type { X } from '@n8n/ai-utilities';", 'knows nothing of n8n'],
		['core/policy/a.ts', "import { x } from '../engine';", 'core/policy may not use core/engine'],
		['core/tasks/a.ts', "export * from '../providers/registry';", 'may not use core/providers'],
		['core/types/a.ts', "type A = import('../models').X;", 'may not use core/models'],
		['core/models/a.ts', "import { x } from '../../nodes/shared/x';", 'nothing outside core'],
		['core/engine/a.ts', "const x = () => import('openai');", 'only core/providers'],
		['nodes/X/X.node.ts', "import OpenAI from 'openai';", 'only core/providers'],
		['core/providers/openai/a.ts', "import OpenAI from 'openai';", 'loaded at the first call'],
		['core/providers/openai/a.ts', "import OpenAI, { type Y } from 'openai';", 'at the first call'],
		['core/providers/groq/a.ts', "const sdk = require('groq-sdk');", 'at the first call'],
		['core/providers/groq/a.ts', "import { x } from '../ollama/chat';", 'dialects do not import'],
		['core/providers/groq/a.ts', "import { x } from '../openai';", 'dialects do not import'],
		['nodes/X/X.node.ts', "import { x } from '../../test/support/x';", 'core and nodes alone'],
	])('%s may not say %s', (file, text, rule) => {
		const breaches = importsIn(file, text).map(breachOf);
		expect(breaches).toEqual([expect.stringContaining(rule)]);
	});

	test.each([
		['core/engine/a.ts', "import { x } from '../policy';"],
		['core/tasks/a.ts', "import { x } from '../validation';"],
		['core/providers/openai/a.ts', "import type { X } from 'openai';"],
		['core/providers/openai/a.ts', "import { type X } from 'openai/resources';"],
		['core/providers/openai/a.ts', "async function f() { await import('openai'); }"],
		['core/providers/openai/a.ts', "import { x } from '../openaiStyle/request';"],
		['core/providers/registry.ts', "import { x } from './openai';"],
		['nodes/X/X.node.ts', "import { x } from '../../core/tasks';"],
		['nodes/X/X.node.ts', "import { x } from 'n8n-workflow';"],
	])('%s may say %s', (file, text) => {
		expect(importsIn(file, text).map(breachOf)).toEqual([null]);
	});
});
