/** What a failed request costs: nothing where it never arrived, unknown where it did, and told apart by how. */

import { chargeFor, spentFor } from '../../../core/engine/charge';
import type { Failure } from '../../../core/types';
import { USAGE } from '../../support/fakes/provider';
import { card } from '../../support/fakes/route';

const CARD = card('small');
const charge = (failure: Omit<Failure, 'message'>) =>
	chargeFor(CARD, { usage: failure.usage ?? null, failure: { message: 'failed', ...failure } });

test.each([
	['a connection that was refused', { kind: 'network', code: 'ECONNREFUSED' }],
	['a host that does not exist', { kind: 'network', code: 'ENOTFOUND' }],
	['a certificate that was not accepted', { kind: 'network', code: 'CERT_HAS_EXPIRED' }],
] as const)('%s costs nothing', (_name, failure) => {
	expect(charge(failure)).toEqual({ costNanoUsd: 0 });
});

test.each([
	['a plain 429', { kind: 'rate_limited', status: 429 }],
	['a used-up quota', { kind: 'quota', status: 429 }],
	['a 503', { kind: 'overloaded', status: 503 }],
	["Anthropic's 529", { kind: 'overloaded', status: 529 }],
	['a refused key', { kind: 'auth', status: 401 }],
	['an unknown model', { kind: 'model_gone', status: 404 }],
	['a request that is wrong', { kind: 'bad_request', status: 400 }],
] as const)('%s was turned away: unknown, marked, and no part of a limit', (_name, failure) => {
	expect(charge(failure)).toEqual({ costNanoUsd: null, wasTurnedAway: true });
	expect(spentFor(charge(failure))).toBe(0);
});

test.each([
	['a timeout', { kind: 'timeout' }],
	['an answer that was cut off on its way', { kind: 'network', status: 200 }],
	['a connection that was reset', { kind: 'network', code: 'ECONNRESET' }],
	['a web page in place of an answer', { kind: 'network', status: 200, isForeign: true }],
	['a 500', { kind: 'overloaded', status: 500 }],
	['a 502', { kind: 'overloaded', status: 502 }],
	['a 504', { kind: 'overloaded', status: 504 }],
	['text that came with a 400', { kind: 'bad_tool_call', status: 400, rawText: '<f>' }],
	['a refusal', { kind: 'refused', status: 400 }],
] as const)(
	'after %s a model may have worked: unknown, and a limit counts its worst',
	(_name, failure) => {
		expect(charge(failure)).toEqual({ costNanoUsd: null });
		expect(spentFor(charge(failure))).toBeNull();
	},
);

test('what a failure reports of its tokens is its price', () => {
	const costNanoUsd = 2_000_000;
	expect(charge({ kind: 'rate_limited', status: 429, usage: USAGE })).toEqual({ costNanoUsd });
	expect(chargeFor(null, { usage: USAGE, failure: null })).toEqual({ costNanoUsd: null });
});
