/**
 * The models of one run: GPT-4o mini in trouble, Claude Haiku without. A model that is asked the same twice slips
 * twice, as small models at a low temperature do; asked in any other words, it does the step right.
 */

import type { Script, ScriptedAnswer } from '../../demo/sandbox/types';
import { slippedStep } from '../../demo/sandbox/agentSlips';
import { type Conversation, readConversation } from './conversation';
import { nextStep } from '../../demo/sandbox/agent';
import { type Question, QUESTIONS } from './questions';
import type { Trouble } from './troubles';

export const BULK = 'gpt-4o-mini';
export const CRITICAL = 'claude-haiku-5-5';

export interface World {
	script: Script;
	/** Whether the trouble came up at all: a workflow may have no place for it. */
	struck(): boolean;
	/** A request that holds no question of these workflows: the figures mean nothing then. */
	isLost(): boolean;
}

export function worldOf(trouble: Trouble): World {
	let [requests, struck, lost] = [0, false, false];
	/** By question: what was asked when the model slipped. */
	const slips = new Map<string, string>();
	let current: Question | null = null;

	const inTrouble = (question: Question, conversation: Conversation): ScriptedAnswer | null => {
		if (trouble.kind === 'outage') return trouble.outage(requests++);
		if (trouble.kind === 'none') return null;
		const before = slips.get(question.number);
		if (before !== undefined && before !== conversation.key) return null;
		const slipped = slippedStep(trouble.slip, nextStep(question, conversation), question.words);
		if (slipped !== null) slips.set(question.number, conversation.key);
		return slipped;
	};
	const script: Script = (request) => {
		if (request.method !== 'POST') return undefined;
		const conversation = readConversation(request);
		// n8n's auto-fixing shows the answer that did not parse, and not the question.
		current = questionOf(conversation.number) ?? current;
		if (current === null) {
			lost = true;
			return undefined;
		}
		const bad = request.model === BULK ? inTrouble(current, conversation) : null;
		struck ||= bad !== null;
		return bad ?? nextStep(current, conversation);
	};
	return { script, struck: () => struck, isLost: () => lost };
}

function questionOf(number: string | null): Question | null {
	return Object.values<Question>(QUESTIONS).find((one) => one.number === number) ?? null;
}
