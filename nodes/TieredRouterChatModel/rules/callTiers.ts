/** The tiers at which a call may start, as the panel stands now: a dropdown. */

import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { getTierNames } from '../../TieredRouter/tierNames';

const CONNECTED = ['Bulk', 'Critical'].map((name) => ({ name, value: name }));

export async function getCallTiers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { source } = this.getCurrentNodeParameters() ?? {};
	return source === 'connected' ? CONNECTED : await getTierNames.call(this);
}
