/** The panel of a provider node: model, operation with its fields, options. */

import type { INodeProperties } from 'n8n-workflow';
import { modelProperty } from './model';
import { operationProperties } from './operation';
import { modelFiguresProperty, optionsProperty } from './options';
import { ONE_MODEL_PANEL_SETTINGS } from '../reading/policySettings';
import { settingProperty } from './settings';

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

/** Hosted models and those at home differ in how long an answer may take. */
function wayOptions({ itemSeconds, requestSeconds }: ProviderPanel): INodeProperties[] {
	const defaults: Record<string, number> = { itemSeconds, requestSeconds };
	return ONE_MODEL_PANEL_SETTINGS.map((setting) => {
		const property = settingProperty(setting, setting.name);
		return { ...property, default: defaults[setting.name] ?? property.default };
	});
}
