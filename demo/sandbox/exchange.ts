/** One request and its answer: by script, by the dialect's refusal, or by the sandbox's models. */

import type { ServerResponse } from 'node:http';
import { answerQuestion } from './answers';
import { blankQuestion } from './blankQuestion';
import type { Turns } from './behaviours';
import { sendAnswer, sendCut, sendStream } from './http';
import { isObject } from './json';
import type {
	BilledAnswer,
	Dialect,
	HttpAnswer,
	ModelAnswer,
	Question,
	RecordedRequest,
	RouteKind,
	Script,
	ScriptedAnswer,
	StreamFaults,
} from './types';
import { type PromptCache, usageOf } from './usage';

/** What outlives a request. */
export interface ExchangeState {
	delayMs: number;
	script: Script | null;
	turns: Turns;
	cache: PromptCache;
	bill(answer: BilledAnswer): void;
}

export interface Exchange {
	dialect: Dialect;
	route: RouteKind | null;
	request: RecordedRequest;
	response: ServerResponse;
}

/** A script is asked first and may even answer a request that is not allowed. */
export async function answerExchange(exchange: Exchange, state: ExchangeState): Promise<void> {
	const { dialect, route, request, response } = exchange;
	const scripted = state.script?.(request);
	if (scripted !== undefined && scripted.kind !== 'reply') {
		return perform(scripted, exchange);
	}
	const wrongKey = dialect.checkKey(request.headers);
	if (wrongKey !== null) return sendAnswer(response, dialect.error(wrongKey));
	switch (route) {
		case null:
			return sendAnswer(response, dialect.error({ kind: 'unknown_path' }));
		case 'models':
			return sendAnswer(response, { status: 200, body: dialect.models() });
		case 'version':
			return sendAnswer(response, { status: 200, body: dialect.version?.() ?? {} });
		case 'chat':
			return await chat(exchange, state, scripted);
	}
}

async function chat(
	exchange: Exchange,
	state: ExchangeState,
	scripted: ScriptedAnswer | undefined,
): Promise<void> {
	const { dialect, request, response } = exchange;
	if (!isObject(request.body)) {
		return sendAnswer(response, dialect.error({ kind: 'invalid_json' }));
	}
	const read = dialect.readChat({ headers: request.headers, body: request.body });
	if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
	if (!read.ok) return sendAnswer(response, dialect.error(read.error));
	const question = read.value;
	const given = scripted ?? answerQuestion(question, state.turns);
	if (given.kind !== 'reply') return perform(given, exchange);
	const { text, calls = [], finish = 'stop' } = given;
	const written = [text, ...calls.map((call) => call.name + call.arguments)].join('');
	const usage = usageOf(question, written, { dialect: dialect.id, cache: state.cache });
	const whole: ModelAnswer = { text, calls, finish, usage };
	const limited = withinLimit(question, whole);
	state.bill({ dialect: dialect.id, model: question.model, usage: limited.usage });
	if (question.stream) return await stream(exchange, { question, answer: limited, faults: given });
	sendAnswer(response, dialect.complete(question, limited));
}

async function stream(
	{ dialect, response }: Exchange,
	asked: { question: Question; answer: ModelAnswer; faults: StreamFaults },
): Promise<void> {
	const { breaks, ...pace } = asked.faults;
	const whole = dialect.stream(asked.question, asked.answer);
	const { headers } = whole;
	const half = whole.chunks.slice(0, Math.ceil(whole.chunks.length / 2));
	const told = breaks === 'error' ? [whole.error(dialect.error({ kind: 'overloaded' }).body)] : [];
	const chunks = breaks === undefined ? whole.chunks : [...half, ...told];
	await sendStream(response, { headers, chunks }, { ...pace, isCut: breaks === 'cut' });
}

/** Reasoning counts within the limit, so a small one can end before any text. */
function withinLimit({ maxTokens }: Question, whole: ModelAnswer): ModelAnswer {
	const { usage } = whole;
	if (maxTokens === null || usage.output <= maxTokens) return whole;
	const reasoning = Math.min(usage.reasoning, maxTokens);
	return {
		calls: [],
		text: whole.text.slice(0, (maxTokens - reasoning) * 4),
		finish: 'length',
		usage: { ...usage, output: maxTokens, reasoning },
	};
}

function perform(
	scripted: Exclude<ScriptedAnswer, { kind: 'reply' }>,
	{ dialect, request, response }: Exchange,
): void {
	switch (scripted.kind) {
		case 'hang':
			return;
		case 'cut':
			return sendCut(response, cutBody(dialect, request));
		case 'raw': {
			const { status, headers, body } = scripted;
			return sendAnswer(response, { status, body, ...(headers !== undefined && { headers }) });
		}
		case 'error': {
			const { error, ...more } = scripted;
			const model = request.model ?? '';
			return sendAnswer(response, dialect.error({ ...more, kind: error, model }));
		}
	}
}

function cutBody(dialect: Dialect, { model }: RecordedRequest): HttpAnswer {
	const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 1, reasoning: 0 };
	return dialect.complete(blankQuestion(model ?? ''), {
		text: 'This answer never ends',
		calls: [],
		finish: 'stop',
		usage,
	});
}
