/** A text where the conversation must end by a call: read as that call, where it is one. Pure. */

import type { ToolUse, Verdict } from '../../types';
import { recoverJson } from '../../validation';
import { readArguments } from './checkCall';
import { badCall, turn } from './turn';

/** @param name of the tool whose arguments are the result */
export function finalCall(text: string, { tools }: ToolUse, name: string): Verdict {
	const tool = tools.find((one) => one.name === name);
	if (tool === undefined) return turn(text);
	for (const given of [text, withWrapping(text)]) {
		const read = given === '' ? null : readArguments(given, tool);
		if (read?.ok === true) return turn('', [{ id: `call_${name}`, name, arguments: read.value }]);
	}
	const message = `the answer is a text, and must be a call of the tool "${name}" with the result as its arguments`;
	return badCall([{ path: '', message }]);
}

/** The tool of n8n's agent takes the result under `output` (2.41.1), and models leave that out. */
function withWrapping(text: string): string {
	const found = recoverJson(text, { wanted: 'object' });
	return found.ok ? JSON.stringify({ output: found.value }) : '';
}
