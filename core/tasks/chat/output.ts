/** An answer of a given form, as the text that who asked for it reads. Pure. */

import type { Reply, Verdict } from '../../types';
import {
	dropDisallowedNulls,
	dropUnknownFields,
	ownPropertyNames,
	propertyNames,
	readMeaning,
	type SchemaCheck,
} from '../../validation';
import { readJsonAnswer } from '../jsonAnswer';
import { turn } from './turn';

export function checkOutput(reply: Reply, { schema, validate }: SchemaCheck): Verdict {
	const keys = ownPropertyNames(schema);
	const answer = readJsonAnswer(reply, { keys, names: propertyNames(schema) });
	if (!answer.ok) return answer.verdict;
	const read = readMeaning(answer.value, { schema, source: '', written: reply.text });
	const kept = dropDisallowedNulls(read.value, schema);
	const value = validate(kept).length === 0 ? kept : dropUnknownFields(kept, schema);
	const issues = validate(value);
	if (issues.length > 0)
		return { status: 'fail', kind: 'invalid_output', issues: [...read.issues, ...issues] };
	return turn(JSON.stringify(value));
}
