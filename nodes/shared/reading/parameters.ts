/**
 * Reading a node's parameters for one item. What holds no expression is read once for all items:
 * n8n resolves and copies a parameter on every call. A failing expression is a value, not an exception.
 */

import type { IExecuteFunctions } from 'n8n-workflow';
import type { ConfigIssue, ConfigResult } from '../../../core/types';
import { plainField } from './plainField';

export type ParameterContext = Pick<IExecuteFunctions, 'getNode' | 'getNodeParameter'> &
	Partial<Pick<IExecuteFunctions, 'getInputData'>>;

/** A parameter's name, and its label in the panel for messages. */
export interface ParameterName {
	name: string;
	label: string;
}

const constants = new WeakMap<ParameterContext, Map<string, unknown>>();

/** @returns undefined where the workflow has no such parameter */
export function readParameter(
	context: ParameterContext,
	itemIndex: number,
	{ name, label }: ParameterName,
): ConfigResult<unknown> {
	const known = constants.get(context) ?? new Map<string, unknown>();
	constants.set(context, known);
	if (known.has(name)) return { ok: true, value: known.get(name) };
	const raw: unknown = context.getNode().parameters[name];
	if (raw === undefined) return { ok: true, value: undefined };
	try {
		const field = plainField(raw, context.getInputData?.()[itemIndex]?.json);
		if (field !== undefined) return { ok: true, value: field };
		const value: unknown = context.getNodeParameter(name, itemIndex);
		if (!holdsExpression(raw)) known.set(name, value);
		return { ok: true, value };
	} catch (error) {
		return { ok: false, issues: [expressionIssue(label, error)] };
	}
}

export function expressionIssue(field: string, error: unknown): ConfigIssue {
	return {
		field,
		message: error instanceof Error ? error.message : String(error),
		remedy: 'Check the expression with this item as its input',
	};
}

export function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	if (typeof raw !== 'object' || raw === null) return false;
	return Object.values(raw).some(holdsExpression);
}

const PLAIN_NUMBER = /^[+-]?\d{1,15}(?:\.\d+)?$/;

/** Collects what is wrong with values of unknown type while they are read. */
export class ValueReader {
	readonly issues: ConfigIssue[] = [];

	/** Numbers and switches come out of cells and expressions where a text is meant. */
	text(field: string, value: unknown): string {
		if (typeof value === 'string') return value;
		if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
		this.mistake(field, 'text', value);
		return '';
	}

	/** Absent is the empty text; undefined out of an expression is not absent, its key is there. */
	optionalText(field: string, holder: Record<string, unknown>, key: string): string {
		return Object.hasOwn(holder, key) ? this.text(field, holder[key]) : '';
	}

	flag(field: string, holder: Record<string, unknown>, key: string, fallback = false): boolean {
		if (!Object.hasOwn(holder, key)) return fallback;
		const value = holder[key];
		if (typeof value === 'boolean') return value;
		const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
		if (word === 'true' || word === 1) return true;
		if (word === 'false' || word === 0) return false;
		this.mistake(field, 'true or false', value);
		return fallback;
	}

	optionalNumber(field: string, holder: Record<string, unknown>, key: string): number | undefined {
		if (!Object.hasOwn(holder, key)) return undefined;
		const value = holder[key];
		if (typeof value === 'number' && Number.isFinite(value)) return value;
		if (typeof value === 'string' && PLAIN_NUMBER.test(value.trim())) return Number(value);
		this.mistake(field, 'a number', value);
		return undefined;
	}

	optionalInteger(
		field: string,
		holder: Record<string, unknown>,
		{ key, least, most }: { key: string; least: number; most: number },
	): number | undefined {
		const value = this.optionalNumber(field, holder, key);
		if (value === undefined) return undefined;
		if (Number.isInteger(value) && value >= least && value <= most) return value;
		this.issues.push({
			field,
			message: `${value} cannot be used`,
			remedy: `Enter a whole number from ${least} to ${most}`,
		});
		return undefined;
	}

	choice<T extends string>(field: string, value: unknown, allowed: readonly T[]): T | undefined {
		const found = allowed.find((one) => one === value);
		if (found === undefined) this.mistake(field, `one of ${allowed.join(', ')}`, value);
		return found;
	}

	/** The rows of a fixed collection; none where the user added none. */
	rows(field: string, value: unknown, key: string): Array<Record<string, unknown>> {
		if (value === undefined || value === '') return [];
		const list: unknown = isRecord(value) ? (value[key] ?? []) : value;
		if (Array.isArray(list) && list.every(isRecord)) return list;
		if (isRecord(list)) return [list];
		this.mistake(field, 'a list', value);
		return [];
	}

	private mistake(field: string, wanted: string, value: unknown): void {
		this.issues.push({
			field,
			message: `expected ${wanted}, got ${describeValue(value)}`,
			remedy: 'Check the expression: it must give such a value for every item',
		});
	}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function describeValue(value: unknown): string {
	if (value === undefined) return 'nothing (undefined)';
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'object') return 'an object';
	const text = String(value);
	return `the ${typeof value} "${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}
