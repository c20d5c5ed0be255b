import { buildReport, formatReport, readArguments } from '../../../bench/checkModels';

const NOW_MS = Date.parse('2026-11-23T12:00:00Z');

test.each([
	[[], { json: false, days: 90, today: '2026-11-23' }],
	[
		['--json', '--days', '10', '--today', '2027-01-01'],
		{ json: true, days: 10, today: '2027-01-01' },
	],
	[['--days', 'x'], { error: '--days is "x", not a whole number' }],
	[['--today', '2026-02-30'], { error: '--today is "2026-02-30", not a day as YYYY-MM-DD' }],
	[['--today'], { error: '--today is "", not a day as YYYY-MM-DD' }],
	[['--fast'], { error: 'unknown argument "--fast"' }],
])('arguments %j', (argv, expected) => {
	expect(readArguments(argv, NOW_MS)).toEqual(expected);
});

test('reports what ends, what is gone, and prices of exactly the same id', () => {
	const report = buildReport({ json: false, days: 90, today: '2026-11-23' });
	expect(report.ending.map((row) => [row.model, row.daysLeft])).toEqual([
		['gpt-5-mini', 18],
		['gpt-5-nano', 18],
		['gpt-4o-mini', 52],
		['gpt-4.1-mini', 52],
	]);
	expect(report.retired.map((row) => row.model)).toContain('claude-3-5-haiku-20241022');
	expect(report.notInRegistry).toContain('anthropic claude-sonnet-5-5');
	expect(report.differences).toContainEqual({
		provider: 'together',
		model: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
		price: 'input',
		ours: 1.04,
		registry: 0.88,
	});
	expect(report.differences.filter((row) => row.model === 'gpt-6-luna')).toEqual([]);
	expect(report.dominated).toContainEqual({
		...{ preset: 'Baseline and Premium', tier: 'Bulk', model: 'gpt-4o-mini' },
		...{ by: 'Critical', byModel: 'claude-haiku-5-5', times: expect.closeTo(1.04, 2) as number },
	});
	expect(report.dominated.map(({ preset }) => preset)).not.toContain('Cost-Obsessed');
	expect(report.endingInPresets).toContainEqual({
		...{ preset: 'Small Team', tier: 'Bulk', model: 'gpt-4o-mini', retiresOn: '2027-01-14' },
	});
	const text = formatReport(report);
	expect(text).toMatch(/Small Team +Bulk +gpt-4o-mini +1\.04 +Critical +claude-haiku-5-5/);
	expect(text).toMatch(/openai +gpt-4o-mini +2027-01-14 +in 52 days +gpt-6-luna/);
	expect(text).toMatch(/Llama-3\.3-70B-Instruct-Turbo +input +\$1\.04 +\$0\.88/);
});
