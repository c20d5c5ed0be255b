/** A page per node, out of its own description: what it takes, and every field with its choices and its default. */

import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { ownNodeTypes } from '../demo/launcher/ownNodes';

const PICTURES: Record<string, string> = { tieredRouter: 'router-panel.png' };
const MORE: Record<string, string> = {
	modelBenchmark: '[How to use it, and what its figures mean](../benchmark.md).',
	tieredRouter:
		'[How the router decides](../routing.md), [what happens after a failure](../failures.md), [money](../money.md).',
	selfHostedLlama: '[Ollama, vLLM and other servers of your own](../self-hosting.md).',
};

const OF_ITEMS = [
	'What every item gives beside its answer: `_routing` (tier, model, why, valid, escalated, costUsd). An item that cannot be',
	'served fails alone, with the reason: *Settings > On Error* decides what follows. [Errors and what to do](../errors.md).',
];
const OF_CALLS = [
	'It stands at the *Model* input of an AI Agent or a chain. Limits of an item are limits of one call here; each attempt is a',
	"run in n8n's Logs panel, with its tier, model, reason and tokens. [Agents and chains](../agents.md).",
];

const OF_ROWS = [
	'Its items are rows with a known answer. It has three outputs: *Report* (one item), *Candidates* (one each) and *Rows* (one for',
	'each row and candidate). A row that cannot be used stops it before anything is paid for, or is left out: *Settings > On Error*.',
];

/** Text of each page, by its path from the repository's root. */
export function nodePages(): Map<string, string> {
	const newest = ownNodeTypes().flatMap((versions) => versions.at(-1) ?? []);
	return new Map(newest.map(pageOf));
}

function introOf({ name, outputs }: INodeTypeDescription): string[] {
	if (name === 'modelBenchmark') return OF_ROWS;
	return outputs.includes('main') ? OF_ITEMS : OF_CALLS;
}

function pageOf(node: INodeTypeDescription): [file: string, text: string] {
	const name = node.displayName.toLowerCase().replaceAll(' ', '-');
	const picture = PICTURES[node.name];
	const more = MORE[node.name];
	const text = [
		`# ${node.displayName}`,
		'',
		`${node.description}.`,
		...(more === undefined ? [] : ['', more]),
		...(picture === undefined ? [] : ['', `![Its panel in n8n](../images/${picture})`]),
		'',
		...introOf(node),
		'',
		'Written from the node itself by `npm run docs`.',
		'',
		'| field | choices | default | what it is |',
		'|---|---|---|---|',
		...tableOf(node.properties.flatMap((property) => rowsOf(property, []))),
		'',
	];
	return [`docs/nodes/${name}.md`, text.join('\n')];
}

interface Row {
	name: string;
	choices: string;
	preset: string;
	description: string;
}

/** The same field of several providers or operations is one row, with all its defaults. */
function tableOf(rows: Row[]): string[] {
	const merged = new Map<string, { row: Row; presets: Set<string> }>();
	for (const row of rows) {
		const key = [row.name, row.choices, row.description].join('\n');
		const { presets } = merged.get(key) ?? { presets: new Set() };
		merged.set(key, { row, presets: presets.add(row.preset) });
	}
	return [...merged.values()].map(({ row, presets }) => {
		const cells = [row.name, row.choices, [...presets].join(' or '), row.description];
		return `| ${cells.map(inCell).join(' | ')} |`;
	});
}

/** One row, and one for each field inside. */
function rowsOf(property: INodeProperties, above: string[]): Row[] {
	const { displayName, type, description = '' } = property;
	if (type === 'notice' || type === 'hidden') return [];
	const names = [...above, displayName];
	const row = { name: names.join(' > '), choices: choicesOf(property), description };
	return [{ ...row, preset: defaultOf(property) }, ...insideOf(property, names)];
}

function insideOf({ type, options = [] }: INodeProperties, names: string[]): Row[] {
	if (type === 'collection')
		return (options as INodeProperties[]).flatMap((one) => rowsOf(one, names));
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ values }) =>
		values.flatMap((one) => rowsOf(one, names)),
	);
}

function choicesOf({ type, options = [] }: INodeProperties): string {
	if (type !== 'options' && type !== 'multiOptions') return '';
	return (options as INodePropertyOptions[]).map(({ name }) => name).join(', ');
}

function defaultOf({ type, default: preset, options = [] }: INodeProperties): string {
	if (preset === '' || type === 'fixedCollection' || type === 'collection') return '';
	if (type === 'boolean') return preset === true ? 'on' : 'off';
	if (type === 'resourceLocator') return `\`${(preset as { value: string }).value}\``;
	if (type === 'options')
		return (options as INodePropertyOptions[]).find(({ value }) => value === preset)?.name ?? '';
	return ['string', 'number'].includes(typeof preset) ? `\`${String(preset)}\`` : '';
}

/** Panels hold links and line breaks in HTML. */
function inCell(text: string): string {
	return text
		.replaceAll('|', '\\|')
		.replace(/\s*<br ?\/?>\s*|\s*\n\s*/g, ' ')
		.replace(/<[^>]+>/g, '');
}
