/**
 * What a connected model threw, as a failure: n8n wraps the error of the model's SDK, which knows the status, the
 * headers and the body (n8n 2.41.1). Pure.
 */

import { judgeAnthropic } from '../../../core/providers/anthropic/judge';
import { judgeOpenAiStyle } from '../../../core/providers/openaiStyle/judge';
import { type Caller, say } from '../../../core/providers/wire/caller';
import { readHttpFailure } from '../../../core/providers/wire/judge';
import { causeChain, readTransportError } from '../../../core/providers/wire/thrown';
import type { Failure, ProviderId } from '../../../core/types';
import { isRecord } from '../../shared/reading/parameters';

interface Thrown {
	caller: Caller;
	provider: ProviderId;
	receivedAtMs: number;
}

export function readThrown(error: unknown, { caller, provider, receivedAtMs }: Thrown): Failure {
	const all = causeChain(error) as Cause[];
	const http = all.find((one) => statusOf(one) !== null);
	if (http === undefined) return withoutStatus(error, all, caller);
	const answer = {
		...{ status: statusOf(http) ?? 0, headers: headersOf(http), receivedAtMs },
		bodyText: bodyOf(http),
	};
	const judge = provider === 'anthropic' ? judgeAnthropic : judgeOpenAiStyle;
	return readHttpFailure(answer, caller, judge);
}

type Cause = Record<string, unknown>;

/** Of the sockets and of undici; an SDK names its own errors of the connection. */
const CODE = /^(E[A-Z_]+|UND_ERR_\w+)$/;
const CONNECTION = /connection|fetch failed|timed? ?out|network|socket/i;

/** A model that does not take what it is given says so in words alone. */
function withoutStatus(error: unknown, all: Cause[], caller: Caller): Failure {
	const isNetwork = all.some(
		({ code, message }) =>
			(typeof code === 'string' && CODE.test(code)) || CONNECTION.test(String(message)),
	);
	if (isNetwork) return readTransportError(error, caller);
	const said = all.map(({ message }) => message).find((text) => typeof text === 'string');
	return { kind: 'bad_request', message: say(caller, said ?? 'the model gave no reason') };
}

/** OpenAI's, Anthropic's and Groq's SDK, Gemini's; Ollama's; n8n's own. */
function statusOf(error: Cause): number | null {
	const said = [error['status'], error['status_code'], error['httpCode']].map(Number);
	return said.find((status) => status >= 400 && status < 600) ?? null;
}

function headersOf({ headers }: Cause): Headers {
	if (headers instanceof Headers) return headers;
	const pairs = isRecord(headers) ? Object.entries(headers) : [];
	return new Headers(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

function bodyOf({ error, message, description }: Cause): string {
	if (isRecord(error)) return JSON.stringify('error' in error ? error : { error });
	const said = [error, description, message].find((text) => typeof text === 'string' && text);
	return JSON.stringify({ error: { message: said ?? '' } });
}
