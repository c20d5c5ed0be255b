/** The two ways by which the nodes make requests on a real n8n, without the rest of n8n. */

import '../../test/nodes/support/environment';
import 'reflect-metadata';
import { OutboundHttp, passthroughEgressFilter } from '@n8n/backend-network';
import { Container } from '@n8n/di';
import type { Transport } from '../../core/types';
import { helperTransport, n8nTransport } from '../../nodes/shared/running/transport';

export const TRANSPORTS: Record<string, () => Transport> = {
	/** n8n 2.40 and later. */
	proxyFetch: () =>
		n8nTransport({ helpers: { getSecureEgressFilter: () => passthroughEgressFilter } }),
	/** Those before. */
	httpRequest: () =>
		helperTransport({
			helpers: {
				httpRequest: async (options) =>
					await Container.get(OutboundHttp).requests().request(options),
			},
		}),
};
