/** No provider refuses what we make of a user's schema, and no right answer is lost on the way. */

import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { toLenientSchema } from '../../../core/providers/schema/lenient';
import {
	ANTHROPIC_STRICT,
	OPENAI_STRICT,
	toStrictSchema,
} from '../../../core/providers/schema/strict';
import { prepareTask } from '../../../core/tasks';
import type { ExtractSpec, JsonSchema, JsonValue } from '../../../core/types';
import { closeObjects, dropDisallowedNulls, standardSchema } from '../../../core/validation';
import { ANTHROPIC_DEMAND, OPENAI_DEMAND, strictProblem } from '../../../demo/sandbox/strictSchema';
import {
	grammarProblem,
	LLAMA_CPP_RULES,
	XGRAMMAR_RULES,
} from '../../../demo/sandbox/grammarSchema';
import type { JsonValue as SandboxValue } from '../../../demo/sandbox/types';
import { arbitrarySchema, extras } from '../../support/schemas/arbitrary';
import { SHAPES } from '../../support/schemas/shapes';
import { chances, sample, withNulls } from '../../support/schemas/sample';

const RULES = [
	['OpenAI', OPENAI_STRICT, OPENAI_DEMAND],
	['Anthropic', ANTHROPIC_STRICT, ANTHROPIC_DEMAND],
] as const;

const GRAMMARS = [
	['llama.cpp and Ollama', LLAMA_CPP_RULES],
	['vLLM with xgrammar', XGRAMMAR_RULES],
] as const;

/** As Extract makes it ready. */
const own = (schema: JsonSchema): JsonSchema => closeObjects(standardSchema(schema).schema, false);

const ajv = new Ajv2020({ strict: false, logger: false });

function fits(value: JsonValue, schema: JsonSchema, root = schema): boolean {
	const rest = Object.fromEntries(Object.entries(schema).filter(([word]) => word !== '$schema'));
	const validate = ajv.compile({ ...rest, $defs: root['$defs'] ?? {} });
	ajv.removeSchema();
	return validate(value);
}

/** What Extract makes of the nulls. */
const withoutNulls = (answer: JsonValue, schema: JsonSchema): JsonValue[] =>
	[false, true].map((always) => dropDisallowedNulls(answer, schema, { always }));

describe.each(RULES)('%s', (_name, rules, demand) => {
	test('takes every narrowed schema', () => {
		fc.assert(
			fc.property(arbitrarySchema, (given) => {
				const narrowed = toStrictSchema(own(given), rules);
				fc.pre(narrowed !== null);
				expect(strictProblem(narrowed as SandboxValue, demand)).toBeNull();
			}),
			{ numRuns: 500, maxSkipsPerRun: 100 },
		);
	});

	test('what a model held to it can answer is an answer that the user takes', () => {
		fc.assert(
			fc.property(arbitrarySchema, fc.nat(), (given, seed) => {
				const schema = own(given);
				const narrowed = toStrictSchema(schema, rules);
				fc.pre(narrowed !== null);
				const answer = sample(narrowed, narrowed, chances(seed));
				fc.pre(fits(answer, narrowed));
				expect(withoutNulls(answer, schema).some((one) => fits(one, schema))).toBe(true);
			}),
			{ numRuns: 500, maxSkipsPerRun: 100 },
		);
	});

	test('every answer that the user takes can be given, nulls included', () => {
		fc.assert(
			fc.property(arbitrarySchema, fc.nat(), (given, seed) => {
				const schema = own(given);
				const narrowed = toStrictSchema(schema, rules);
				const wanted = sample(schema, schema, chances(seed));
				fc.pre(narrowed !== null && fits(wanted, schema));
				const said = withNulls(wanted, narrowed, narrowed, (value, node) =>
					fits(value, node, narrowed),
				);
				expect(fits(said, narrowed)).toBe(true);
			}),
			{ numRuns: 100, maxSkipsPerRun: 200 },
		);
	});
});

describe.each(GRAMMARS)('%s', (_name, rules) => {
	test('takes every narrowed schema', () => {
		fc.assert(
			fc.property(arbitrarySchema, (given) => {
				const narrowed = toLenientSchema(own(given));
				expect(grammarProblem(narrowed as SandboxValue, rules)).toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	test('takes what is made of limits, patterns, tuples and references of all kinds', () => {
		fc.assert(
			fc.property(arbitrarySchema, extras, (given, extra) => {
				const schema = { ...given, properties: { ...(given['properties'] as object), extra } };
				const narrowed = toLenientSchema(own(schema));
				expect(grammarProblem(narrowed as SandboxValue, rules)).toBeNull();
			}),
			{ numRuns: 500 },
		);
	});

	test.each(SHAPES)('takes what is made of %s', (_shape, given) => {
		const narrowed = toLenientSchema(own(given));
		expect(grammarProblem(narrowed as SandboxValue, rules)).toBeNull();
	});
});

test('servers with a grammar: every answer that the user takes can be given', () => {
	fc.assert(
		fc.property(arbitrarySchema, fc.nat(), (given, seed) => {
			const schema = own(given);
			const wanted = sample(schema, schema, chances(seed));
			fc.pre(fits(wanted, schema));
			expect(fits(wanted, toLenientSchema(schema))).toBe(true);
		}),
		{ numRuns: 100, maxSkipsPerRun: 200 },
	);
});

describe('schemas as tools and users write them', () => {
	test.each(SHAPES)('%s', (_name, given) => {
		const spec: ExtractSpec = {
			kind: 'extract',
			input: 'A text.',
			schemaFrom: { schema: given },
			allowUnknownFields: false,
		};
		const task = prepareTask(spec, {});
		expect(task).toMatchObject({ ok: true });
		const schema = (task.ok ? task.value.output?.schema : null) ?? {};
		for (const [, rules, demand] of RULES) {
			const narrowed = toStrictSchema(schema, rules);
			if (narrowed !== null) expect(strictProblem(narrowed as SandboxValue, demand)).toBeNull();
		}
		const answers = Array.from({ length: 20 }, (_, seed) => sample(schema, schema, chances(seed)));
		const lenient = toLenientSchema(schema);
		expect(answers.filter((answer) => fits(answer, schema) && !fits(answer, lenient))).toEqual([]);
	});

	test('most of them can be asked for strictly', () => {
		const counts = RULES.map(
			([, rules]) =>
				SHAPES.filter(([, given]) => toStrictSchema(own(given), rules) !== null).length,
		);
		expect(SHAPES.length).toBeGreaterThanOrEqual(60);
		for (const count of counts) expect(count).toBeGreaterThan(SHAPES.length * 0.6);
	});
});
