/**
 * `npm run bench:toolcalls [-- --data FILE...] [--json]`: which calls of tools an agent is given, and which go
 * back to the model; on a set of our own, or on recorded calls.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type ChatValue, prepareChat } from '../core/tasks/chat';
import type { PreparedTask, Reply, Tool } from '../core/types';
import { environment, environmentInWords, printJson, printTable, readArguments } from './support';
import { ownCases, type ToolCallCase } from './toolcalls/cases';

const USAGE = `Usage: npm run bench:toolcalls [-- --data FILE...] [--json]

FILE holds JSON lines, each {"kind", "tools": [{"name", "parameters": <JSON Schema>}], "call": {"name",
"arguments": "<text>"} or "text": "<what the model wrote>", "choice"?: "auto" | "required" | "none" |
{"name"}, "expected": "good" | "bad", "arguments"?: <what the tool must be given>}. Without --data: our own set.`;

interface Figures {
	kind: string;
	calls: number;
	expected: string;
	/** As expected, and given the arguments that were meant. */
	right: number;
	/** Of good calls: given to the agent with other arguments than were meant. */
	wrongArguments: number;
}

function taskOf({ tools, choice = 'auto' }: ToolCallCase): PreparedTask {
	const messages = [{ role: 'user' as const, content: 'Go on' }];
	const toolUse = { tools, choice };
	const task = prepareChat({ kind: 'chat', messages, toolUse, finalTool: null, output: null });
	if (!task.ok) throw new Error('the task cannot be made ready');
	return task.value;
}

const replyOf = ({ call, text = '' }: ToolCallCase): Reply => ({
	...{ text, finish: 'stop', finishRaw: null, usage: null, model: null, requestId: null },
	...{ outputMode: 'text', ...(call !== undefined && { calls: [{ id: 'call_1', ...call }] }) },
});

interface Judged {
	one: ToolCallCase;
	isGiven: boolean;
	isMeant: boolean;
}

function judge(one: ToolCallCase): Judged {
	const verdict = taskOf(one).check(replyOf(one));
	if (verdict.status === 'fail') return { one, isGiven: false, isMeant: false };
	const [call] = (verdict.value as unknown as ChatValue).calls;
	const isMeant = one.arguments === undefined || isDeepStrictEqual(call?.arguments, one.arguments);
	return { one, isGiven: true, isMeant };
}

function figuresOf(judged: Judged[]): Figures[] {
	const kinds = [...new Set(judged.map(({ one }) => one.kind))];
	return kinds.map((kind) => {
		const of = judged.filter(({ one }) => one.kind === kind);
		const isRight = ({ one, isGiven, isMeant }: Judged) =>
			one.expected === 'good' ? isGiven && isMeant : !isGiven;
		return {
			...{ kind, calls: of.length, expected: of[0]?.one.expected ?? '' },
			right: of.filter(isRight).length,
			wrongArguments: of.filter(
				({ one, isGiven, isMeant }) => one.expected === 'good' && isGiven && !isMeant,
			).length,
		};
	});
}

/** Of defects: those found among all calls sent back, and among all that there are. */
function quality(judged: Judged[]): { precision: number; recall: number } {
	const bad = judged.filter(({ one }) => one.expected === 'bad');
	const sentBack = judged.filter(({ isGiven }) => !isGiven);
	const found = bad.filter(({ isGiven }) => !isGiven).length;
	return { precision: found / sentBack.length, recall: found / bad.length };
}

const PASSES = 5;
const MOST_TOOLS = 128;
const LONG_CHARACTERS = 2_000;

/** Microseconds for a good call of 2 kB, each time of the next of so many tools; the best of some passes. */
function microseconds(tools: number): number {
	const offered: Tool[] = Array.from({ length: tools }, (_, index) => ({
		name: `tool_${index}`,
		parameters: {
			type: 'object',
			properties: { text: { type: 'string' }, [`field_${index}`]: { type: 'number' } },
			required: ['text'],
		},
	}));
	const given = JSON.stringify({ text: 'long '.repeat(LONG_CHARACTERS / 5) });
	const cases = offered.map(
		({ name }): ToolCallCase => ({
			...{ kind: '', tools: offered, expected: 'good' as const },
			call: { name, arguments: given },
		}),
	);
	const ready = cases.map((one) => ({ task: taskOf(one), reply: replyOf(one) }));
	let best = Number.POSITIVE_INFINITY;
	for (let pass = 0; pass < PASSES; pass += 1) {
		const rounds = Math.ceil(MOST_TOOLS / tools);
		const startMs = performance.now();
		for (let round = 0; round < rounds; round += 1)
			for (const { task, reply } of ready) task.check(reply);
		best = Math.min(best, ((performance.now() - startMs) * 1000) / (rounds * tools));
	}
	return Math.round(best * 10) / 10;
}

function readCases(file: string): ToolCallCase[] {
	const lines = readFileSync(file, 'utf8').split('\n');
	return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as ToolCallCase);
}

function main(): number {
	const { json, options, problem } = readArguments(process.argv.slice(2), ['data']);
	if (problem !== null) {
		console.error(`${problem}\n${USAGE}`);
		return 2;
	}
	const recorded = (options.get('data') ?? []).map((file) => ({
		file: path.basename(file),
		cases: readCases(file),
	}));
	const sets = recorded.length > 0 ? recorded : [{ file: 'our own set', cases: ownCases() }];
	const results = sets.map(({ file, cases }) => {
		const judged = cases.map(judge);
		return { file, calls: cases.length, ...quality(judged), figures: figuresOf(judged) };
	});
	const speed = [1, 10, MOST_TOOLS].map((tools) => ({ tools, microseconds: microseconds(tools) }));
	if (json) printJson({ environment: environment(), results, microsecondsPerCall: speed });
	else {
		console.log(`${environmentInWords(environment())}\n`);
		for (const { file, calls, precision, recall, figures } of results) {
			printTable(figures.map((row) => ({ ...row })));
			console.log(
				`\n${file}: ${calls} calls, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}\n`,
			);
		}
		printTable(speed);
	}
	return 0;
}

process.exitCode = main();
