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
				'Extract fields, classify, write or solve: takes a text or a question and returns a checked answer, from the cheapest model that you trust with it',
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
