/** The six dialects, in the order of the banner. */

import type { Dialect } from '../types';
import { anthropic } from './anthropic';
import { compatible } from './compatible';
import { groq } from './groq';
import { ollama } from './ollama';
import { openai } from './openai';
import { together } from './together';

export const DIALECTS: Dialect[] = [anthropic, openai, groq, together, ollama, compatible];
