/** The README's table of example workflows, out of the workflow files and what is expected of them. */

import {
	exampleNames,
	readExample,
	readExpected,
	type WorkflowFile,
} from '../demo/launcher/exampleFiles';

interface ExpectedRow {
	_routing?: { valid?: boolean; tier?: string; model?: string };
}

export function workflowTable(): string {
	const rows = exampleNames().map((name) => {
		const [title, shows, needs] = noteOf(readExample(name));
		return `| [${title}](workflows/${name}.json) | ${shows} | ${needs} | ${inTheDemo(name)} |`;
	});
	return ['| workflow | what it shows | needs | in the demo |', '|---|---|---|---|', ...rows].join(
		'\n',
	);
}

/** Title, first paragraph and what is needed, as the sticky note beside the nodes says them. */
function noteOf({ name, nodes }: WorkflowFile): [string, string, string] {
	const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote')?.parameters[
		'content'
	];
	const [title, ...paragraphs] = String(note ?? '')
		.split('\n')
		.filter((line) => line.trim() !== '');
	const shows = paragraphs[0] ?? '';
	const needs = paragraphs
		.map((line) => /^\*\*Needs\*\* credentials for ([^.]+)\./.exec(line)?.[1])
		.find(Boolean);
	if (title === undefined || shows === '' || needs === undefined) {
		throw new Error(`the sticky note of "${name}" does not say what it shows and needs`);
	}
	return [title.replace(/^#+\s*/, ''), shows, needs];
}

function inTheDemo(name: string): string {
	const { nodes } = readExpected(name) as {
		nodes: Record<string, Array<ExpectedRow | ExpectedRow[]>>;
	};
	const items = Object.values(nodes).flat(2);
	const answers = items.flatMap(({ _routing }) =>
		_routing?.valid === undefined ? [] : [_routing],
	);
	// n8n's own agents give no report with their answers.
	if (answers.length === 0) return `${items.length} items, all answered`;
	const counts = new Map<string, number>();
	for (const { tier, model } of answers) {
		const served = tier ?? model ?? 'unknown';
		counts.set(served, (counts.get(served) ?? 0) + 1);
	}
	const valid = answers.filter((answer) => answer.valid).length;
	const served = [...counts].map(([by, count]) => `${by} ${count}`).join(', ');
	return `${answers.length} items, ${valid} valid: ${served}`;
}
