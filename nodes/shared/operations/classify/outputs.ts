/**
 * Classify with an output for each category. n8n binds connections by index and puts an error output behind all
 * of them: None Fits stands first, so that no order of categories can move it.
 */

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { ConfigIssue } from '../../../../core/types';
import { isTool, panelParameters } from '../../reading/panelParameters';
import { isRecord, type ParameterContext } from '../../reading/parameters';
import type { ToOutputs } from '../../reading/plans';

export const NONE_FITS = 'None Fits';
/** The value of an item that no category fits, where the user gives none. */
export const NONE_VALUE = 'none';
export const PER_CATEGORY = 'perCategory';

const LABELS = '(($parameter["labels"] || {}).label || [])';
const NAMES = `(((${LABELS}[0] || {}).categories || {}).category || []).map((one) => one.name)`;
const isSplit = `$parameter["operation"] === "classify" && $parameter["classifyOutputs"] === "${PER_CATEGORY}"`;

/** The outputs of a node that runs its items, in the words of an expression. */
export const RUN_OUTPUTS = `(${isSplit} ? ["${NONE_FITS}"].concat(${NAMES}).map((name) => ({ type: "main", displayName: name })) : [{ type: "main" }])`;

/** For n8n to evaluate. */
export const runOutputsExpression: `={{${string}}}` = `={{ ${RUN_OUTPUTS} }}`;

interface PanelLabel {
	/** Without blanks around it, as in the answer; so are the categories. Expressions unresolved. */
	name: string;
	multiple: boolean;
	categories: string[];
}

/** `null` = one output for all. */
export function splitLabels({
	operation,
	classifyOutputs,
	labels,
}: INodeParameters): PanelLabel[] | null {
	if (operation !== 'classify' || classifyOutputs !== PER_CATEGORY) return null;
	return rowsOf(labels, 'label').map(({ name, multiple, categories }) => ({
		name: textOf(name),
		multiple: multiple === true,
		categories: rowsOf(categories, 'category').map((category) => textOf(category.name)),
	}));
}

const textOf = (name: unknown): string => String(name ?? '').trim();

function rowsOf(value: unknown, key: string): Array<Record<string, unknown>> {
	const rows = isRecord(value) ? value[key] : undefined;
	return Array.isArray(rows) ? rows.filter(isRecord) : [];
}

/** What an output for each category cannot do. */
export function splitIssues(labels: PanelLabel[]): ConfigIssue[] {
	const [label] = labels;
	const issue = (message: string, remedy: string): ConfigIssue[] => [
		{ field: 'Outputs', message, remedy: `${remedy}, or set Outputs to One` },
	];
	if (labels.length !== 1 || label === undefined)
		return issue(
			`one per category needs exactly one label, and there are ${labels.length}`,
			'Remove the others',
		);
	if (label.multiple)
		return issue(
			'one per category needs a single category for each item',
			'Switch Several May Fit off',
		);
	if ([label.name, ...label.categories].some((name) => name.startsWith('=')))
		return issue(
			'names out of an expression cannot have outputs',
			'Enter the names of the label and the categories',
		);
	return [];
}

/** Items to the outputs of their categories; `null` = the node has one output. An agent takes but one. */
export function categoryOutputs(context: ParameterContext): ToOutputs | null {
	const [label] = isTool(context) ? [] : (splitLabels(panelParameters(context)) ?? []);
	return label === undefined ? null : (items, isServed) => splitByCategory(label, items, isServed);
}

/** @param isServed whether the item at that place was answered; what was not has no category */
function splitByCategory(
	label: PanelLabel,
	items: INodeExecutionData[],
	isServed: (itemIndex: number) => boolean,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [[], ...label.categories.map(() => [])];
	for (const [itemIndex, item] of items.entries()) {
		const value = String(item.json[label.name]);
		const category = isServed(itemIndex) ? label.categories.indexOf(value) : -1;
		outputs[category + 1]?.push(item);
	}
	return outputs;
}
