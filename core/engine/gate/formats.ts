/**
 * How strictly each model may be asked for JSON. A server that refuses a response format is asked less
 * strictly: schema, then any JSON object, then the prompt alone. What it refused is known to all items
 * of the process for an hour: servers are changed while n8n runs.
 */

import { targetKey } from '../../policy';
import { BoundedMap } from './boundedMap';
import type {
	Failure,
	JsonSchema,
	ModelAbilities,
	ProviderId,
	StructuredOutput,
	Target,
} from '../../types';
import { digestOf } from '../../types/digest';

type Level = ModelAbilities['structured'];

export interface Asking {
	target: Target;
	schema: JsonSchema;
	/** The strongest that the model is known to take. */
	able: Level;
	setting: StructuredOutput;
	nowMs: number;
}

const KNOWN_FOR_MS = 60 * 60_000;
const ORDER: Level[] = ['json_schema_strict', 'json_schema', 'json_object', 'none'];
/** The server takes the format and not this schema. */
const SCHEMA_FAULT =
	/schema conversion|invalid (json )?schema|too complex|too large|too many|grammar|compil|xgrammar|outlines|unrecognized schema/i;

export class Formats {
	private readonly known = new BoundedMap<{ level: Level; untilMs: number }>();

	levelFor({ target, schema, able, setting, nowMs }: Asking): Level {
		if (setting !== 'automatic') return chosen(setting, able);
		if (this.known.size === 0) return able;
		return weakest([able, ...keysOf(target, schema).flatMap((key) => this.learned(key, nowMs))]);
	}

	/** @returns whether the model can be asked less strictly than at `asked` */
	refused(asked: Level, failure: Failure, asking: Asking): boolean {
		const { target, schema, setting, nowMs } = asking;
		const level = weakerThan(asked, target.account.provider);
		if (setting !== 'automatic' || level === null) return false;
		const [forAll = '', forSchema = ''] = keysOf(target, schema);
		const key = SCHEMA_FAULT.test(failure.message) ? forSchema : forAll;
		const now = weakest([level, ...this.learned(key, nowMs)]);
		this.known.set(key, { level: now, untilMs: nowMs + KNOWN_FOR_MS });
		return true;
	}

	/** One level, or none where nothing is known any more. */
	private learned(key: string, nowMs: number): Level[] {
		const found = this.known.get(key);
		if (found === undefined || found.untilMs > nowMs)
			return found === undefined ? [] : [found.level];
		this.known.delete(key);
		return [];
	}
}

function chosen(setting: Exclude<StructuredOutput, 'automatic'>, able: Level): Level {
	if (setting === 'promptOnly') return 'none';
	if (setting === 'jsonObject') return 'json_object';
	return able === 'json_schema_strict' ? able : 'json_schema';
}

/** Anthropic has no JSON mode without a schema. */
function weakerThan(level: Level, provider: ProviderId): Level | null {
	if (level === 'none') return null;
	return level === 'json_object' || provider === 'anthropic' ? 'none' : 'json_object';
}

function weakest(levels: Level[]): Level {
	return levels.reduce((found, level) =>
		ORDER.indexOf(level) > ORDER.indexOf(found) ? level : found,
	);
}

function keysOf(target: Target, schema: JsonSchema): [forAll: string, forSchema: string] {
	return [targetKey(target), `${targetKey(target)} ${digestOf(schema)}`];
}
