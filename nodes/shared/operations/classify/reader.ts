/** The labels of Classify, each with its categories. */

import type { ClassifySpec, LabelSpec } from '../../../../core/types';
import type { TaskReader } from '../../reading/taskReader';
import { NONE_VALUE, splitIssues, splitLabels } from './outputs';

export function readClassify(reader: TaskReader): ClassifySpec {
	const options = reader.options();
	const input = reader.textParameter('text', 'Text');
	const split = splitLabels(reader.panel());
	if (split !== null) reader.issues.push(...splitIssues(split));
	const rows = reader.rows('Labels', reader.parameter('labels', 'Labels'), 'label');
	return {
		kind: 'classify',
		input,
		labels: rows.map((row) => withNone(readLabel(reader, row), split !== null)),
		...reader.instructions(options),
	};
}

/** With an output of its own, none may fit in any case. */
function withNone(label: LabelSpec, isSplit: boolean): LabelSpec {
	return isSplit && label.noneLabel === null ? { ...label, noneLabel: NONE_VALUE } : label;
}

function readLabel(reader: TaskReader, row: Record<string, unknown>): LabelSpec {
	const noneLabel = reader.optionalText('Labels > Value When None Fits', row, 'noneLabel').trim();
	const description = reader.optionalText('Labels > Description', row, 'description');
	return {
		name: reader.text('Labels > Name', row.name ?? 'category').trim(),
		...(description.trim() === '' ? {} : { description }),
		categories: reader.rows('Categories', row.categories, 'category').map((category) => {
			const about = reader.optionalText('Categories > Description', category, 'description');
			return {
				name: reader.text('Categories > Name', category.name),
				...(about.trim() === '' ? {} : { description: about }),
			};
		}),
		multiple: reader.flag('Labels > Several May Fit', row, 'multiple'),
		noneLabel: noneLabel === '' ? null : noneLabel,
	};
}
