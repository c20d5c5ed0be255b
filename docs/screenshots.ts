/** `npm run docs:images`: takes the pictures of README and docs from a real n8n with the example workflows in it. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleId } from '../demo/launcher/exampleFiles';
import { PACKAGE_NAME } from '../demo/launcher/paths';
import { Editor } from '../test/support/browser/editor';
import { type LiveN8n, startLiveN8n } from '../test/support/n8n/liveN8n';
import { BESIDE_N8N, besideCredentials, besideWorkflows, sandboxOf } from './besideN8n';

const FOLDER = path.join(__dirname, 'images');
/** Time for the canvas to come to rest after it has zoomed to fit. */
const SETTLED_MS = 2_500;

async function main(): Promise<void> {
	const live = await startLiveN8n(besideWorkflows(), {
		credentials: async (own) => [...own, ...besideCredentials(sandboxOf(own))],
	});
	try {
		const editor = await Editor.open(live);
		await readme(editor);
		await benchmark(editor, live);
		await beside(editor, live);
		await editor.close();
	} finally {
		await live.stop();
	}
}

async function readme(editor: Editor): Promise<void> {
	await editor.page.setViewportSize({ width: 1280, height: 720 });
	await editor.openWorkflow(exampleId('route-only'));
	await take(editor, 'route-only-canvas');
	await editor.openWorkflow(exampleId('invoice-extraction'));
	await execute(editor);
	await take(editor, 'router-canvas');
	await editor.page.setViewportSize({ width: 1440, height: 900 });
	await takePanel(editor, 'Extract Invoice', 'router-panel');
}

/** Of benchmark.md: the picture in n8n's output panel, and the page as a browser shows it. */
async function benchmark(editor: Editor, live: LiveN8n): Promise<void> {
	await editor.page.setViewportSize({ width: 1440, height: 900 });
	await editor.openWorkflow(exampleId('benchmark-ticket-queues'));
	await execute(editor);
	await editor.openPanel('Model Benchmark');
	await editor.page.getByText('View', { exact: true }).first().click();
	await editor.page.waitForTimeout(SETTLED_MS);
	await editor.page.screenshot({ path: path.join(FOLDER, 'benchmark-output.png') });
	await editor.page.getByText('Back to list').click();
	const download = editor.page.waitForEvent('download');
	await editor.page.getByText('Download', { exact: true }).nth(1).click();
	const browser = editor.page.context().browser();
	if (browser === null) throw new Error('there is no browser');
	const page = await browser.newPage({ viewport: { width: 1000, height: 1200 } });
	await page.setContent(readFileSync(await (await download).path(), 'utf8'));
	await page.screenshot({ path: path.join(FOLDER, 'benchmark-report.png') });
	await page.close();
	live.sandbox.reset();
}

/** The pictures and figures of beside-n8n.md. */
async function beside(editor: Editor, live: LiveN8n): Promise<void> {
	const [extraction, classification, selection] = BESIDE_N8N;
	for (const { id, theirs, picture } of [extraction, selection]) {
		await editor.page.setViewportSize({ width: 1280, height: 720 });
		live.sandbox.reset();
		await editor.openWorkflow(id);
		await execute(editor);
		process.stdout.write(`${theirs} and Tiered Router:\n${requestsOf(live)}\n`);
		await take(editor, picture);
	}
	await editor.page.setViewportSize({ width: 1440, height: 900 });
	await editor.openWorkflow(extraction.id);
	await takePanel(editor, extraction.theirs, 'beside-information-extractor');
	await takePanel(editor, 'Tiered Router', 'beside-router-extract');
	await editor.openWorkflow(classification.id);
	await takePanel(editor, classification.theirs, 'beside-text-classifier');
	await takePanel(editor, 'Tiered Router', 'beside-router-classify');
}

/** By who asked and which model. */
function requestsOf({ sandbox }: LiveN8n): string {
	const counts = new Map<string, number>();
	for (const { headers, model } of sandbox.requests) {
		const isOurs = headers['user-agent']?.startsWith(PACKAGE_NAME) === true;
		const key = `${isOurs ? 'the router' : "n8n's nodes"}, ${model}`;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return [...counts].map(([key, count]) => `  ${key}: ${count} requests`).join('\n');
}

async function take(editor: Editor, name: string): Promise<void> {
	await editor.page.waitForTimeout(SETTLED_MS);
	await editor.page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
}

async function takePanel(editor: Editor, node: string, name: string): Promise<void> {
	await editor.openPanel(node);
	await take(editor, name);
	await editor.closePanel();
}

async function execute(editor: Editor): Promise<void> {
	await editor.execute();
	await editor.page.locator('.el-notification__closeBtn').first().click();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
