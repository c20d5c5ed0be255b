/** The question of Solve, and the form of its answer. */

import type { SolveSpec } from '../../../../core/types';
import type { TaskReader } from '../../reading/taskReader';

export function readSolve(reader: TaskReader): SolveSpec {
	const options = reader.options();
	const question = reader.textParameter('question', 'Question');
	const asked = reader.parameter('answerType', 'Answer Type') ?? 'number';
	const answerType = reader.choice('Answer Type', asked, ['number', 'text'] as const) ?? 'number';
	const unit = answerType === 'number' ? (reader.parameter('unit', 'Unit') ?? '') : '';
	return {
		kind: 'solve',
		question,
		answerType,
		...(unit === '' ? {} : { unit: reader.text('Unit', unit) }),
		...reader.instructions(options),
	};
}
