/** A map that forgets its oldest entry: what an n8n process remembers must not grow for weeks. */

const MOST_KNOWN = 1_000;

export class BoundedMap<Value> extends Map<string, Value> {
	override set(key: string, value: Value): this {
		if (!this.has(key) && this.size >= MOST_KNOWN) this.delete(this.keys().next().value ?? '');
		return super.set(key, value);
	}
}
