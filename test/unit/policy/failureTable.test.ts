import { FAILURE_TABLE, failureTableMarkdown } from '../../../core/policy';
import type { FailureKind } from '../../../core/types';

type Row = [kind: FailureKind, retry: string, then: string, breaker: boolean, drops: boolean];

// The table of the design, written out once more.
const DESIGN: Row[] = [
	['rate_limited', 'honourRetryAfter', 'standIn', false, false],
	['quota', 'none', 'standIn', false, false],
	['overloaded', 'backoff', 'standIn', true, false],
	['network', 'backoff', 'standIn', true, false],
	['timeout', 'once', 'standIn', true, false],
	['auth', 'none', 'standIn', false, true],
	['model_gone', 'none', 'replacement', false, false],
	['bad_request', 'none', 'surface', false, false],
	['format_refused', 'askLess', 'surface', false, false],
	['context_overflow', 'none', 'largerContext', false, false],
	['refused', 'none', 'escalate', false, false],
	['truncated', 'moreTokens', 'escalate', false, false],
	['bad_tool_call', 'repairOnce', 'escalate', false, false],
	['invalid_output', 'repair', 'escalate', false, false],
	['circuit_open', 'none', 'standIn', false, false],
	['budget', 'none', 'stop', false, false],
	['deadline', 'none', 'stop', false, false],
	['cancelled', 'none', 'stop', false, false],
	['private_only', 'none', 'stop', false, false],
];

test.each(DESIGN)('%s: %s, then %s', (kind, retry, then, tripsBreaker, dropsAccount) => {
	expect(FAILURE_TABLE[kind]).toMatchObject({ retry, then, tripsBreaker, dropsAccount });
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
