/** `npm run docs:images`: takes the README's pictures from a real n8n with the example workflows in it. */

import path from 'node:path';
import { exampleId } from '../demo/launcher/exampleFiles';
import { Editor } from '../test/support/browser/editor';
import { startLiveN8n } from '../test/support/n8n/liveN8n';

const FOLDER = path.join(__dirname, 'images');
/** Time for the canvas to come to rest after it has zoomed to fit. */
const SETTLED_MS = 2_500;

async function main(): Promise<void> {
	const live = await startLiveN8n();
	try {
		const editor = await Editor.open(live);
		const take = async (name: string): Promise<void> => {
			await editor.page.waitForTimeout(SETTLED_MS);
			await editor.page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
		};
		await editor.page.setViewportSize({ width: 1280, height: 720 });
		await editor.openWorkflow(exampleId('route-only'));
		await take('route-only-canvas');
		await editor.openWorkflow(exampleId('invoice-extraction'));
		await editor.execute();
		await editor.page
			.locator('button.el-notification__closeBtn, .el-notification__closeBtn')
			.first()
			.click();
		await take('router-canvas');
		await editor.page.setViewportSize({ width: 1440, height: 900 });
		await editor.openPanel('Extract Invoice');
		await take('router-panel');
		await editor.close();
	} finally {
		await live.stop();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
