/** A listener's mistake is not the item's. */
export function told(tell: () => void): void {
	try {
		tell();
	} catch {
		return;
	}
}
