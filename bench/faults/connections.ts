/** No answer at all, or not the whole of it; and the providers' own errors. */

import type { ErrorKind } from '../../demo/sandbox/types';
import { type Case, one } from './case';
import type { Fault } from './expected';
import * as as from './reactions';
import { GOOD } from './server';

const BAD_HTTP = 'HTTP/1.1 two hundred\r\nOh: no\r\n\r\n';
const HEADERS = Array.from({ length: 3_000 }, (_, index) => `x-${index}: ${'y'.repeat(40)}`);
const TOO_MANY_HEADERS = `HTTP/1.1 200 OK\r\n${HEADERS.join('\r\n')}\r\n\r\n{}`;

export const CONNECTIONS: Case[] = [
	one('reset', as.reset('start'), 'network'),
	one('reset after the headers', as.reset('headers'), 'network'),
	one('reset in the body', as.reset('body'), 'network'),
	one('closed', as.closed, 'network'),
	one('closed in the body', as.tooShort, 'network'),
	one('not HTTP', as.raw('SSH-2.0-OpenSSH_9.7\r\n'), 'network'),
	one('bad HTTP', as.raw(BAD_HTTP), 'network'),
	one('120 kB of headers', as.raw(TOO_MANY_HEADERS), 'network'),
	one('hangs', as.hang, 'timeout'),
	one('hangs after the headers', as.silentAfter(''), 'timeout'),
	one('hangs in the body', as.silentAfter('{"choices":[{"mess'), 'timeout'),
	one('a byte at a time', as.dripping, 'timeout'),
	one('33 MB of spaces', as.megabytes(33), 'too_large', { requestMs: 20_000 }),
	one('nobody listens', GOOD, 'wrong_address', { url: () => 'http://127.0.0.1:64999' }),
	one('no such host', GOOD, 'wrong_address', { url: () => 'http://nowhere.invalid' }),
	one('TLS asked of a plain port', GOOD, 'wrong_address', {
		url: (url) => url.replace('http:', 'https:'),
	}),
];

/** Errors as the sandbox has them from the providers' documents. */
const OWN_WORDS: Partial<Record<ErrorKind, Fault>> = {
	auth: 'auth',
	bad_request: 'bad_request',
	content_refused: 'refused',
	context_overflow: 'context_overflow',
	model_not_found: 'model_gone',
	overloaded: 'overloaded',
	permission: 'auth',
	quota: 'quota',
	rate_limited: 'rate_limited',
	server_error: 'overloaded',
};

export const OWN: Case[] = Object.entries(OWN_WORDS).map(([kind, is]) =>
	one(`own words: ${kind}`, as.said(kind as ErrorKind), is, {
		...(kind === 'permission' && { except: { together: 'model_gone' } }),
		// Servers at home refuse nothing for its content, and have no word for it.
		...(kind === 'content_refused' && {
			except: { ollama: 'bad_request', openaiCompatible: 'bad_request' },
		}),
	}),
);
