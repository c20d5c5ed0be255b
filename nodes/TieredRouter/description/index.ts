/** The panel of the router, in its order. */

import type { INodeProperties } from 'n8n-workflow';
import { modelFiguresProperty, operationProperties, optionsProperty } from '../../shared/panel';
import { customFields, overridesField, presetFields, routeOnlyOverridesField } from './preset';
import { providerFields, ROUTE_ONLY, RUN_ONLY } from './providers';
import { stepFields } from './step';
import { tierFields } from './tiers';

const ROUTE_ONLY_OPTIONS = ['modelFigures', 'routingDetail'];

function routeOnlyOptions(): INodeProperties {
	const property = optionsProperty({ extra: [modelFiguresProperty], showFor: ROUTE_ONLY });
	const options = (property.options ?? []).filter(({ name }) => ROUTE_ONLY_OPTIONS.includes(name));
	return { ...property, options };
}

export const routerProperties: INodeProperties[] = [
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

export { outputsExpression, routerHints, subtitleExpression } from './outputs';
export { routerCredentials } from './providers';
