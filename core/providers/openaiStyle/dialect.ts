/** What all speakers of OpenAI's dialect have in common, whatever SDK they are called by. */

import { bearer } from '../wire/sdk';
import type { Dialect } from '../wire/overSdk';
import { judgeOpenAiStyle } from './judge';
import { readChatReply } from './reply';

export const OPENAI_STYLE: Pick<Dialect<never, never>, 'headers' | 'judge' | 'readReply'> = {
	headers: ({ apiKey }) => bearer(apiKey),
	judge: judgeOpenAiStyle,
	readReply: readChatReply,
};
