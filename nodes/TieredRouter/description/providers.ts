/** Mode, and the providers that may be called: they show their credentials, and no other is called. */

import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../../core/types/accountKinds';
import type { AccountKind, ProviderId } from '../../../core/types';
import { credentialTestName } from '../../shared/panel/credentialTest';

export const RUN_ONLY = { mode: ['run'] };
export const ROUTE_ONLY = { mode: ['routeOnly'] };

export const KINDS = Object.keys(ACCOUNT_KINDS) as AccountKind[];

/** Each dialect once. */
export const PROVIDER_IDS = [
	...new Set(KINDS.flatMap((kind) => ACCOUNT_KINDS[kind].provider ?? [])),
];

export const kindsOf = (provider: ProviderId): AccountKind[] =>
	KINDS.filter((kind) => ACCOUNT_KINDS[kind].provider === provider);

export const accountOptions: INodePropertyOptions[] = KINDS.map((kind) => ({
	name: ACCOUNT_KINDS[kind].label,
	value: kind,
})).sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));

/** `noKey` has none. That also keeps n8n from taking Providers for an authentication selector. */
export const routerCredentials: INodeCredentialDescription[] = KINDS.flatMap((kind) => {
	const name = ACCOUNT_KINDS[kind].credentialType;
	if (name === null) return [];
	return [
		{
			name,
			required: true,
			testedBy: credentialTestName(kind),
			displayOptions: { show: { ...RUN_ONLY, providers: [kind] } },
		},
	];
});

const showForNoKey = { show: { ...RUN_ONLY, providers: ['noKey'] } };

export const providerFields: INodeProperties[] = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Route and Run',
				value: 'run',
				description: 'Choose a tier for each item, call it and check the answer',
				action: 'Route each item and call its model',
			},
			{
				name: 'Route Only',
				value: 'routeOnly',
				description: 'Send each item, unchanged, to the output of its tier; nothing is called',
				action: 'Route items without calling a model',
			},
		],
		default: 'run',
		description: 'Whether this node calls the models itself',
	},
	{
		displayName:
			'The first output is always for private items, then comes one for each tier of the ladder. After reordering the tiers, check what is connected to each',
		name: 'routeOnlyNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: ROUTE_ONLY },
	},
	{
		displayName: 'Providers',
		name: 'providers',
		type: 'multiOptions',
		noDataExpression: true,
		options: accountOptions,
		default: ['openAi'],
		required: true,
		description:
			'The providers that may be called, and no others; tiers of other providers are skipped',
		displayOptions: { show: RUN_ONLY },
	},
	{
		displayName: 'Server Without Key',
		name: 'noKeyServer',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Ollama', value: 'ollama' },
			{
				name: 'OpenAI-Compatible',
				value: 'openaiCompatible',
				description: 'Such as vLLM or llama.cpp',
			},
		],
		default: 'ollama',
		description: 'What kind of server is called without a credential',
		displayOptions: showForNoKey,
	},
	{
		displayName: 'Base URL Without Key',
		name: 'noKeyBaseUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://localhost:11434',
		description:
			'Address of that server. It never gets private items, because no credential declares it private.',
		displayOptions: showForNoKey,
	},
];
