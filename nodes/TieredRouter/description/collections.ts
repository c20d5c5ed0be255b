/** Collections whose absent entries mean "as the preset says" or "as usual". */

import type { INodeProperties } from 'n8n-workflow';
import { modelFiguresProperty, optionsProperty } from '../../shared/panel';
import { settingProperty } from '../../shared/panel/settings';
import { PANEL_SETTINGS } from '../../shared/reading/policySettings';
import { ROUTE_ONLY, RUN_ONLY } from './providers';

export const overridesField: INodeProperties = {
	displayName: 'Overrides',
	name: 'overrides',
	type: 'collection',
	placeholder: 'Add Override',
	default: {},
	description: 'What is not added here stays as the preset says',
	displayOptions: { show: RUN_ONLY },
	options: PANEL_SETTINGS.map((setting) => settingProperty(setting, setting.name)),
};

/** All that Route Only needs of a policy. */
export const START_ONLY = PANEL_SETTINGS.filter(({ key }) =>
	['fitToContext', 'startAtCheapest'].includes(key),
);

export const routeOnlyOverridesField: INodeProperties = {
	...overridesField,
	displayOptions: { show: ROUTE_ONLY },
	options: START_ONLY.map((setting) => settingProperty(setting, setting.name)),
};

export const runOptions: INodeProperties = optionsProperty({
	extra: [modelFiguresProperty],
	showFor: RUN_ONLY,
});

const ROUTE_ONLY_OPTIONS = ['modelFigures', 'routingDetail'];
const allOptions = optionsProperty({ extra: [modelFiguresProperty], showFor: ROUTE_ONLY });

export const routeOnlyOptions: INodeProperties = {
	...allOptions,
	options: (allOptions.options ?? []).filter(({ name }) => ROUTE_ONLY_OPTIONS.includes(name)),
};
