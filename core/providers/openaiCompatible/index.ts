/**
 * Any server of the user's own that speaks OpenAI's dialect: vLLM, llama.cpp and others. It has no
 * default address, and without a key no Authorization header is sent.
 */

import { openAiStyleProvider } from '../openaiStyle/provider';

export const openaiCompatible = openAiStyleProvider({
	id: 'openaiCompatible',
	label: 'OpenAI-Compatible',
	defaultBaseUrl: null,
	// Served names are the user's own words: nothing is to be guessed from them.
	listsOtherModels: false,
});
