/** n8n's editor in headless Chromium, as a user opens it: log in, open a workflow, open a node's panel. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { OWNER } from '../../../demo/launcher/profile';
import type { LiveN8n } from '../n8n/liveN8n';

const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const SCREENSHOTS = path.join(__dirname, '../../e2e/.screenshots');

export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly live: LiveN8n,
	) {}

	/** Logs in by the form. */
	static async open(live: LiveN8n): Promise<Editor> {
		const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
		const browser = await chromium.launch({ executablePath, args: ARGS });
		const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
		page.setDefaultTimeout(15_000);
		await page.goto(`${live.url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await page.locator('[data-test-id="form-submit-button"]').click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		return new Editor(browser, page, live);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.live.url}/workflow/${id}`);
		await this.page.locator('[data-test-id="canvas-node"]').first().waitFor();
	}

	/** Types `words` into n8n's node panel and waits until `node` is among what it offers. */
	async searchNodes(words: string, node: string): Promise<void> {
		await this.openNodeCreator();
		await this.page.locator('[data-test-id="node-creator-search-bar"]').fill(words);
		const names = this.page.locator('[data-test-id="node-creator-item-name"]');
		await names.getByText(node, { exact: true }).first().waitFor();
	}

	/** The button on the canvas; where the panel is still open, it is closed first. */
	private async openNodeCreator(): Promise<void> {
		const search = this.page.locator('[data-test-id="node-creator-search-bar"]');
		if (await search.isVisible()) {
			await this.page.keyboard.press('Escape');
			await search.waitFor({ state: 'hidden' });
		}
		await this.page.locator('[data-test-id="node-creator-plus-button"]').click();
		await search.waitFor();
	}

	async openPanel(node: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		await this.page.locator('[data-test-id="ndv"]').waitFor();
	}

	/** Does nothing where none is open. */
	async closePanel(): Promise<void> {
		if (!(await this.page.locator('[data-test-id="ndv"]').isVisible())) return;
		await this.page.keyboard.press('Escape');
		await this.page.locator('[data-test-id="ndv"]').waitFor({ state: 'hidden' });
	}

	/** The names of the fields in the open panel, once it shows as many as there should be at the least. */
	async labels(atLeast: number): Promise<string[]> {
		const shown = this.page.locator('[data-test-id="ndv"] label:visible');
		await shown.nth(atLeast - 1).waitFor();
		const texts = await shown.allInnerTexts();
		return texts.map((text) => (text.split('\n')[0] ?? '').trim());
	}

	async panelText(): Promise<string> {
		return await this.page.locator('[data-test-id="ndv"]').innerText();
	}

	/** Waits for it: the editor draws a result after the run has ended. */
	async outputShows(text: string | RegExp): Promise<void> {
		await this.page.locator('[data-test-id="output-panel"]').getByText(text).first().waitFor();
	}

	/** The button on the canvas; returns when the run has ended. */
	async execute(): Promise<void> {
		await this.page.locator('[data-test-id="execute-workflow-button"]').click();
		await this.page.getByText('Workflow executed successfully').first().waitFor();
	}

	/** Kept out of git; a person looks at them. */
	async screenshot(name: string): Promise<void> {
		mkdirSync(SCREENSHOTS, { recursive: true });
		await this.page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}
