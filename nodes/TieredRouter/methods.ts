/** What the panels with accounts and tiers ask of the node: tests of credentials, tiers by name, lists of models. */

import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { credentialTest, credentialTestName } from '../shared/panel/credentialTest';
import { KINDS } from './description';

export const routerMethods = {
	credentialTest: Object.fromEntries(
		KINDS.map((kind) => [credentialTestName(kind), credentialTest(kind)]),
	),
	loadOptions: {
		async getTierNames(this: ILoadOptionsFunctions) {
			const names = await import('./tierNames');
			return await names.getTierNames.call(this);
		},
	},
	listSearch: {
		async searchTierModels(this: ILoadOptionsFunctions, filter?: string) {
			const search = await import('./searchTierModels');
			return await search.searchTierModels.call(this, filter);
		},
	},
};
