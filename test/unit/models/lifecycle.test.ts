import { findCard, lifecycleOf } from '../../../core/models';
import type { ModelCard, ProviderId } from '../../../core/types';

const card = (provider: ProviderId, id: string): ModelCard => findCard(provider, id) as ModelCard;
const mini = card('openai', 'gpt-4o-mini');

test.each<[string, ModelCard, string, string, string | null]>([
	[
		'52 days before',
		mini,
		'2026-11-23T23:59:59Z',
		'ending',
		'gpt-4o-mini stops on 2027-01-14 (in 52 days). Use gpt-6-luna instead ($0.1 in, $0.5 out per million tokens, now $0.15 and $0.6), or switch on "Use Replacement Model", which takes it once the old one is gone.',
	],
	['91 days before', mini, '2026-10-15T00:00:00Z', 'ok', null],
	[
		'90 days before',
		mini,
		'2026-10-16T00:00:00Z',
		'ending',
		'gpt-4o-mini stops on 2027-01-14 (in 90 days). Use gpt-6-luna instead ($0.1 in, $0.5 out per million tokens, now $0.15 and $0.6), or switch on "Use Replacement Model", which takes it once the old one is gone.',
	],
	[
		'the day before',
		mini,
		'2027-01-13T23:59:59Z',
		'ending',
		'gpt-4o-mini stops on 2027-01-14 (in 1 day). Use gpt-6-luna instead ($0.1 in, $0.5 out per million tokens, now $0.15 and $0.6), or switch on "Use Replacement Model", which takes it once the old one is gone.',
	],
	[
		'the day itself',
		mini,
		'2027-01-14T00:00:00Z',
		'retired',
		'gpt-4o-mini stopped on 2027-01-14. Use gpt-6-luna instead ($0.1 in, $0.5 out per million tokens, now $0.15 and $0.6), or switch on "Use Replacement Model", which takes it once the old one is gone.',
	],
	[
		'gone for normal accounts',
		card('groq', 'llama-3.1-8b-instant'),
		'2026-11-23T00:00:00Z',
		'retired',
		'llama-3.1-8b-instant stopped on 2026-08-16 (since then enterprise committed-spend accounts only). ' +
			'Use openai/gpt-oss-20b instead, or switch on "Use Replacement Model", which takes it once the old one is gone.',
	],
	[
		'gone without a named successor',
		card('together', 'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo'),
		'2026-11-23T00:00:00Z',
		'retired',
		'meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo stopped on 2026-03-06 ' +
			'(since then dedicated endpoints only). Choose another model.',
	],
	['no date published', card('anthropic', 'claude-haiku-5-5'), '2040-01-01T00:00:00Z', 'ok', null],
	['a date that is none', { ...mini, retiresOn: 'soon' }, '2040-01-01T00:00:00Z', 'ok', null],
])('%s', (_name, model, now, state, message) => {
	expect(lifecycleOf(model, Date.parse(now))).toEqual({
		state,
		message,
		replacedBy: model.replacedBy,
	});
});
