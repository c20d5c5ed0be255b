/** Carries out one call step: send, judge, tell the other items, enter it in the ledger. */

import { abilitiesOf, estimateTokens } from '../models';
import { type CallStep, FAILURE_TABLE, nameOf, recordCall, windowAt } from '../policy';
import type { Attempt, Failure, Reply, Result, Usage } from '../types';
import { type Charge, chargeFor, spentFor } from './charge';
import type { Asking } from './gate/formats';
import { lifecycleWarning, moveInWords } from './explain';
import { inputTokensFor, type Journey, messagesFor, needOf } from './journey';
import { type Judged, judge } from './judge';
import { buildCall } from './modelCall';
import { systemText } from './prefixes';
import { type Envelope, type Sent, send } from './send';
import { told } from './told';

/** Words around the validator's in a repair request. */
const REPAIR_OVERHEAD_TOKENS = 80;

/** @returns a failure that ends the item at once, or null */
export async function carryOut(journey: Journey, step: CallStep): Promise<Failure | null> {
	const { clock, run } = journey.effects;
	const prepared = envelopeFor(journey, step);
	const wanted = { target: step.target, need: needOf(journey.state, step.target) };
	const hold = { purses: run.purses, nanoUsd: step.worstCaseNanoUsd ?? 0 };
	const ticket = run.gate.enter(wanted, clock.now(), hold);
	let asked: Asked | null = null;
	try {
		asked = await ask(journey, prepared);
	} finally {
		// Also after an error of our own: all items of the process would wait for this call for ever.
		if (asked === null) run.gate.release(ticket);
	}
	if (asked === null) {
		const message = `Private item: ${nameOf(step.target)} is not declared private. Nothing was sent to it`;
		return { kind: 'private_only', message };
	}
	const { charge } = asked;
	const { failure, reply } = asked.judged;
	const costNanoUsd = spentFor(charge) ?? step.worstCaseNanoUsd ?? 0;
	const isOurDoing = failure !== null && wasCutByUs(failure, step);
	run.gate.leave(ticket, { nowMs: clock.now(), failure, reply, isOurDoing, costNanoUsd });
	if (failure !== null && FAILURE_TABLE[failure.kind].tellUser) {
		journey.warnings.add(failure.message);
	}
	enter(journey, step, asked);
	const warning = lifecycleWarning(step.target, clock.now());
	if (warning !== null) journey.warnings.add(warning);
	return null;
}

interface Asked {
	sent: Sent;
	judged: Judged;
	usage: Usage | null;
	charge: Charge;
}

/** `null` = not sent: the item is private and the endpoint is not. */
async function ask(journey: Journey, prepared: Prepared): Promise<Asked | null> {
	const { request, effects } = journey;
	const sent = await send(prepared.envelope, effects);
	if (sent === null) return null;
	const result = withFormat(journey, withCancel(journey, sent).result, prepared);
	const judged = judge(result, {
		task: request.task,
		checks: request.switches.checks,
		name: nameOf(prepared.envelope.target),
	});
	const { reply, failure } = judged;
	const usage = reply?.usage ?? failure?.usage ?? null;
	const { card } = prepared.envelope.target;
	return { sent, judged, usage, charge: chargeFor(card, { usage, failure }) };
}

/** `asking`: `null` where a text is asked for. */
interface Prepared {
	envelope: Envelope;
	asking: Asking | null;
}

function envelopeFor(journey: Journey, step: CallStep): Prepared {
	const { request, effects } = journey;
	const { target, timeoutMs, cut } = step;
	const { output, structuredOutput: setting } = request.task;
	const known = abilitiesOf(target.account.provider, target.model, target.card);
	const nowMs = effects.clock.now();
	const asking =
		output === null
			? null
			: { target, schema: output.schema, able: known.structured, setting, nowMs };
	const structured = asking === null ? known.structured : effects.run.gate.formats.levelFor(asking);
	const messages = messagesFor(journey, step.messages);
	const call = buildCall({
		step,
		task: request.task,
		messages,
		repeats: effects.run.repeatedSystems.has(systemText(messages)),
		inputTokens: inputTokensFor(journey, step.target, step.messages),
		abilities: { ...known, structured },
		windowTokens: windowAt(journey.state, target),
	});
	const { tier } = step;
	const envelope = { request, tier, target, call, timeoutMs, endsItem: cut === 'deadline' };
	return { envelope, asking };
}

/** A refused response format is remembered; where there is no weaker one, the request itself is refused. */
function withFormat(
	{ effects }: Journey,
	result: Result<Reply>,
	{ envelope, asking }: Prepared,
): Result<Reply> {
	if (result.ok || result.failure.kind !== 'format_refused') return result;
	const { failure } = result;
	const { structured } = envelope.call.abilities;
	if (asking !== null && effects.run.gate.formats.refused(structured, failure, asking))
		return result;
	const isFixed = asking !== null && asking.setting !== 'automatic';
	const hint = isFixed ? '; choose another way under Options > Structured Output' : '';
	const message = `${failure.message}${hint}`;
	return { ok: false, failure: { ...failure, kind: 'bad_request', message } };
}

/** A request that died with the execution says nothing about its model. */
function withCancel({ effects }: Journey, sent: Sent): Sent {
	if (sent.result.ok || !effects.signal.aborted) return sent;
	const failure: Failure = { ...sent.result.failure, kind: 'cancelled' };
	return { ...sent, result: { ok: false, failure } };
}

function wasCutByUs({ kind }: Failure, { cut }: CallStep): boolean {
	return kind === 'cancelled' || kind === 'deadline' || (kind === 'timeout' && cut !== 'no');
}

function enter(journey: Journey, step: CallStep, asked: Asked): void {
	const { judged, charge } = asked;
	const attempt = toAttempt(step, asked, journey.waitedMs);
	journey.waitedMs = 0;
	journey.attempts.push(attempt);
	journey.moves.push(moveInWords(step, journey.state));
	for (const note of [...step.notes, ...judged.warnings]) journey.warnings.add(note);
	const { reply, value, valid, issues, failure } = judged;
	if (reply !== null)
		journey.mend = { reply, issues: issues.length > 0 ? issues : asIssues(failure) };
	if (value !== null) {
		const answer = { value, valid, tier: step.tier, target: step.target, attempt };
		if (failure === null) journey.accepted = answer;
		else journey.invalid = answer;
	}
	journey.state = recordCall(journey.state, step, {
		failure,
		costNanoUsd: spentFor(charge),
		repairable: reply !== null,
		repairTokens: reply === null ? journey.state.repairTokens : repairTokens(reply, judged),
		hasInvalidAnswer: failure !== null && value !== null,
	});
	tell(journey, attempt);
}

function asIssues(failure: Failure | null): Judged['issues'] {
	return failure === null ? [] : [{ path: '', message: failure.message }];
}

function repairTokens(reply: Reply, { issues }: Judged): number {
	const words = issues.map((issue) => issue.message).join(' ');
	return REPAIR_OVERHEAD_TOKENS + estimateTokens(reply.text) + estimateTokens(words);
}

function toAttempt(
	{ tier, target, reason }: CallStep,
	{ sent, judged, usage, charge }: Asked,
	waitedMs: number,
): Attempt {
	const { failure, issues, reply } = judged;
	const attempt: Attempt = {
		tier,
		provider: target.account.provider,
		account: target.account.kind,
		model: target.model,
		reason,
		outcome: failure === null ? 'accepted' : failure.kind,
		usage,
		...charge,
		latencyMs: sent.latencyMs,
		waitedMs,
	};
	if (failure !== null) attempt.message = failure.message;
	if (issues.length > 0) attempt.issues = issues;
	if (failure?.status !== undefined) attempt.status = failure.status;
	if (typeof reply?.requestId === 'string') attempt.requestId = reply.requestId;
	return attempt;
}

function tell({ effects }: Journey, attempt: Attempt): void {
	told(() => effects.onAttempt?.(attempt));
}
