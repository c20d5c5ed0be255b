/** Invented tiers, tasks and requests for tests of the policy and the engine. */

import { applyOverrides } from '../../../core/models';
import type {
	Account,
	ModelCard,
	PreparedTask,
	Reply,
	RouteRequest,
	Target,
	Tier,
	Verdict,
} from '../../../core/types';

export function account(over: Partial<Account> = {}): Account {
	return {
		kind: 'openAi',
		provider: 'openai',
		label: 'OpenAI',
		baseUrl: 'https://api.example.test/v1',
		apiKey: 'key-of-the-test',
		isPrivate: false,
		...over,
	};
}

export const PUBLIC = account();
export const CLAUDE = account({
	kind: 'anthropic',
	provider: 'anthropic',
	label: 'Anthropic',
	baseUrl: 'https://claude.example.test',
});
export const OWN = account({
	kind: 'ollama',
	provider: 'ollama',
	label: 'Ollama',
	baseUrl: 'http://llama.example.test',
	isPrivate: true,
});

/** One dollar a million tokens in, ten out, unless told otherwise. */
export function card(model: string, over: Partial<ModelCard> = {}): ModelCard {
	const figures = { model, contextTokens: 100_000, inputPrice: 1, outputPrice: 10 };
	const made = applyOverrides(null, { provider: 'openai', model, overrides: [figures] });
	if (made === null) throw new Error('no card');
	return { ...made, ...over };
}

export function target(model: string, over: Partial<Target> = {}): Target {
	return { account: PUBLIC, model, card: card(model), ...over };
}

export function tier(name: string, primary: Target, standIns: Target[] = []): Tier {
	return { name, use: 'ladder', primary, standIns };
}

/** Passes when the text is a JSON object with a number `total`. */
export function checkTotal(reply: Reply): Verdict {
	const fail = (kind: 'invalid_output' | 'truncated' | 'refused', message: string): Verdict => ({
		status: 'fail',
		kind,
		issues: [{ path: '/total', message }],
	});
	if (reply.finish === 'refusal') return fail('refused', 'the model refused');
	if (reply.finish === 'length') return fail('truncated', 'cut off');
	try {
		const value = JSON.parse(reply.text) as Record<string, unknown>;
		if (typeof value['total'] !== 'number') return fail('invalid_output', 'must be number');
		return { status: 'pass', value: { total: value['total'] }, warnings: [] };
	} catch {
		return fail('invalid_output', 'no JSON');
	}
}

export function task(over: Partial<PreparedTask> = {}): PreparedTask {
	const messages = [
		{ role: 'system' as const, content: 'Find the total.' },
		{ role: 'user' as const, content: 'Invoice of Example Ltd, total 12.' },
	];
	return {
		kind: 'extract',
		structuredOutput: 'automatic',
		messages,
		output: {
			name: 'extracted_data',
			schema: {
				type: 'object',
				properties: { total: { type: 'number' } },
				required: ['total'],
				additionalProperties: false,
			},
		},
		effort: 'off',
		maxOutputTokens: 1000,
		check: checkTotal,
		repairMessages: (reply, issues) => [
			...messages,
			{ role: 'assistant', content: reply.text },
			{ role: 'user', content: issues.map((issue) => `${issue.path} ${issue.message}`).join('\n') },
		],
		...over,
	};
}

export const LIMITS: RouteRequest['limits'] = {
	maxAttempts: 8,
	maxRepairs: 1,
	maxRetries: 2,
	deadlineMs: 120_000,
	attemptTimeoutMs: 60_000,
	maxCostNanoUsd: null,
	...{ maxRunCostNanoUsd: null, maxDayCostNanoUsd: null, maxMonthCostNanoUsd: null },
	atCostLimit: 'stop',
};

export const SWITCHES: RouteRequest['switches'] = {
	checks: true,
	escalate: true,
	fallBack: true,
	useReplacement: false,
	acceptInvalid: false,
};

type Loose = Partial<Omit<RouteRequest, 'limits' | 'switches'>> & {
	limits?: Partial<RouteRequest['limits']>;
	switches?: Partial<RouteRequest['switches']>;
};

export function request({ limits, switches, ...over }: Loose = {}): RouteRequest {
	const tiers = over.tiers ?? [tier('Bulk', target('small')), tier('Critical', target('large'))];
	return {
		task: task(),
		tiers,
		startTier: tiers[0]?.name ?? '',
		why: 'This step is bulk',
		isPrivate: false,
		limits: { ...LIMITS, ...limits },
		switches: { ...SWITCHES, ...switches },
		policyName: 'Test',
		warnings: [],
		...over,
	};
}
