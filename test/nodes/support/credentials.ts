/** Credentials for test workflows: plain values by credential type, and those that fit the sandbox. */

import {
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

export type TestCredentials = Record<string, ICredentialDataDecryptedObject>;

export const SANDBOX_KEY = 'sandbox-key';

/** One credential of every type of ours, pointing at a sandbox. Overridden per type where a test needs it. */
export function sandboxCredentials(url: string, changes: TestCredentials = {}): TestCredentials {
	const keyed = (baseUrl: string) => ({ apiKey: SANDBOX_KEY, baseUrl });
	const all: TestCredentials = {
		tieredAnthropicApi: keyed(`${url}/anthropic`),
		tieredOpenAiApi: keyed(`${url}/openai/v1`),
		tieredGroqApi: keyed(`${url}/groq`),
		tieredTogetherApi: keyed(`${url}/together/v1`),
		tieredOllamaApi: { ...keyed(`${url}/ollama`), isPrivate: true },
		tieredOpenAiCompatibleApi: { ...keyed(`${url}/compatible/v1`), isPrivate: true },
		tieredOpenAiCompatible2Api: { ...keyed(`${url}/compatible/v1`), isPrivate: false },
	};
	for (const [type, change] of Object.entries(changes)) all[type] = { ...all[type], ...change };
	return all;
}

export class TestCredentialsHelper extends ICredentialsHelper {
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

	override async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const found = this.credentials[type];
		if (found === undefined)
			throw new Error(`Credential with ID "x" does not exist for type "${type}".`);
		return await Promise.resolve({ ...found });
	}

	override async updateCredentials(): Promise<void> {}

	override async updateCredentialsOauthTokenData(): Promise<void> {}

	override getCredentialsProperties() {
		return [];
	}
}
