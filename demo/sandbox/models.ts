/**
 * The models that the sandbox knows, as the providers' lists had them in October and November 2026:
 * enough to choose from, with the retired ones that users still type in. No prices: it sends no bill.
 */

export interface SandboxModel {
	id: string;
	contextTokens: number;
	/** Refused by its provider as these providers refuse a model that is gone. */
	retired?: true;
	/** OpenAI's list names the day. */
	shutdownDate?: string;
	/** Thinks, and takes words for how much. */
	reasons?: true;
	/** The server was started so that it takes tools; only where that must be said (vLLM). */
	takesTools?: true;
	/** Where not all of a provider's models do. */
	readsImages?: true;
}

const OPENAI: SandboxModel[] = [
	{ id: 'gpt-4o-mini', contextTokens: 128_000, shutdownDate: '2027-01-14' },
	{ id: 'gpt-4o-mini-2024-07-18', contextTokens: 128_000, shutdownDate: '2027-01-14' },
	{ id: 'gpt-4.1-mini', contextTokens: 1_047_576, shutdownDate: '2027-01-14' },
	{ id: 'gpt-5-mini', contextTokens: 400_000, shutdownDate: '2026-12-11', reasons: true },
	{ id: 'gpt-5-nano', contextTokens: 400_000, shutdownDate: '2026-12-11', reasons: true },
	{ id: 'gpt-5.4-mini', contextTokens: 400_000, reasons: true },
	{ id: 'gpt-5.4-nano', contextTokens: 400_000, shutdownDate: '2027-04-01', reasons: true },
	{ id: 'gpt-5.6-luna', contextTokens: 1_050_000, reasons: true },
	{ id: 'gpt-6-luna', contextTokens: 1_050_000, reasons: true },
	{ id: 'gpt-6.1-terra', contextTokens: 1_050_000, reasons: true },
	{ id: 'gpt-6.1-sol', contextTokens: 1_050_000, reasons: true },
	{ id: 'gpt-4.1-nano', contextTokens: 1_047_576, retired: true },
];

const ANTHROPIC: SandboxModel[] = [
	{ id: 'claude-haiku-5-5', contextTokens: 1_000_000, reasons: true },
	{ id: 'claude-sonnet-5-5', contextTokens: 1_000_000, reasons: true },
	{ id: 'claude-opus-5-5', contextTokens: 1_000_000, reasons: true },
	{ id: 'claude-haiku-4-5-20251001', contextTokens: 200_000 },
	{ id: 'claude-haiku-4-5', contextTokens: 200_000 },
	{ id: 'claude-3-5-haiku-20241022', contextTokens: 200_000, retired: true },
	{ id: 'claude-3-haiku-20240307', contextTokens: 200_000, retired: true },
];

const GROQ: SandboxModel[] = [
	{ id: 'openai/gpt-oss-20b', contextTokens: 131_072, reasons: true },
	{ id: 'openai/gpt-oss-120b', contextTokens: 131_072, reasons: true },
	{ id: 'qwen/qwen3.8-27b', contextTokens: 131_042, reasons: true },
	{ id: 'llama-3.1-8b-instant', contextTokens: 131_072, retired: true },
	{ id: 'llama-3.3-70b-versatile', contextTokens: 131_072, retired: true },
	{ id: 'llama-3.1-70b-versatile', contextTokens: 131_072, retired: true },
];

const TOGETHER: SandboxModel[] = [
	{ id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo', contextTokens: 131_072 },
	{ id: 'meta-llama/Meta-Llama-3-8B-Instruct-Lite', contextTokens: 8_192 },
	{ id: 'openai/gpt-oss-20b', contextTokens: 131_072 },
	{ id: 'openai/gpt-oss-120b', contextTokens: 131_072 },
	{ id: 'Qwen/Qwen3.5-9B', contextTokens: 262_144, readsImages: true },
	{
		id: 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo',
		contextTokens: 131_072,
		retired: true,
	},
];

const OLLAMA: SandboxModel[] = [
	{ id: 'llama3.1:8b', contextTokens: 131_072 },
	{ id: 'llama3.2:3b', contextTokens: 131_072 },
	{ id: 'llama3.3:70b', contextTokens: 131_072 },
	{ id: 'gpt-oss:20b', contextTokens: 131_072, reasons: true },
	{ id: 'llama3.2-vision:11b', contextTokens: 131_072, readsImages: true },
];

const COMPATIBLE: SandboxModel[] = [
	{ id: 'meta-llama/Llama-3.1-8B-Instruct', contextTokens: 32_768 },
	{ id: 'meta-llama/Llama-3.3-70B-Instruct', contextTokens: 32_768 },
	{ id: 'NousResearch/Hermes-3-Llama-3.1-8B', contextTokens: 131_072, takesTools: true },
];

export const MODELS = {
	anthropic: ANTHROPIC,
	openai: OPENAI,
	groq: GROQ,
	together: TOGETHER,
	ollama: OLLAMA,
	openaiCompatible: COMPATIBLE,
};

export type DialectId = keyof typeof MODELS;

export function servedModels(dialect: DialectId): SandboxModel[] {
	return MODELS[dialect].filter((model) => model.retired !== true);
}

export function findModel(dialect: DialectId, id: string): SandboxModel | null {
	return MODELS[dialect].find((model) => model.id === id) ?? null;
}

/** Every model of OpenAI and Anthropic that is known here reads images and PDF. */
export function readsOf(
	dialect: DialectId,
	model: SandboxModel,
): { images: boolean; files: boolean } {
	const all = dialect === 'openai' || dialect === 'anthropic';
	return { images: all || model.readsImages === true, files: all };
}
