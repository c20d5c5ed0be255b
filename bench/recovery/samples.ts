/** Reads files of recorded completions and halves their rows. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isJsonObject } from '../../core/types';

/** Rules were built on the first half; the second was only measured. */
export const HALVES = ['built on', 'held out'] as const;
export type Half = (typeof HALVES)[number];

export interface Sample {
	half: Half;
	model: string;
	text: string;
}

/** @throws with the file and the line, where it has another form */
export function readSamples(file: string): Sample[] {
	const bytes = readFileSync(file);
	const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
	const lines = (isGzip ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
	return lines.flatMap((line, index) =>
		line.trim() === '' ? [] : samplesIn(line, `${file}, line ${index + 1}`),
	);
}

function samplesIn(line: string, place: string): Sample[] {
	const row = parseLine(line);
	if (!isJsonObject(row) || !isJsonObject(row['outputs'])) {
		throw new Error(`${place}: expected {"id", "outputs": {"<model>": "<raw completion>"}}`);
	}
	const half = halfOf(String(row['id'] ?? row['question'] ?? line));
	return Object.entries(row['outputs']).flatMap(([model, text]) =>
		typeof text === 'string' ? [{ half, model, text }] : [],
	);
}

function parseLine(line: string): unknown {
	try {
		return JSON.parse(line) as unknown;
	} catch {
		return null;
	}
}

function halfOf(id: string): Half {
	const first = createHash('sha256').update(id).digest()[0] ?? 0;
	return first % 2 === 0 ? 'built on' : 'held out';
}
