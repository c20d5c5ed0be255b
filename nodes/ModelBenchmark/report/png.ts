/** SVG as PNG: n8n shows PNG in its output panel, and offers SVG for download only (2.41.1). */

import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { FONT } from './theme';

/** Twice as many dots as the drawing has points: sharp on every screen. */
const SCALE = 2;

let ready: Promise<Buffer> | null = null;

export async function toPng(svg: string): Promise<Buffer> {
	ready ??= prepare();
	const font = await ready;
	const drawing = new Resvg(svg, {
		fitTo: { mode: 'zoom', value: SCALE },
		font: { fontBuffers: [font], defaultFontFamily: FONT, loadSystemFonts: false },
	});
	try {
		return Buffer.from(drawing.render().asPng());
	} finally {
		drawing.free();
	}
}

/** @returns the font: a server may have none */
async function prepare(): Promise<Buffer> {
	const [wasm, font] = await Promise.all([
		readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
		readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
	]);
	await initWasm(wasm);
	return font;
}
