/** The prompt of Generate Text, and the checks that its text must pass. */

import type { GenerateSpec } from '../../../../core/types';
import { isRecord } from '../../reading/parameters';
import type { TaskReader } from '../../reading/taskReader';

export function readGenerate(reader: TaskReader): GenerateSpec {
	const options = reader.options();
	const prompt = reader.textParameter('prompt', 'Prompt');
	const system = reader.parameter('systemMessage', 'System Message');
	const checks = reader.parameter('checks', 'Format Checks');
	return {
		kind: 'generate',
		...(system === undefined || system === ''
			? {}
			: { system: reader.text('System Message', system) }),
		prompt,
		checks: readChecks(reader, isRecord(checks) ? checks : {}),
		outputField: Object.hasOwn(options, 'outputField')
			? reader.text('Options > Output Field', options.outputField)
			: 'text',
	};
}

function readChecks(reader: TaskReader, checks: Record<string, unknown>) {
	const count = (label: string, key: string) => {
		const value = reader.optionalNumber(`Format Checks > ${label}`, checks, key);
		return value === undefined ? {} : { [key]: value };
	};
	const pattern = reader.optionalText('Format Checks > Pattern', checks, 'pattern');
	return {
		...count('Minimum Characters', 'minCharacters'),
		...count('Maximum Characters', 'maxCharacters'),
		...(pattern === '' ? {} : { pattern }),
		...words(reader, checks, 'mustContain', 'Format Checks > Must Contain'),
		...words(reader, checks, 'mustNotContain', 'Format Checks > Must Not Contain'),
	};
}

function words(reader: TaskReader, checks: Record<string, unknown>, key: string, label: string) {
	if (!Object.hasOwn(checks, key)) return {};
	const value = checks[key];
	const list: unknown[] = Array.isArray(value) ? value : [value];
	const texts = list.map((word) => reader.text(label, word)).filter((word) => word !== '');
	return texts.length === 0 ? {} : { [key]: texts };
}
