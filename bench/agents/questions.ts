/**
 * What the eight workflows ask, and what a model that makes no mistake does at each step. A question is known by
 * its number, which stands in the text and nowhere else.
 */

import type { AgentCall, AgentTask } from '../../demo/examples/types';

export interface Question extends AgentTask {
	/** `Q-…`. */
	number: string;
	text: string;
	/** Stands in a correct output. */
	expected: string;
}

const sum = (input: string, shows: string): AgentCall => ({
	...{ tool: 'Calculator', given: { input }, shows },
});
const stock = (sku: string, pieces: number, shows: string): AgentCall => ({
	...{ tool: 'Stock', given: { sku, pieces }, shows },
});

function question(number: string, text: string, rest: AgentTask & { expected: string }): Question {
	return { number, text: `${text} (${number})`, ...rest };
}

export const QUESTIONS = {
	sum: question('Q-11', 'What is 17 times 24?', {
		steps: [[sum('17 * 24', '408')]],
		...{ words: '17 times 24 is 408.', expected: '408' },
	}),
	stock: question('Q-12', 'Can we deliver 30 lamps, LAMP-7?', {
		steps: [[stock('LAMP-7', 30, 'enough')]],
		...{ words: 'Yes, there are 42 lamps.', expected: '42' },
	}),
	order: question('Q-13', 'Where is order 5512?', {
		steps: [[{ tool: 'Order', given: { order: '5512' }, shows: 'Lisbon' }]],
		...{ words: 'It is in Lisbon.', expected: 'Lisbon' },
	}),
	form: question('Q-14', 'What is 31 times 12? Give the total.', {
		steps: [[sum('31 * 12', '372')]],
		...{ words: 'The total is 372.', form: { total: 372 }, expected: '"total":372' },
	}),
	both: question('Q-15', 'What is 8 times 8, and can we deliver 3 chairs, CHAIR-2?', {
		steps: [[sum('8 * 8', '64'), stock('CHAIR-2', 3, 'enough')]],
		...{ words: '64, and there are 5 chairs.', expected: '64, and there are 5 chairs' },
	}),
	half: question('Q-16', 'And half of the first figure?', {
		steps: [[sum('64 / 2', '32')]],
		...{ words: 'Half of it is 32.', expected: '32', remembers: '8 times 8' },
	}),
	first: question('Q-17', 'What is 3 times 111?', {
		steps: [[sum('3 * 111', '333')]],
		...{ words: 'It is 333.', expected: '333' },
	}),
	second: question('Q-18', 'Say hello.', { steps: [], words: 'Hello!', expected: 'Hello' }),
	third: question('Q-19', 'What is 2 times 222?', {
		steps: [[sum('2 * 222', '444')]],
		...{ words: 'It is 444.', expected: '444' },
	}),
	long: question('Q-23', 'What is 5 times 111, and one more?', {
		steps: [[sum('5 * 111', '555')], [sum('555 + 1', '556')]],
		...{ words: 'It is 556.', expected: '556' },
	}),
	longer: question('Q-24', 'What is 6 times 111, and two more?', {
		steps: [[sum('6 * 111', '666')], [sum('666 + 2', '668')]],
		...{ words: 'It is 668.', expected: '668' },
	}),
	delegated: question('Q-20', 'Have the clerk look how many vases, VASE-3, there are.', {
		steps: [
			[{ tool: 'Clerk', given: { Prompt__User_Message_: 'VASE-3? (Q-21)' }, shows: '9 vases' }],
		],
		...{ words: 'The clerk found 9 vases.', expected: '9 vases' },
	}),
	clerk: question('Q-21', 'VASE-3?', {
		steps: [[stock('VASE-3', 1, 'enough')]],
		...{ words: 'There are 9 vases.', expected: '9 vases' },
	}),
	invoice: question('Q-22', 'Invoice of Alder Row Joinery over 96.50 euros.', {
		steps: [],
		words: 'Alder Row Joinery asks for 96.50 euros.',
		form: { vendor: 'Alder Row Joinery', total: 96.5 },
		expected: '"total":96.5',
	}),
} satisfies Record<string, Question>;
