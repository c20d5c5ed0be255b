/** OpenAI, over Chat Completions: it does all that the tasks need (tools with reasoning would not). */

import { openAiStyleProvider } from '../openaiStyle/provider';

export const openai = openAiStyleProvider({
	id: 'openai',
	label: 'OpenAI',
	defaultBaseUrl: 'https://api.openai.com/v1',
	listsOtherModels: true,
});
