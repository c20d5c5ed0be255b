/** How answers are graded, as the panel says it. It holds for all rows. */

import { Expression, type IDataObject } from 'n8n-workflow';
import { grade } from '../../../core/scoring/grading/grade';
import { usualGrading } from '../../../core/scoring/grading/subject';
import { isAbsent, toText } from '../../../core/scoring/grading/values';
import type { Grade, Grading, OtherFields, TextMatch } from '../../../core/scoring/grading/types';
import type { ConfigResult, JsonValue, TaskSpec } from '../../../core/types';
import { panelParameters } from '../../shared/reading/panelParameters';
import { type ParameterContext, readParameter, ValueReader } from '../../shared/reading/parameters';
import { GRADE_BY, gradeByParameter } from '../description/grading';

export interface Grader {
	/** `null` = by an expression of the user's own or by a judge, which take the expected answer as it is. */
	grading: Grading | null;
	/** A model is asked whether it is correct. */
	isJudged: boolean;
	/** @throws Error where the user's own expression gives no answer */
	grade(graded: Graded): Grade;
}

export interface Graded {
	row: IDataObject;
	expected: JsonValue;
	/** `null` = there is none. */
	answered: JsonValue;
}

const MATCHES: readonly TextMatch[] = ['exact', 'unquoted', 'normalised'];
const OTHERS: readonly OtherFields[] = ['absent', 'ungraded'];

export function readGrader(context: ParameterContext, spec: TaskSpec): ConfigResult<Grader> {
	const panel = panelParameters(context);
	const reader = new ValueReader();
	const ways = GRADE_BY[spec.kind];
	const by = reader.choice('Grade By', panel[gradeByParameter(spec.kind)] ?? ways[0], ways);
	const match = reader.choice('Texts Match', panel.textMatch ?? 'normalised', MATCHES);
	const read = readParameter(context, 0, { name: 'options', label: 'Options' });
	if (!read.ok) return read;
	const options = (read.value ?? {}) as Record<string, unknown>;
	const absolute = reader.optionalNumber('Options > Number Tolerance', options, 'tolerance') ?? 0;
	const percent = 'Options > Number Tolerance (%)';
	const relative = (reader.optionalNumber(percent, options, 'tolerancePercent') ?? 0) / 100;
	const others = reader.choice(
		'Options > Fields Without an Expected Value',
		options.otherFields ?? 'absent',
		OTHERS,
	);
	if (by === undefined || match === undefined || others === undefined || reader.issues.length > 0) {
		return { ok: false, issues: reader.issues };
	}
	if (by === 'expression') return byExpression(panel.correctWhen);
	if (by === 'judge') return { ok: true, value: { grading: null, isJudged: true, grade: isSame } };
	const tolerance = { absolute, relative };
	const gradings = {
		...{ labels: { by: 'labels' }, valid: { by: 'valid' }, number: { by: 'number', tolerance } },
		...{ text: { by: 'text', match }, contains: { by: 'contains', match } },
		fields: { by: 'fields', match, tolerance, others },
	} satisfies Record<Exclude<typeof by, 'expression' | 'judge'>, Grading>;
	// The usual way of a question depends on its type of answer.
	const isUsual = by === ways[0] && spec.kind === 'solve';
	const usual = usualGrading(spec);
	const grading: Grading = isUsual && usual.by === 'text' ? gradings.text : gradings[by];
	return {
		ok: true,
		value: {
			grading,
			isJudged: false,
			grade: ({ expected, answered }) => grade(grading, expected, answered),
		},
	};
}

/** Letter for letter what is expected: no judge need be asked. */
function isSame({ expected, answered }: Graded): Grade {
	return { correct: !isAbsent(expected) && toText(expected) === toText(answered), parts: [] };
}

function byExpression(given: unknown): ConfigResult<Grader> {
	const field = 'Correct When';
	const text = typeof given === 'string' ? given.trim().replace(/^=/, '') : '';
	if (text === '') {
		const remedy = 'Enter an expression over $json.answer and $json.expected';
		return { ok: false, issues: [{ field, message: 'there is no expression', remedy }] };
	}
	const expression = text.includes('{{') ? text : `{{ ${text} }}`;
	return {
		ok: true,
		value: {
			grading: null,
			isJudged: false,
			grade: ({ row, expected, answered }) => {
				const data = { $json: { answer: answered, expected, row } };
				const correct: unknown = Expression.resolveWithoutWorkflow(expression, data);
				if (correct === true || correct === false) return { correct, parts: [] };
				throw new Error(`${field}: expected true or false, got ${JSON.stringify(correct)}`);
			},
		},
	};
}
