/** HTTP 200 with something else than an answer, and answers that are not what was asked for. */

import { type Case, one } from './case';
import * as as from './reactions';

const TOTAL = '{"total":12}';
const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

export const ANSWERS: Case[] = [
	one('200 empty', as.plain(200, ''), 'network'),
	one('200 page', as.page(200, 'Welcome'), 'wrong_address'),
	one('200 text', as.plain(200, 'OK'), 'network'),
	one('200 null', as.json(200, null), 'network'),
	one('200 list', as.json(200, []), 'network'),
	one('200 number', as.json(200, 7), 'network'),
	one('200 {}', as.json(200, {}), 'invalid_output'),
	one('200 half of a JSON', as.plain(200, '{"choices":[{"mess'), 'network'),
	one('200 20,000 brackets deep', as.plain(200, DEEP), 'network'),
	one('200 event stream', as.plain(200, 'data: {"choices":[]}\n\ndata: [DONE]\n\n'), 'network'),
	one('200 with an error', as.json(200, { error: { message: 'Overloaded' } }), 'overloaded'),
	one(
		'200 with a 429 inside',
		as.json(200, { error: { code: 429, message: 'Slow' } }),
		'rate_limited',
	),
	one('200 with a 401 inside', as.json(200, { error: { code: 401, message: 'Key' } }), 'auth'),
	one('200 with {detail}', as.json(200, { detail: 'Unexpected endpoint' }), 'bad_request'),
	one('204', as.plain(204, ''), 'network'),
	one('no choices', as.json(200, { choices: [], content: [], message: {} }), 'invalid_output'),
	one('nothing said', as.model(''), 'invalid_output'),
	one('prose', as.model('I am sorry, here is no total.'), 'invalid_output'),
	one('off schema', as.model('{"total":"twelve"}'), 'invalid_output'),
	one('field missing', as.model('{}'), 'invalid_output'),
	one('field invented', as.model('{"total":12,"tax":3}'), 'none'),
	one('half of the JSON', as.model('{"total":'), 'truncated'),
	one('output limit', as.model('{"tot', 'length'), 'truncated'),
	one('refusal', as.model('I cannot help with that.', 'refusal'), 'refused', {
		// Ollama has no word for it: it is prose.
		except: { ollama: 'invalid_output' },
	}),
	one('fenced', as.model(`\`\`\`json\n${TOTAL}\n\`\`\``), 'none'),
	one('in prose', as.model(`Here it is: ${TOTAL}. Anything else?`), 'none'),
	one('thinking first', as.model(`<think>12?</think>${TOTAL}`), 'none'),
	one('content type text/plain', as.good({ 'content-type': 'text/plain' }), 'none'),
	one('headers that are nonsense', as.good({ 'x-ratelimit-remaining-requests': 'many' }), 'none'),
	one('early hints', as.earlyHints, 'none'),
];
