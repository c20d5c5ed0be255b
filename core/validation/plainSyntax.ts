/** JSON's own signs and words where a model wrote others of the same meaning, outside of texts. Pure. */

const OUTSIDE =
	/"(?:[^"\\]|\\[^])*"|[：，]|(?<=[:,[：，]\s*)(?:true|false|null|none|nil|nan|undefined)(?=\s*(?:[,}\]，]|$))/giu;

const SIGNS: Record<string, string> = { '：': ':', '，': ',' };

/** `{"a"： TRUE， "b": Null}` -> `{"a": true, "b": null}` */
export function withPlainSyntax(text: string): string {
	return text.replace(OUTSIDE, (found) => {
		if (found.startsWith('"')) return found;
		const word = found.toLowerCase();
		return SIGNS[found] ?? (word === 'true' || word === 'false' ? word : 'null');
	});
}
