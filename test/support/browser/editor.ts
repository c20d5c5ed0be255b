/** n8n's editor in headless Chromium, as a user opens it: log in, open a workflow, open a node's panel. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
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
/** n8n puts off a second search for a list by a second. */
const SETTLE_MS = 1_500;
const MOST_TRIES = 3;
/** A form that is drawn again is so within this time. */
const REDRAW_MS = 300;
const APPEARS_MS = 5_000;
const SCREENSHOTS = path.join(__dirname, '../../e2e/.screenshots');

/** As n8n 2.41 shortens the name of a credential's type. */
const appOf = (type: string): string => type.replace(' API', '');
/** The name that n8n gives the first credential of a type. */
export const accountOf = (type: string): string => `${appOf(type)} account`;

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
		// Two runs side by side on two cores are slow, not wrong.
		page.setDefaultTimeout(45_000);
		await page.goto(`${live.url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[name="password"]').fill(OWNER.password);
		await page.locator('[data-test-id="form-submit-button"]').click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		return new Editor(browser, page, live);
	}

	/** From the next page that is opened. */
	async useTheme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.evaluate((value) => localStorage.setItem('N8N_THEME', value), theme);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.live.url}/workflow/${id}`);
		await this.orTell(this.page.locator('[data-test-id="canvas-node"]').first().waitFor());
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

	async selectNode(node: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).click();
	}

	async openPanel(node: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		await this.page.locator('[data-test-id="ndv"]').waitFor();
	}

	/** Does nothing where none is open. */
	async closePanel(): Promise<void> {
		if (!(await this.page.locator('[data-test-id="ndv"]').isVisible())) return;
		// A list that has the focus takes the key for itself.
		await this.page.evaluate('document.activeElement?.blur()');
		await this.page.keyboard.press('Escape');
		await this.ndv.waitFor({ state: 'hidden' });
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

	/** In the open panel: creates a credential as a user does, by the name that n8n gives its type. */
	async createCredential(type: string, fields: Record<string, string>): Promise<void> {
		await this.openCredentialForm(type);
		await this.fillCredential(fields);
		await this.saveCredential();
	}

	/** Until its test has passed. */
	async saveCredential(): Promise<void> {
		await this.credentialForm.locator('[data-test-id="credential-save-button"]').click();
		// n8n closes the form by itself when the test has passed, and else leaves it open.
		await this.orTell(this.credentialForm.waitFor({ state: 'hidden' }));
	}

	async openCredentialForm(type: string): Promise<void> {
		await this.ndv.getByText(`Connect to ${appOf(type)}`, { exact: true }).click();
	}

	/** In the open form: what n8n shows under *More details* when these values fail their test. */
	async whyCredentialFails(fields: Record<string, string>): Promise<string> {
		await this.fillCredential(fields);
		const tested = this.page.waitForResponse((response) =>
			response.url().endsWith('/credentials/test'),
		);
		await this.credentialForm.locator('[data-test-id="credential-save-button"]').click();
		await tested;
		await this.orTell(
			this.credentialForm.getByText('connect with these settings').first().waitFor(),
		);
		// Once open, the reason stays open.
		const reason = this.credentialForm.getByText('More details').first();
		if (await reason.isVisible()) await reason.click();
		return await this.credentialForm.innerText();
	}

	async fillCredential(fields: Record<string, string>): Promise<void> {
		for (const [name, value] of Object.entries(fields)) {
			const input = `[data-test-id="parameter-input-${name}"] input`;
			await this.typed(this.credentialForm.locator(input), value);
		}
	}

	private get credentialForm() {
		return this.page.locator('[data-test-id="editCredential-modal"]');
	}

	/** @param type the name that n8n gives the credential's type */
	async chooseCredential(type: string, name: string): Promise<void> {
		const picker = this.ndv.locator('[data-test-id="credentials-label"]', {
			hasText: `Credential for ${type}`,
		});
		await picker.locator('[data-test-id="node-credentials-select"]').click();
		await this.page.getByRole('option', { name }).locator('visible=true').first().click();
	}

	/** By the button in the corner and the list of nodes; its panel opens. */
	async addNode(words: string, node: string, action: string): Promise<void> {
		await this.searchNodes(words, node);
		const offered = this.page.locator('[data-test-id="node-creator-item-name"]');
		await offered.getByText(node, { exact: true }).click();
		await offered.getByText(action, { exact: true }).click();
		await this.ndv.waitFor();
	}

	/** *Import from File* of the workflow's menu. */
	async importFile(file: string): Promise<void> {
		await this.page.locator('[data-test-id="workflow-menu"]').click();
		await this.page.locator('[data-test-id="workflow-import-input"]').setInputFiles(file);
		await this.page.keyboard.press('Escape');
	}

	/** Picks `option` in the `row`-th field of that name in the open panel. */
	async choose(field: string, option: string, row = 0): Promise<void> {
		await this.ndv.locator(`[data-test-id="parameter-input-${field}"]`).nth(row).click();
		const name = this.page.getByText(option, { exact: true });
		await this.page.getByRole('option').filter({ has: name, visible: true }).first().click();
	}

	/** The button that adds a row. */
	async add(button: string): Promise<void> {
		await this.ndv.getByText(button, { exact: true }).first().click();
	}

	/** Until the editor has worked off the answers that it has got. */
	async settled(): Promise<void> {
		await this.page.waitForTimeout(SETTLE_MS);
	}

	async fill(field: string, value: string, row = 0): Promise<void> {
		const input = this.ndv.locator(`[data-test-id="parameter-input-${field}"] input`).nth(row);
		await this.typed(input, value);
	}

	/** n8n draws a form again while it loads, and what was typed before is lost: a user would type it again. */
	private async typed(input: Locator, value: string): Promise<void> {
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			await input.fill(value);
			await this.page.waitForTimeout(REDRAW_MS);
			if ((await input.inputValue()) === value) return;
		}
		throw new Error(`"${value}" does not stay in its field`);
	}

	/** Drags a field of the input onto a field of the open panel, after the nodes before have run. */
	async dragInput(field: string, onto: string): Promise<void> {
		await this.ndv.getByText('Execute previous nodes').click();
		const pill = this.ndv
			.locator('[data-test-id="run-data-schema-item"]', { hasText: field })
			.first();
		await pill.waitFor();
		const target = this.ndv.locator(`[data-test-id="parameter-input-${onto}"]`).first();
		// A panel that moves under the pointer takes nothing: a user would drag once more.
		for (let tries = 0; tries < MOST_TRIES; tries++) {
			await this.drag(pill.getByText(field, { exact: true }), target);
			const landed = target.getByText(`$json.${field}`);
			if (await appears(landed)) return;
		}
		throw new Error(`"${field}" does not land on "${onto}": ${await target.innerText()}`);
	}

	private async drag(what: Locator, onto: Locator): Promise<void> {
		const [from, to] = [await what.boundingBox(), await onto.boundingBox()];
		if (from === null || to === null) throw new Error('what is dragged is not on the screen');
		const { mouse } = this.page;
		await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
		await mouse.down();
		await mouse.move(to.x + to.width / 3, to.y + to.height / 3, { steps: 12 });
		await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
		await mouse.up();
	}

	/** What the model pickers of the open panel show, row by row, once there are as many as there should be. */
	async models(many: number): Promise<string[]> {
		const inputs = this.modelPickers.locator('[data-test-id="rlc-input-container"] input');
		await inputs.nth(many - 1).waitFor();
		return await inputs.evaluateAll((all) =>
			all.map((input) => (input as unknown as { value: string }).value),
		);
	}

	/** Sets the `row`-th model picker to *From list* and picks the model there. */
	async pickModel(model: string, row: number): Promise<void> {
		const picker = this.modelPickers.nth(row);
		await picker.locator('[data-test-id="rlc-mode-selector"]').click();
		await this.page
			.getByRole('option', { name: 'From list' })
			.locator('visible=true')
			.first()
			.click();
		await picker.locator('[data-test-id="rlc-input-container"] input').click();
		await this.page
			.locator('[data-test-id="rlc-item"]:visible', { hasText: model })
			.first()
			.click();
	}

	/** `change` makes the editor ask for that many model lists: returns when it has all of them. */
	async modelListsAfter(change: () => Promise<void>, many: number): Promise<void> {
		let answered = 0;
		const all = this.page.waitForResponse(
			(response) => response.url().endsWith('/resource-locator-results') && ++answered >= many,
		);
		await change();
		await all;
	}

	/** The panel's own button; returns when the node has run, well or not. */
	async executeStep(): Promise<void> {
		await this.ndv.locator('[data-test-id="node-execute-button"]').first().click();
	}

	/** `model`, or one for each provider: `openAiModel`. */
	private get modelPickers() {
		return this.ndv.locator(
			'[data-test-id="resource-locator-model"], [data-test-id^="resource-locator-"][data-test-id$="Model"]',
		);
	}

	private get ndv() {
		return this.page.locator('[data-test-id="ndv"]');
	}

	/** In the open panel, whose notices follow what is chosen. */
	async panelShows(text: string): Promise<void> {
		await this.orTell(this.ndv.getByText(text).first().waitFor());
	}

	/** Waits for it: the editor draws a result after the run has ended. */
	async outputShows(text: string | RegExp): Promise<void> {
		const output = this.page.locator('[data-test-id="output-panel"]');
		await this.orTell(output.getByText(text).first().waitFor());
	}

	async outputLoses(text: string): Promise<void> {
		const output = this.page.locator('[data-test-id="output-panel"]');
		await this.orTell(output.getByText(text).first().waitFor({ state: 'hidden' }));
	}

	/** A step that never ends fails with what the screen shows in its place, and leaves a picture. */
	private async orTell(step: Promise<void>): Promise<void> {
		try {
			await step;
		} catch (error) {
			await this.screenshot('failed');
			const shown = await this.page.locator('body').innerText();
			throw new Error(`${(error as Error).message}\nThe screen shows:\n${shown}`);
		}
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

async function appears(what: Locator): Promise<boolean> {
	return await what
		.first()
		.waitFor({ timeout: APPEARS_MS })
		.then(
			() => true,
			() => false,
		);
}
