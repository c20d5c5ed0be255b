import { FAILURE_TABLE, failureTableMarkdown } from '../../../core/policy';
import type { FailureKind } from '../../../core/types';

type Row = [kind: FailureKind, retry: string, then: string, breaker: boolean, leavesOut: string];

// The table of the design, written out once more.
const DESIGN: Row[] = [
	['rate_limited', 'whenThereIsAPlace', 'standIn', false, 'nothing'],
	['quota', 'none', 'standIn', false, 'model'],
	['overloaded', 'backoff', 'standIn', true, 'nothing'],
	['network', 'backoff', 'standIn', true, 'nothing'],
	['timeout', 'once', 'standIn', true, 'nothing'],
	['auth', 'none', 'standIn', false, 'account'],
	['model_gone', 'none', 'replacement', false, 'model'],
	['bad_request', 'none', 'surface', false, 'nothing'],
	['format_refused', 'askLess', 'surface', false, 'nothing'],
	['context_overflow', 'none', 'largerContext', false, 'nothing'],
	['refused', 'none', 'escalate', false, 'nothing'],
	['truncated', 'moreTokens', 'escalate', false, 'nothing'],
	['bad_tool_call', 'repairOnce', 'escalate', false, 'nothing'],
	['invalid_output', 'repair', 'escalate', false, 'nothing'],
	['circuit_open', 'none', 'standIn', false, 'nothing'],
	['budget', 'none', 'stop', false, 'nothing'],
	['deadline', 'none', 'stop', false, 'nothing'],
	['cancelled', 'none', 'stop', false, 'nothing'],
	['private_only', 'none', 'stop', false, 'nothing'],
];

test.each(DESIGN)('%s: %s, then %s', (kind, retry, then, tripsBreaker, leavesOut) => {
	expect(FAILURE_TABLE[kind]).toMatchObject({ retry, then, tripsBreaker, leavesOut });
});

test('every kind has its row, and the user is told of what only they can mend', () => {
	expect(Object.keys(FAILURE_TABLE).sort()).toEqual(DESIGN.map(([kind]) => kind).sort());
	const told = DESIGN.filter(([kind]) => FAILURE_TABLE[kind].tellUser).map(([kind]) => kind);
	expect(told).toEqual(['quota', 'auth', 'model_gone']);
});

test('the README prints one row a kind, with no empty cell', () => {
	const lines = failureTableMarkdown().split('\n');
	expect(lines).toHaveLength(DESIGN.length + 2);
	for (const line of lines) expect(line).toMatch(/^\|(?:\s*[^|\s][^|]*\|){5}$/);
	expect(lines).toContainEqual(expect.stringMatching(/^\| `overloaded` \|.*529.*\| yes \|$/));
});
