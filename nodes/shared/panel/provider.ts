/** The panel of a provider node: model, operation with its fields, options. */

import type { INodeProperties } from 'n8n-workflow';
import { modelProperty } from './model';
import { operationProperties } from './operation';
import { modelFiguresProperty, optionsProperty } from './options';

interface ProviderPanel {
	models: INodeProperties[];
	itemsAtOnce: number;
	itemSeconds: number;
	requestSeconds: number;
}

/** Hosted APIs answer in seconds and take many requests at once. */
export const HOSTED = { itemsAtOnce: 10, itemSeconds: 120, requestSeconds: 60 };
/** A server at home may load the model first and serves few requests at once. */
export const SELF_HOSTED = { itemsAtOnce: 4, itemSeconds: 600, requestSeconds: 300 };

export function hostedProperties(defaultModel: string): INodeProperties[] {
	return providerProperties({ models: [modelProperty({ defaultModel })], ...HOSTED });
}

export function providerProperties(panel: ProviderPanel): INodeProperties[] {
	const { models, itemsAtOnce } = panel;
	const extra = [modelFiguresProperty, ...wayOptions(panel)];
	return [...models, ...operationProperties(), optionsProperty({ extra, itemsAtOnce })];
}

function wayOptions({ itemSeconds, requestSeconds }: ProviderPanel): INodeProperties[] {
	return [
		{
			displayName: 'Accept Invalid Answers',
			name: 'acceptInvalid',
			type: 'boolean',
			default: false,
			description:
				'Whether an answer that failed its checks is taken, marked as not valid, instead of failing the item',
		},
		{
			displayName: 'Max Repairs',
			name: 'maxRepairs',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10 },
			default: 1,
			description: 'How often a bad answer is sent back to the model with the reason',
		},
		{
			displayName: 'Max Retries',
			name: 'maxRetries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10 },
			default: 2,
			description: 'How often a request is repeated after a failure on the way',
		},
		{
			displayName: 'Time Limit per Item (Seconds)',
			name: 'itemSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600 },
			default: itemSeconds,
			description: 'The longest that one item may take, with all its requests',
		},
		{
			displayName: 'Time Limit per Request (Seconds)',
			name: 'requestSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600 },
			default: requestSeconds,
			description: 'The longest that one request may take',
		},
		{
			displayName: 'Use Replacement Model',
			name: 'useReplacement',
			type: 'boolean',
			default: false,
			description: 'Whether a model that is gone is replaced by the one its provider names',
		},
	];
}
