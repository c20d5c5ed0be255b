/**
 * One request to one model: the only place that calls a provider or a connected model. Asks once more whether the item
 * may go there, whatever the policy said. Never throws, and ends when its signal does.
 */

import { isPrivateAllowed, nameOf } from '../policy';
import { provider as registered } from '../providers/registry';
import type {
	CallEffects,
	Failure,
	ModelCall,
	Reply,
	Result,
	RouteRequest,
	Target,
} from '../types';
import { hideSecrets, secretsOf } from '../types/secrets';
import { attemptSignal } from './attemptSignal';
import type { EngineEffects, LiveText } from './effects';
import { told } from './told';

export interface Sent {
	result: Result<Reply>;
	startedAtMs: number;
	latencyMs: number;
}

export interface Envelope {
	request: Pick<RouteRequest, 'isPrivate'>;
	tier: string;
	target: Target;
	call: ModelCall;
	timeoutMs: number;
	/** The item's own time ends with it. */
	endsItem: boolean;
}

/** `null` = not sent: the item is private and the endpoint is not. */
export async function send(envelope: Envelope, effects: EngineEffects): Promise<Sent | null> {
	const { request, target } = envelope;
	if (!isPrivateAllowed(request, target)) return null;
	const { tier, call } = envelope;
	told(() => effects.onCall?.({ tier, model: target.model, messages: call.messages }));
	const startedAtMs = effects.clock.now();
	const attempt = attemptSignal(effects.clock, effects.signal, envelope.timeoutMs);
	try {
		const result = await Promise.race([
			complete(envelope, effects, attempt.signal),
			whenAborted(attempt.signal, envelope),
		]);
		return { result, startedAtMs, latencyMs: effects.clock.now() - startedAtMs };
	} finally {
		attempt.release();
	}
}

async function complete(
	{ target, call }: Envelope,
	{ providers = registered, transport, clock, live }: EngineEffects,
	signal: AbortSignal,
): Promise<Result<Reply>> {
	try {
		const { account } = target;
		const effects = { transport, signal, clock, ...listener(live, signal) };
		const result =
			account.ask === undefined
				? await providers(account.provider).complete(call, account, effects)
				: await account.ask(call, effects);
		return result.ok
			? { ok: true, value: safeReply(result.value, target) }
			: { ok: false, failure: safe(result.failure, target) };
	} catch (error) {
		// A provider that throws breaks its contract; its words might hold anything.
		const name = error instanceof Error ? error.name : 'unknown';
		const message = `${nameOf(target)}: unexpected error (${name})`;
		return { ok: false, failure: { kind: 'bad_request', message } };
	}
}

/** A client that does not listen to its signal is not listened to either, once the call is over. */
function listener(live: LiveText | undefined, signal: AbortSignal): Pick<CallEffects, 'onText'> {
	if (live === undefined) return {};
	const tell = live.begin();
	return { onText: (text) => (signal.aborted ? undefined : told(() => tell(text))) };
}

/** Also ends calls whose client does not listen to its signal. */
function whenAborted(signal: AbortSignal, envelope: Envelope): Promise<Result<Reply>> {
	return new Promise((resolve) => {
		const onAbort = (): void => resolve({ ok: false, failure: abortFailure(signal, envelope) });
		if (signal.aborted) onAbort();
		else signal.addEventListener('abort', onAbort, { once: true });
	});
}

function abortFailure(signal: AbortSignal, { target, timeoutMs, endsItem }: Envelope): Failure {
	const reason: unknown = signal.reason;
	const isTimeLimit = reason instanceof DOMException && reason.name === 'TimeoutError';
	if (!isTimeLimit) {
		return { kind: 'cancelled', message: `${nameOf(target)}: the execution was cancelled` };
	}
	const within = `${nameOf(target)} gave no answer within ${timeoutMs / 1000} s`;
	return endsItem
		? { kind: 'deadline', code: 'max_time', message: `${within}, all that was left to the item` }
		: { kind: 'timeout', message: within };
}

function safe(failure: Failure, target: Target): Failure {
	return { ...failure, message: hideSecrets(failure.message, secretsOf(target.account)) };
}

/** What a server says besides the answer goes into errors and reports. */
function safeReply(reply: Reply, { account }: Target): Reply {
	const secrets = secretsOf(account);
	const hide = (text: string | null): string | null => text && hideSecrets(text, secrets);
	return {
		...reply,
		text: reply.finish === 'refusal' ? hideSecrets(reply.text, secrets) : reply.text,
		finishRaw: hide(reply.finishRaw),
		model: hide(reply.model),
		requestId: hide(reply.requestId),
	};
}
