/** What a task asks, in the words of the user: a judge of the answer does not need the form it was asked for in. */

import type { ExtractSpec, TaskSpec } from '../../types';
import { prepareExtract } from '../extract';
import { joinParagraphs } from '../messages';

export function askedIn(spec: TaskSpec): string {
	switch (spec.kind) {
		case 'generate':
			return joinParagraphs([spec.system, spec.prompt]);
		case 'solve':
			return joinParagraphs([spec.question, unitOf(spec.unit), spec.instructions]);
		case 'classify':
			return joinParagraphs([spec.instructions, spec.input]);
		case 'extract':
			return joinParagraphs([fieldsOf(spec), spec.instructions, spec.input]);
	}
}

function unitOf(unit: string | undefined): string | undefined {
	return unit === undefined || unit.trim() === '' ? undefined : `In ${unit.trim()}.`;
}

function fieldsOf(spec: ExtractSpec): string {
	const task = prepareExtract(spec, {});
	const schema = task.ok ? task.value.output?.schema : undefined;
	return `Extract structured data from the text below${schema === undefined ? '.' : `, by this schema: ${JSON.stringify(schema)}`}`;
}
