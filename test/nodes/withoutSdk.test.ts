/** An n8n that has no SDK for chat models: the chat model says so, and every other node is there. */

import type { ISupplyDataFunctions } from 'n8n-workflow';
import { ownNodeTypes } from '../../demo/launcher/ownNodes';
import { supply } from '../../nodes/TieredRouterChatModel/supply';

jest.mock('@n8n/ai-node-sdk', () => {
	throw new Error("Cannot find module '@n8n/ai-node-sdk'");
});

test('the chat model names what is missing and what to do', async () => {
	const node = {
		id: 'a',
		name: 'Router',
		type: 'x',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const context = { getNode: () => node } as unknown as ISupplyDataFunctions;
	await expect(supply(context, 0)).rejects.toMatchObject({
		message: 'This n8n has no SDK for chat models',
		description: expect.stringContaining('Update n8n') as string,
	});
});

test('all nodes load', () => {
	expect(
		ownNodeTypes()
			.flat()
			.map(({ name }) => name),
	).toContain('tieredRouter');
});
