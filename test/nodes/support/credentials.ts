/** Credentials for test workflows: plain values by credential type, and those that fit the sandbox. */

import {
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	ICredentialsHelper,
	type IExecuteData,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { ACCOUNT_KINDS } from '../../../core/types';
import { PROVIDER_FACTS } from '../../support/providers';

export type TestCredentials = Record<string, ICredentialDataDecryptedObject>;

export const SANDBOX_KEY = 'sandbox-key';

/** One credential of every type of ours, pointing at a sandbox. Overridden per type where a test needs it. */
export function sandboxCredentials(url: string, changes: TestCredentials = {}): TestCredentials {
	const all: TestCredentials = Object.fromEntries(
		Object.values(PROVIDER_FACTS).map(({ kind, sandboxPath }) => {
			const { credentialType, needsKey } = ACCOUNT_KINDS[kind];
			const values: ICredentialDataDecryptedObject = {
				apiKey: SANDBOX_KEY,
				baseUrl: `${url}${sandboxPath}`,
			};
			return [credentialType ?? '', needsKey ? values : { ...values, isPrivate: true }];
		}),
	);
	const second = all['tieredOpenAiCompatibleApi'];
	all['tieredOpenAiCompatible2Api'] = { ...second, isPrivate: false };
	for (const [type, change] of Object.entries(changes)) all[type] = { ...all[type], ...change };
	return all;
}

export class TestCredentialsHelper extends ICredentialsHelper {
	/** Every reading of a credential, in order. */
	readonly reads: Array<{ type: string; raw: boolean }> = [];

	constructor(private readonly credentials: TestCredentials) {
		super();
	}

	override getParentTypes(): string[] {
		return [];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await Promise.resolve(request);
	}

	override async preAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	override async runPreAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	override async getCredentials(): Promise<never> {
		return await Promise.reject(new Error('Not used in tests'));
	}

	/** Resolves expressions with the item that is asked for, as n8n does; `raw` leaves them as they are. */
	override async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads.push({ type, raw: raw === true });
		const found = this.credentials[type];
		if (found === undefined)
			throw new Error(`Credential with ID "x" does not exist for type "${type}".`);
		if (raw === true || at === undefined) return await Promise.resolve({ ...found });
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = at;
		return workflow.expression.getParameterValue(
			{ ...found } as never,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
			executeData,
		) as unknown as ICredentialDataDecryptedObject;
	}

	override async updateCredentials(): Promise<void> {}

	override async updateCredentialsOauthTokenData(): Promise<void> {}

	override getCredentialsProperties() {
		return [];
	}
}
