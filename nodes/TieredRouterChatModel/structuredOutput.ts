/**
 * An answer of a given form, for n8n's nodes that ask a model for one (Evaluation). LangChain's own way offers the
 * form as a tool that may be called, ends in an error where it is not, and takes no message but one of its
 * streams (1.x, n8n 2.41.1). Here the tool must be called, so that the router checks and mends it.
 */

import { isRecord } from '../shared/reading/parameters';

interface Pipe {
	pipe(next: (message: unknown) => unknown): unknown;
}

export interface StructuredModel {
	bindTools(tools: unknown[], settings?: object): unknown;
	withStructuredOutput(schema: unknown, settings?: FormSettings): unknown;
}

interface FormSettings {
	name?: string;
	includeRaw?: boolean;
}

export function forceForms(model: StructuredModel): void {
	model.withStructuredOutput = (schema, { name = 'extract', includeRaw = false } = {}) => {
		const form = { name, schema, description: 'Takes the answer' };
		const bound = model.bindTools([form], { tool_choice: name }) as Pipe;
		return bound.pipe((message) => {
			const parsed = argumentsIn(message, name);
			return includeRaw ? { raw: message, parsed } : parsed;
		});
	};
}

function argumentsIn(message: unknown, name: string): unknown {
	const calls: unknown = isRecord(message) ? message.tool_calls : [];
	const found = Array.isArray(calls) ? calls.filter(isRecord) : [];
	return found.find((call) => call.name === name)?.args ?? null;
}
