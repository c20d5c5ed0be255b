/** Together AI: OpenAI's dialect under its own address (api.together.ai since SDK 0.52.0, 2026-09). */

import { openAiStyleProvider } from '../openaiStyle/provider';

export const together = openAiStyleProvider({
	id: 'together',
	label: 'Together AI',
	defaultBaseUrl: 'https://api.together.ai/v1',
	listsOtherModels: true,
});
