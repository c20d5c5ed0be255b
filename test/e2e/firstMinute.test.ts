/**
 * A new user's first minute in n8n's editor, on an n8n that holds nothing but the package: README's *Sixty
 * seconds* step by step, and an imported example whose credentials are chosen one by one.
 */

import path from 'node:path';
import { INVOICES } from '../../demo/examples/invoices';
import type { WorkflowFile } from '../../demo/launcher/exampleFiles';
import { freePort } from '../../demo/launcher/n8nProcess';
import { SANDBOX_KEY } from '../../demo/sandbox/server';
import { accountOf, Editor } from '../support/browser/editor';
import { type LiveN8n, startLiveN8n } from '../support/n8n/liveN8n';

jest.setTimeout(180_000);

const OPENAI = 'OpenAI API (Tiered Router)';
const ANTHROPIC = 'Anthropic API (Tiered Router)';
const GROQ = 'Groq API (Tiered Router)';
const TOGETHER = 'Together AI API (Tiered Router)';

const start = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const mails = {
	id: 'mails',
	name: 'Mails',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	position: [220, 0],
	parameters: {
		mode: 'raw',
		jsonOutput: JSON.stringify({ text: INVOICES[0]?.input }),
		options: {},
	},
};
const workflow = (id: string): WorkflowFile => ({
	...{ id, name: id, settings: { executionOrder: 'v1' } },
	nodes: [start, mails],
	connections: { Start: { main: [[{ node: 'Mails', type: 'main', index: 0 }]] } },
});

let live: LiveN8n;
let editor: Editor;
/** Fields of a credential that points to the sandbox. */
const at = (folder: string) => ({ apiKey: SANDBOX_KEY, baseUrl: `${live.sandbox.url}${folder}` });

beforeAll(async () => {
	live = await startLiveN8n(
		[
			workflow('e2e-sixty-seconds'),
			workflow('e2e-from-list'),
			workflow('e2e-import'),
			workflow('e2e-wrong'),
		],
		{ demo: false },
	);
	editor = await Editor.open(live);
}, 900_000);
afterAll(async () => {
	await editor?.close();
	await live?.stop();
});
afterEach(async () => await editor.closePanel());

async function openRouter(id: string): Promise<void> {
	await editor.openWorkflow(id);
	await editor.selectNode('Mails');
	await editor.addNode('tiered', 'Tiered Router', 'Extract structured data from a text');
}

test("README's sixty seconds: from an empty n8n to a ladder of two providers", async () => {
	await openRouter('e2e-sixty-seconds');
	await editor.createCredential(OPENAI, at('/openai/v1'));
	await editor.dragInput('text', 'text');
	for (const [row, [name, type]] of [
		['vendor', 'String'],
		['total', 'Number'],
		['due_date', 'Date'],
	].entries()) {
		if (row > 0) await editor.add('Add Field');
		await editor.fill('name', name ?? '', row);
		await editor.choose('type', type ?? '', row);
	}
	await editor.executeStep();
	await editor.outputShows('1 item: 1 valid');
	await editor.outputShows('Kestrel Paper Works');
	await editor.panelShows('Critical: claude-haiku-5-5 (left out: Anthropic is not chosen)');

	await editor.choose('providers', 'Anthropic');
	await editor.createCredential(ANTHROPIC, at('/anthropic'));
	await editor.panelShows('Bulk: gpt-4o-mini → Critical: claude-haiku-5-5. Items start at Bulk');
	await editor.executeStep();
	await editor.outputShows('1 item: 1 valid');
	// What was said of the run before.
	await editor.outputLoses('Tier Critical (Anthropic) is skipped');
	expect(await editor.panelText()).not.toContain('is required');
	await editor.screenshot('sixty-seconds');
});

test('models that were picked from the list stay when a credential is changed', async () => {
	const other = {
		id: '',
		name: 'Other OpenAI account',
		type: 'tieredOpenAiApi',
		data: at('/openai/v1'),
	};
	await live.client.request('POST', '/rest/credentials', other);
	await openRouter('e2e-from-list');
	await editor.choose('providers', 'Anthropic');
	await editor.chooseCredential(ANTHROPIC, accountOf(ANTHROPIC));
	await editor.chooseCredential(OPENAI, accountOf(OPENAI));
	for (let rows = 0; rows < 2; rows++) await editor.add('Add Model');
	await editor.choose('tier', 'Critical', 1);
	await editor.choose('provider', 'Anthropic', 1);
	for (const [row, model] of ['gpt-4o-mini', 'claude-haiku-5-5'].entries())
		await editor.pickModel(model, row);
	const before = await editor.models(2);
	expect(before[0]).toContain('gpt-4o-mini');
	await editor.modelListsAfter(() => editor.chooseCredential(OPENAI, other.name), 2);
	await editor.settled();
	expect(await editor.models(2)).toEqual(before);
	await editor.screenshot('models-from-list');
});

test('an example is imported, and its credentials are chosen one by one', async () => {
	await editor.openWorkflow('e2e-import');
	await editor.importFile(path.join(__dirname, '../../workflows/invoice-extraction.json'));
	await editor.openPanel('Extract Invoice');
	const before = await editor.models(2);
	expect(before).toEqual(['gpt-4o-mini', 'openai/gpt-oss-20b']);
	await editor.chooseCredential(OPENAI, accountOf(OPENAI));
	expect(await editor.models(2)).toEqual(before);
	await editor.createCredential(GROQ, at('/groq'));
	expect(await editor.models(2)).toEqual(before);
	await editor.chooseCredential(ANTHROPIC, accountOf(ANTHROPIC));
	await editor.settled();
	expect(await editor.models(2)).toEqual(before);
	await editor.executeStep();
	await editor.outputShows(/10 items: 10 valid, .*1 escalated/);
	await editor.screenshot('imported');
});

test('a credential that cannot work says why, and works once that is put right', async () => {
	await openRouter('e2e-wrong');
	await editor.choose('providers', 'Together AI');
	await editor.openCredentialForm(TOGETHER);
	const right = at('/together/v1');
	const tries: Array<[string, { apiKey?: string; baseUrl?: string }, RegExp]> = [
		['wrong key', { apiKey: 'no-such-key' }, /refuses this key\. Copy it once more, whole/],
		['wrong path', { baseUrl: `${live.sandbox.url}/together` }, /usually ends in \/v1/],
		['no scheme', { baseUrl: 'api.together.xyz/v1' }, /Base URL: .*https:\/\//],
		[
			'server down',
			{ baseUrl: `http://127.0.0.1:${await freePort()}/v1` },
			/is the server running\?/,
		],
	];
	for (const [name, wrong, says] of tries) {
		expect(await editor.whyCredentialFails({ ...right, ...wrong })).toMatch(says);
		await editor.screenshot(`credential ${name}`);
	}
	await editor.fillCredential(right);
	await editor.saveCredential();
	await editor.settled();
	expect(await editor.panelText()).not.toContain('Connect to Together');
});
