/** What is expected of a row, and how an answer is graded. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { AccountKind, TaskKind } from '../../../core/types';
import { modelFields } from '../../TieredRouter/description/modelFields';

const CHOICES = {
	labels: {
		name: 'By Label',
		value: 'labels',
		description: 'Every label as expected; which are confused is shown',
	},
	fields: {
		name: 'Field by Field',
		value: 'fields',
		description: 'Every field as expected; precision and recall of each are shown',
	},
	contains: {
		name: 'Contains the Expected Text',
		value: 'contains',
		description: 'The answer holds the text; of a list, all of its texts',
	},
	text: { name: 'Same Text', value: 'text', description: 'The answer is the expected text' },
	number: {
		name: 'Same Number',
		value: 'number',
		description: 'The answer is the expected number, within the tolerance',
	},
	valid: {
		name: 'Passes Its Checks',
		value: 'valid',
		description: 'Nothing is expected; an answer that passes its checks is correct',
	},
	expression: {
		name: 'Own Expression',
		value: 'expression',
		description: 'True or false, by an expression over answer and expected answer',
	},
	judge: {
		name: 'Judge Model',
		value: 'judge',
		description: 'A model says whether the answer is correct, and why; its cost is shown apart',
	},
} satisfies Record<string, INodePropertyOptions>;

export type GradeBy = keyof typeof CHOICES;

/** The first is the usual one. Each operation has its own parameter: n8n keeps the old value of a same-named one. */
export const GRADE_BY: Record<TaskKind, [GradeBy, ...GradeBy[]]> = {
	classify: ['labels', 'expression', 'valid'],
	extract: ['fields', 'expression', 'judge', 'valid'],
	generate: ['contains', 'text', 'number', 'expression', 'judge', 'valid'],
	solve: ['number', 'text', 'contains', 'expression', 'judge', 'valid'],
};

export function gradeByParameter(operation: TaskKind): string {
	return `grade${operation.charAt(0).toUpperCase()}${operation.slice(1)}By`;
}

const OPERATIONS = Object.keys(GRADE_BY) as TaskKind[];

function gradeByField(operation: TaskKind): INodeProperties {
	const [usual] = GRADE_BY[operation];
	return {
		displayName: 'Grade By',
		name: gradeByParameter(operation),
		type: 'options',
		noDataExpression: true,
		options: GRADE_BY[operation].map((by) => CHOICES[by]),
		default: usual,
		description: 'When an answer is correct. One that fails its checks never is.',
		displayOptions: { show: { operation: [operation] } },
	};
}

/** Shown where an operation is graded in one of these ways. */
function shownFor(
	name: string,
	ways: GradeBy[],
	field: Omit<INodeProperties, 'name'>,
): INodeProperties[] {
	return OPERATIONS.flatMap((operation) => {
		const own = ways.filter((way) => GRADE_BY[operation].includes(way));
		if (own.length === 0) return [];
		const show = { operation: [operation], [gradeByParameter(operation)]: own };
		return [{ ...field, name, default: field.default, displayOptions: { show } }];
	});
}

const expected = shownFor(
	'expected',
	['labels', 'fields', 'contains', 'text', 'number', 'expression'],
	{
		displayName: 'Expected Answer',
		type: 'string',
		default: '={{ $json.expected }}',
		required: true,
		placeholder: 'e.g. {{ $json.expected }}',
		description:
			'The right answer of the row: a category, an object with the fields, a text or a number, as the operation answers',
	},
);

/** Where the panel says nothing. */
export const JUDGE_PROVIDER: AccountKind = 'anthropic';
const JUDGED = 'What Makes It Correct';

const judge: INodeProperties[] = [
	...shownFor('expected', ['judge'], {
		displayName: 'Expected Answer',
		type: 'string',
		default: '={{ $json.expected }}',
		placeholder: 'e.g. {{ $json.expected }}',
		description: `The right answer of the row, which the judge compares with; may be empty where ${JUDGED} says enough`,
	}),
	...shownFor('judgeCriteria', ['judge'], {
		displayName: JUDGED,
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. The period of 30 days must be named. Tone does not matter.',
		description:
			'What the judge looks for, in your own words. Empty = the answer must say the same as the expected one.',
	}),
	...shownFor('judge', ['judge'], {
		displayName: 'Judge',
		type: 'fixedCollection',
		placeholder: 'Add Judge Model',
		// With a default of its own n8n 2.41 cannot open a workflow that says nothing of it.
		default: {},
		description:
			'The model that judges. Best one that is no candidate: models are kind to their own answers.',
		options: [{ displayName: 'Model', name: 'model', values: modelFields({}, JUDGE_PROVIDER) }],
	}),
];

const expression = shownFor('correctWhen', ['expression'], {
	displayName: 'Correct When',
	type: 'string',
	typeOptions: { rows: 2 },
	noDataExpression: true,
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.answer.total === $json.expected.total }}',
	description:
		'An expression that gives true or false. It knows $json.answer, $json.expected and the row as $json.row.',
});

const match = shownFor('textMatch', ['fields', 'contains', 'text'], {
	displayName: 'Texts Match',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Exactly', value: 'exact' },
		{
			name: 'Quotes Aside',
			value: 'unquoted',
			description: 'One pair of quotes around the whole does not count',
		},
		{
			name: 'Spelling Aside',
			value: 'normalised',
			description: 'Nor do capitals, repeated spaces and an end mark',
		},
	],
	default: 'normalised',
	description: 'When two texts are the same',
});

export const gradingFields: INodeProperties[] = [
	...OPERATIONS.map(gradeByField),
	...expected,
	...judge,
	...expression,
	...match,
];
