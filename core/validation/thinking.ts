/** What a reasoning model thought aloud is no answer, also when it never stopped thinking. Pure. */

const ENDS = /<\/(?:think|thinking|reasoning|thought)>|\[\/THINK\]/g;
/** gpt-oss: what stands behind its last channel mark is said in the channel that it names. */
const FINAL_CHANNEL = /<\|channel\|>final(?:<\|[^|]*\|>)*<\|message\|>/g;
const CHANNEL_ENDS = /<\|(?:return|end)\|>\s*$/;

export function withoutThinking(text: string): string {
	const said = behindLast(text, FINAL_CHANNEL) ?? behindLast(text, ENDS);
	if (said !== null) return said.replace(CHANNEL_ENDS, '');
	return /^\s*(?:<(?:think|thinking|reasoning|thought)>|\[THINK\]|<\|channel\|>analysis)/.test(text)
		? ''
		: text;
}

function behindLast(text: string, mark: RegExp): string | null {
	const last = [...text.matchAll(mark)].at(-1);
	return last === undefined ? null : text.slice(last.index + last[0].length);
}
