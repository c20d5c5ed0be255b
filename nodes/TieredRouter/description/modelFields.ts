/** A provider and one of its models, as a row of a list has them. */

import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../../core/policy/presets/defaultModels';
import { modelProperty } from '../../shared/panel/model';
import type { AccountKind } from '../../../core/types';
import type { ShowFor } from '../../shared/panel/operation';
import { modelParameter } from '../names';
import { accountOptions, KINDS } from './providers';

/**
 * By ID at first: from the list, n8n asks for all rows again at each change of a credential.
 * @param show further conditions under which they show
 * @param usual whose it is where nobody chose
 */
export function modelFields(show: ShowFor = {}, usual: AccountKind = 'openAi'): INodeProperties[] {
	const provider: INodeProperties = {
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: accountOptions,
		default: usual,
		description: 'Whose model it is; it must be chosen under Providers',
	};
	return [
		Object.keys(show).length === 0 ? provider : { ...provider, displayOptions: { show } },
		...KINDS.map((kind) =>
			modelProperty({
				...{ name: modelParameter(kind), defaultModel: DEFAULT_MODELS[kind], mode: 'id' },
				...{ searchListMethod: 'searchTierModels', required: false },
				displayOptions: { show: { ...show, provider: [kind] } },
			}),
		),
	];
}
