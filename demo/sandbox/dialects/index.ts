/** The six dialects, in the order of the banner. */

import type { Dialect } from '../types';
import { anthropic } from './anthropic';
import { compatible } from './compatible';
import { groq } from './groq';
import { ollama } from './ollama';
import { openai } from './openai';
import { openaiResponses } from './openaiResponses';
import { together } from './together';

export const DIALECTS: Dialect[] = [anthropic, openai, groq, together, ollama, compatible];

/** By the path; what no route takes is answered by the dialect whose prefix it has. */
export function dialectFor(method: string, path: string): Dialect | undefined {
	const found = [openaiResponses, ...DIALECTS].filter(({ prefix }) =>
		path.startsWith(`${prefix}/`),
	);
	const route = ({ prefix }: Dialect): string => `${method} ${path.slice(prefix.length)}`;
	return found.find((one) => Object.hasOwn(one.routes, route(one))) ?? found.at(-1);
}
