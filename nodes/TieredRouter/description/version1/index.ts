/** The panel of version 1, in its order: as it was when it was the only one. Workflows stored with it keep it. */

import type { INodeProperties } from 'n8n-workflow';
import type { RouterPanel } from '../panel';
import { operationProperties } from '../../../shared/panel';
import { outputsExpression, routerHints } from './outputs';
import { customFields, presetFields } from './preset';
import {
	overridesField,
	routeOnlyOptions,
	routeOnlyOverridesField,
	runOptions,
} from '../collections';
import { providerFields, RUN_ONLY } from '../providers';
import { stepFields } from './step';
import { tierFields } from './tiers';

/** Custom has fields of its own instead. */
function withoutCustom(property: INodeProperties): INodeProperties {
	const displayOptions = { ...property.displayOptions, hide: { preset: ['custom'] } };
	return { ...property, displayOptions };
}

const properties: INodeProperties[] = [
	...providerFields,
	...operationProperties({ showFor: RUN_ONLY }),
	...presetFields,
	...tierFields,
	...stepFields,
	withoutCustom(overridesField),
	withoutCustom(routeOnlyOverridesField),
	...customFields,
	runOptions,
	routeOnlyOptions,
];

export const panel1: RouterPanel = {
	version: 1,
	outputs: outputsExpression,
	hints: routerHints,
	properties,
};
