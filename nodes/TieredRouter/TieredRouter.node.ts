import { type INodeType, type INodeTypeBaseDescription, VersionedNodeType } from 'n8n-workflow';
import { PANELS } from './description';
import { RouterVersion } from './routerVersion';

export class TieredRouter extends VersionedNodeType {
	constructor() {
		const baseDescription: INodeTypeBaseDescription = {
			displayName: 'Tiered Router',
			name: 'tieredRouter',
			icon: { light: 'file:tieredRouter.svg', dark: 'file:tieredRouter.dark.svg' },
			group: ['transform'],
			description:
				'Route LLM work by tier: bulk steps to GPT-4o mini or Llama, critical steps to Claude Haiku, private items to your own servers; every answer checked',
			defaultVersion: 2,
			usableAsTool: true,
		};
		const versions = PANELS.map((panel): [number, INodeType] => [
			panel.version,
			new RouterVersion(baseDescription, panel),
		]);
		super(Object.fromEntries(versions), baseDescription);
	}
}
