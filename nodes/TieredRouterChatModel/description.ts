/** The panel: whose models, the router's own fields, and where each call of an agent begins. */

import type {
	IDisplayOptions,
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { modelFiguresProperty, optionsProperty } from '../shared/panel';
import { settingProperty } from '../shared/panel/settings';
import { PANEL_SETTINGS } from '../shared/reading/policySettings';
import { routerCredentials } from '../TieredRouter/description';
import { overridesField } from '../TieredRouter/description/collections';
import { providerFields } from '../TieredRouter/description/providers';
import { privateField } from '../TieredRouter/description/stepParts';
import { presetFields } from '../TieredRouter/description/version2/preset';
import { tiersField } from '../TieredRouter/description/version2/tiers';
import { callRulesField } from './rules/callRulesField';

/** The fields of the router's panel ask for it. */
const mode: INodeProperties = { displayName: 'Mode', name: 'mode', type: 'hidden', default: 'run' };

const source: INodeProperties = {
	displayName: 'Models',
	name: 'source',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Connected Chat Models',
			value: 'connected',
			description: "Chat models of n8n's own, connected to the inputs Bulk and Critical",
		},
		{
			name: "This Node's Accounts",
			value: 'own',
			description: 'Providers, tiers and presets as on the Tiered Router',
		},
	],
	default: 'own',
	description: 'Which models are asked',
};

const CONNECTED = { show: { source: ['connected'] } };

interface Shown {
	displayOptions?: IDisplayOptions;
}

function ofOwn<T extends Shown>(field: T): T {
	const { displayOptions } = field;
	const show = { ...displayOptions?.show, source: ['own'] };
	return { ...field, displayOptions: { ...displayOptions, show } };
}

const connectedFields: INodeProperties[] = [
	{
		displayName: 'Private Model',
		name: 'hasPrivate',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether there is a third input, for a model on your own server that private calls alone go to',
		displayOptions: CONNECTED,
	},
	{
		displayName: 'Own Hosts',
		name: 'ownHosts',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. llm.example.com',
		description:
			'Names of your own servers, separated by commas. Addresses that exist only within a network, such as 10.0.0.5, localhost or ollama, are known as your own.',
		displayOptions: CONNECTED,
	},
];

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

const maxExecutionRequests: INodeProperties = {
	displayName: 'Max Requests per Execution',
	name: 'maxExecutionRequests',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description:
		'How many requests all calls of this node may take in one execution, repairs and retries included; an agent that goes round in circles ends there',
};

const OPTIONS = [
	'effort',
	'maxExecutionRequests',
	'maxOutputTokens',
	'modelFigures',
	'temperature',
];
const allOptions = optionsProperty({ extra: [maxExecutionRequests, modelFiguresProperty] });
const withOptions = (names: string[]): INodeProperties => ({
	...allOptions,
	options: (allOptions.options ?? []).filter(({ name }) => names.includes(name)),
});

/** What a call has no use for. */
const NOT_HERE = ['criticalForSolve', 'acceptInvalid', 'atCostLimit'];
const overrides: INodeProperties = {
	...overridesField,
	options: PANEL_SETTINGS.filter(({ key }) => !NOT_HERE.includes(key)).map((setting) =>
		settingProperty(setting, setting.name),
	),
};

const isPrivate: INodeProperties = {
	...privateField,
	description:
		'Whether calls may only go to servers of your own: accounts whose credential says so, or connected models whose address shows it; can be an expression',
};

const providers = providerFields.filter(
	({ name }) => name !== 'mode' && name !== 'routeOnlyNotice',
);

export const properties: INodeProperties[] = [
	...[mode, source],
	...[...providers, ...presetFields].map(ofOwn),
	...connectedFields,
	...[callStart, callRulesField, isPrivate],
	...[ofOwn(tiersField), overrides],
	ofOwn(withOptions(OPTIONS)),
	// The others are set at the connected models.
	{ ...withOptions(['maxExecutionRequests', 'modelFigures']), displayOptions: CONNECTED },
];

export const credentials: INodeCredentialDescription[] = routerCredentials.map(ofOwn);

/** Evaluated by n8n, on the canvas too. */
export const inputs = `={{ ((source, hasPrivate) => source !== 'connected' ? [] : [
	{ type: 'ai_languageModel', displayName: 'Bulk', required: true, maxConnections: 1 },
	{ type: 'ai_languageModel', displayName: 'Critical', required: true, maxConnections: 1 },
	...(hasPrivate ? [{ type: 'ai_languageModel', displayName: 'Private', required: true, maxConnections: 1 }] : []),
])($parameter.source, $parameter.hasPrivate) }}` as const;
