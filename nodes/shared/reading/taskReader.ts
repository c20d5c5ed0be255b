/** Reads one item's parameters by name and keeps what was found wrong with them. */

import type { INodeParameters } from 'n8n-workflow';
import { panelParameters } from './panelParameters';
import { isRecord, type ParameterContext, readParameter, ValueReader } from './parameters';

export class TaskReader extends ValueReader {
	constructor(
		private readonly context: ParameterContext,
		private readonly itemIndex: number,
	) {
		super();
	}

	parameter(name: string, label: string): unknown {
		const read = readParameter(this.context, this.itemIndex, { name, label });
		if (read.ok) return read.value;
		this.issues.push(...read.issues);
		return undefined;
	}

	/** As the panel stores them, expressions unresolved. */
	panel(): INodeParameters {
		return panelParameters(this.context);
	}

	/** Empty after a failed expression, whose issue is enough. */
	textParameter(name: string, label: string): string {
		const before = this.issues.length;
		const value = this.parameter(name, label);
		return this.issues.length > before ? '' : this.text(label, value);
	}

	options(): Record<string, unknown> {
		const value = this.parameter('options', 'Options');
		return isRecord(value) ? value : {};
	}

	instructions(options: Record<string, unknown>): { instructions?: string } {
		const instructions = this.optionalText('Options > Instructions', options, 'instructions');
		return instructions.trim() === '' ? {} : { instructions };
	}
}
