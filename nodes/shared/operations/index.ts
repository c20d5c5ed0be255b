/** The operations: what each shows in the panel, and how its fields become a task. */

import type { INodeProperties } from 'n8n-workflow';
import type { TaskKind, TaskSpec } from '../../../core/types';
import type { TaskReader } from '../reading/taskReader';
import { classifyFields } from './classify/panel';
import { readClassify } from './classify/reader';
import { extractFields } from './extract/panel';
import { readExtract } from './extract/reader';
import { generateFields } from './generate/panel';
import { readGenerate } from './generate/reader';
import { solveFields } from './solve/panel';
import { readSolve } from './solve/reader';

export interface Operation {
	/** Under *Operation*. */
	name: string;
	description: string;
	/** What n8n's node panel offers. */
	action: string;
	fields: INodeProperties[];
	/** @returns `null` where a choice that decides the rest is wrong; the reader holds what */
	read(reader: TaskReader): TaskSpec | null;
}

/** By the alphabet, as n8n's menus are. */
export const OPERATIONS: Record<TaskKind, Operation> = {
	classify: {
		name: 'Classify',
		description: 'Choose among categories of yours, for one label or several at once',
		action: 'Classify a text',
		fields: classifyFields,
		read: readClassify,
	},
	extract: {
		name: 'Extract Structured Data',
		description: 'Take the fields that you name out of a text',
		action: 'Extract structured data from a text',
		fields: extractFields,
		read: readExtract,
	},
	generate: {
		name: 'Generate Text',
		description: 'Write a text that passes your format checks',
		action: 'Generate a text',
		fields: generateFields,
		read: readGenerate,
	},
	solve: {
		name: 'Solve',
		description: 'Answer a multi-step or quantitative question with a checked final answer',
		action: 'Solve a question',
		fields: solveFields,
		read: readSolve,
	},
};

export const OPERATION_NAMES = Object.keys(OPERATIONS) as TaskKind[];
