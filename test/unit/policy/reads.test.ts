/** Which models are asked about a conversation with files. */

import { findCard } from '../../../core/models';
import { unreadableFor } from '../../../core/policy/reads';
import { play } from '../../support/fakes/play';
import { card, CLAUDE, request, target as model, task, tier } from '../../support/fakes/route';
import type { ChatMessage, ProviderId, Target } from '../../../core/types';

const target = (provider: ProviderId, model: string): Target =>
	({ account: { provider, kind: provider }, model, card: findCard(provider, model) }) as Target;
const says = (mediaType: string, url: string): ChatMessage[] => [
	{ role: 'user', content: 'What is this?', files: [{ mediaType, url }] },
];
const IMAGE = says('image/png', 'data:image/png;base64,AAAA');
const ADDRESS = says('image/*', 'https://example.test/a.png');
const PDF = says('application/pdf', 'data:application/pdf;base64,AAAA');

test.each<[string, ProviderId, string, ChatMessage[], string | null]>([
	['an image', 'openai', 'gpt-4o-mini', IMAGE, null],
	['an image', 'anthropic', 'claude-haiku-5-5', IMAGE, null],
	['an image at a text model', 'groq', 'openai/gpt-oss-20b', IMAGE, 'images'],
	['a PDF at a text model', 'ollama', 'llama3.1:8b', PDF, 'files'],
	['an image at an unknown model', 'ollama', 'llama3.2-vision:11b', IMAGE, null],
	['an address', 'ollama', 'llama3.2-vision:11b', ADDRESS, 'images by their address'],
	['an address', 'openai', 'gpt-4o-mini', ADDRESS, null],
	['a PDF', 'openai', 'gpt-4o-mini', PDF, null],
	['a PDF', 'anthropic', 'claude-haiku-5-5', PDF, null],
	['a PDF', 'openaiCompatible', 'my-model', PDF, 'files but images'],
	['no file', 'groq', 'openai/gpt-oss-20b', [{ role: 'user', content: 'Hello' }], null],
])('%s at %s, %s', (_what, provider, model, messages, unread) => {
	expect(unreadableFor(target(provider, model), messages)).toBe(unread);
});

describe('a conversation with an image', () => {
	const abilities = { ...card('small').abilities, isTextOnly: true as const };
	const bulk = tier('Bulk', model('small', { card: card('small', { abilities }) }));
	const critical = tier('Critical', model('large', { account: CLAUDE }));
	const asked = (tiers: Array<typeof bulk>) =>
		play(request({ task: task({ messages: IMAGE }), tiers }), ['ok']).log;

	test('goes to the next tier that reads it', () => {
		expect(asked([bulk, critical])).toEqual(['fallback large', 'accept']);
	});

	test('ends before anything is sent where nobody reads it', () => {
		expect(asked([bulk])).toEqual(['stop bad_request']);
	});
});
