/** What the Options collection says of effort, output limit, temperature and response format. */

import { EFFORTS, STRUCTURED_OUTPUTS } from '../../../core/tasks';
import type { ConfigResult, TaskSettings } from '../../../core/types';
import type { ParameterContext } from './parameters';
import { TaskReader } from './taskReader';

export function readTaskSettings(
	context: ParameterContext,
	itemIndex: number,
): ConfigResult<TaskSettings> {
	const reader = new TaskReader(context, itemIndex);
	const options = reader.options();
	const effort = Object.hasOwn(options, 'effort')
		? reader.choice('Options > Reasoning Effort', options.effort, EFFORTS)
		: undefined;
	const limit = 'Options > Maximum Output Tokens';
	const maxOutputTokens = reader.optionalNumber(limit, options, 'maxOutputTokens');
	const temperature = reader.optionalNumber('Options > Temperature', options, 'temperature');
	const structuredOutput = Object.hasOwn(options, 'structuredOutput')
		? reader.choice('Options > Structured Output', options.structuredOutput, STRUCTURED_OUTPUTS)
		: undefined;
	if (reader.issues.length > 0) return { ok: false, issues: reader.issues };
	return {
		ok: true,
		value: {
			...(structuredOutput === undefined ? {} : { structuredOutput }),
			...(effort === undefined ? {} : { effort }),
			...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
			...(temperature === undefined ? {} : { temperature }),
		},
	};
}
