/** A provider whose answers are scripted per model, in order; the last one repeats. */

import type {
	Account,
	CallEffects,
	Failure,
	FailureKind,
	ModelCall,
	Provider,
	ProviderId,
	Reply,
	Result,
	Usage,
} from '../../../core/types';
import type { FakeClock } from './clock';

/** A text is a good reply; `hang` never answers; milliseconds delay a reply on the fake clock; `tells` is streamed before. */
export type Scripted =
	| string
	| { reply: Partial<Reply>; afterMs?: number; tells?: string[] }
	| { failure: Partial<Failure> & { kind: FailureKind }; afterMs?: number; tells?: string[] }
	| { hang: true }
	| { throws: Error }
	/** By the time since the clock's start, in milliseconds. */
	| ((sinceStartMs: number) => Exclude<Scripted, (sinceStartMs: number) => unknown>);

export interface RecordedCall {
	call: ModelCall;
	account: Account;
	atMs: number;
}

export const USAGE: Usage = {
	input: 1000,
	cacheRead: 0,
	cacheWrite: 0,
	cacheWrite1h: 0,
	output: 100,
	reasoning: 0,
};

export function replyOf(over: Partial<Reply>): Reply {
	return {
		text: '{"total":1}',
		finish: 'stop',
		finishRaw: 'stop',
		usage: USAGE,
		model: null,
		requestId: 'req-1',
		outputMode: 'json_object',
		...over,
	};
}

export class FakeProviders {
	readonly calls: RecordedCall[] = [];
	onCall: ((call: ModelCall) => void) | null = null;
	private readonly startMs: number;

	constructor(
		private readonly script: Record<string, Scripted[]>,
		private readonly clock: FakeClock,
	) {
		this.startMs = clock.now();
	}

	/** Models in the order of the calls. */
	get models(): string[] {
		return this.calls.map(({ call }) => call.model);
	}

	readonly get = (id: ProviderId): Provider => ({
		id,
		complete: (call, account, effects) => this.complete(call, account, effects),
		listModels: async () => ({ ok: true, value: [] }),
	});

	private async complete(
		call: ModelCall,
		account: Account,
		{ signal, onText }: CallEffects,
	): Promise<Result<Reply>> {
		this.calls.push({ call, account, atMs: this.clock.now() });
		this.onCall?.(call);
		const answers = this.script[call.model] ?? [];
		const scripted = answers.length > 1 ? answers.shift() : answers[0];
		const answer =
			typeof scripted === 'function' ? scripted(this.clock.now() - this.startMs) : scripted;
		if (answer === undefined) throw new Error(`no answer is scripted for ${call.model}`);
		if (typeof answer === 'string') return { ok: true, value: replyOf({ text: answer }) };
		if ('throws' in answer) throw answer.throws;
		if ('hang' in answer) return new Promise(() => undefined);
		for (const text of answer.tells ?? []) onText?.(text);
		if (answer.afterMs !== undefined) await this.clock.sleep(answer.afterMs, signal);
		if ('reply' in answer) return { ok: true, value: replyOf(answer.reply) };
		return {
			ok: false,
			failure: { message: `${call.model}: ${answer.failure.kind}`, ...answer.failure },
		};
	}
}
