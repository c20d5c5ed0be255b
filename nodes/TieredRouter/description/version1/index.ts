/** The panel of version 1, in its order: as it was when it was the only one. Workflows stored with it keep it. */

import type { INodeProperties } from 'n8n-workflow';
import type { RouterPanel } from '../panel';
import { modelFiguresProperty, operationProperties, optionsProperty } from '../../../shared/panel';
import { outputsExpression, routerHints } from './outputs';
import { customFields, overridesField, presetFields, routeOnlyOverridesField } from './preset';
import { providerFields, ROUTE_ONLY, RUN_ONLY } from '../providers';
import { stepFields } from './step';
import { tierFields } from './tiers';

const ROUTE_ONLY_OPTIONS = ['modelFigures', 'routingDetail'];

function routeOnlyOptions(): INodeProperties {
	const property = optionsProperty({ extra: [modelFiguresProperty], showFor: ROUTE_ONLY });
	const options = (property.options ?? []).filter(({ name }) => ROUTE_ONLY_OPTIONS.includes(name));
	return { ...property, options };
}

const properties: INodeProperties[] = [
	...providerFields,
	...operationProperties({ showFor: RUN_ONLY }),
	...presetFields,
	...tierFields,
	...stepFields,
	overridesField,
	routeOnlyOverridesField,
	...customFields,
	optionsProperty({ extra: [modelFiguresProperty], showFor: RUN_ONLY }),
	routeOnlyOptions(),
];

export const panel1: RouterPanel = {
	version: 1,
	outputs: outputsExpression,
	hints: routerHints,
	properties,
};
