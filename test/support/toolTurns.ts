/** The same turns with tools in each wire format: a question, two calls in one turn, and their results. */

export interface ToolFacts {
	turns: unknown[];
	/** How `auto`, `required`, `none` and a tool by its name are asked for. */
	choices: unknown[];
}

const QUESTION = { role: 'user', content: 'Is it warmer in Oslo or in Bergen?' };
const CITIES = [
	{ id: 'call_1', city: 'Oslo', degrees: '4' },
	{ id: 'call_2', city: 'Bergen', degrees: '9' },
];
const NAME = 'get_weather';

export const OPENAI_TOOLS: ToolFacts = {
	turns: [
		QUESTION,
		{
			role: 'assistant',
			content: null,
			tool_calls: CITIES.map(({ id, city }) => ({
				...{ id, type: 'function' },
				function: { name: NAME, arguments: JSON.stringify({ city }) },
			})),
		},
		...CITIES.map(({ id, degrees }) => ({ role: 'tool', tool_call_id: id, content: degrees })),
	],
	choices: [undefined, 'required', 'none', { type: 'function', function: { name: NAME } }],
};

export const ANTHROPIC_TOOLS: ToolFacts = {
	turns: [
		QUESTION,
		{
			role: 'assistant',
			content: CITIES.map(({ id, city }) => ({
				type: 'tool_use',
				id,
				name: NAME,
				input: { city },
			})),
		},
		{
			role: 'user',
			content: CITIES.map(({ id, degrees }) => ({
				...{ type: 'tool_result', tool_use_id: id, content: degrees },
			})),
		},
	],
	choices: [undefined, { type: 'any' }, { type: 'none' }, { type: 'tool', name: NAME }],
};

export const OLLAMA_TOOLS: ToolFacts = {
	turns: [
		QUESTION,
		{
			...{ role: 'assistant', content: '' },
			tool_calls: CITIES.map(({ city }) => ({ function: { name: NAME, arguments: { city } } })),
		},
		...CITIES.map(({ degrees }) => ({ role: 'tool', tool_name: NAME, content: degrees })),
	],
	// It takes no choice.
	choices: [undefined, undefined, undefined, undefined],
};
