/** The panel: the router's own fields, and where each call of an agent begins. */

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { modelFiguresProperty, optionsProperty } from '../shared/panel';
import { settingProperty } from '../shared/panel/settings';
import { PANEL_SETTINGS } from '../shared/reading/policySettings';
import { overridesField } from '../TieredRouter/description/collections';
import { providerFields } from '../TieredRouter/description/providers';
import { privateField } from '../TieredRouter/description/stepParts';
import { presetFields } from '../TieredRouter/description/version2/preset';
import { tiersField } from '../TieredRouter/description/version2/tiers';

/** The fields of the router's panel ask for it. */
const mode: INodeProperties = { displayName: 'Mode', name: 'mode', type: 'hidden', default: 'run' };

const starts: INodePropertyOptions[] = [
	{ name: 'As the Preset Says', value: 'preset' },
	{
		name: 'Bulk Until Something Goes Wrong',
		value: 'bulkUntilWrong',
		description:
			'At the first tier; after a tool has failed, or where n8n asks to mend, at the last',
	},
	{ name: 'Critical Throughout', value: 'critical', description: 'Every call at the last tier' },
	{
		name: 'Plan on Critical, Phrase on Bulk',
		value: 'planCritical',
		description: 'At the last tier where tools are chosen, at the first once they have answered',
	},
];

const callStart: INodeProperties = {
	displayName: 'Each Call Starts',
	name: 'callStart',
	type: 'options',
	noDataExpression: true,
	options: starts,
	default: 'preset',
	description:
		'At which tier a call of the agent or chain begins; a call that fails its checks goes up from there',
};

const OPTIONS = ['effort', 'maxOutputTokens', 'modelFigures', 'temperature'];
const allOptions = optionsProperty({ extra: [modelFiguresProperty] });
const options: INodeProperties = {
	...allOptions,
	options: (allOptions.options ?? []).filter(({ name }) => OPTIONS.includes(name)),
};

/** What a call has no use for. */
const NOT_HERE = ['criticalForSolve', 'acceptInvalid', 'atCostLimit'];
const overrides: INodeProperties = {
	...overridesField,
	options: PANEL_SETTINGS.filter(({ key }) => !NOT_HERE.includes(key)).map((setting) =>
		settingProperty(setting, setting.name),
	),
};

export const properties: INodeProperties[] = [
	mode,
	...providerFields.filter(({ name }) => name !== 'mode' && name !== 'routeOnlyNotice'),
	...presetFields,
	callStart,
	privateField,
	tiersField,
	overrides,
	options,
];
