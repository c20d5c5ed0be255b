/** What differs between the versions of the router's panel. */

import type { INodeTypeDescription } from 'n8n-workflow';

export interface RouterPanel
	extends Required<Pick<INodeTypeDescription, 'outputs' | 'hints' | 'properties'>> {
	version: number;
}
