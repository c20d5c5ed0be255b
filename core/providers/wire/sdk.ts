/** What every SDK client is told, so that it takes nothing from the process's environment. */

/**
 * The SDKs insist on a key. They get this one: `exchange` writes the header, so the real key never
 * enters an SDK, its logs or its errors.
 */
export const KEY_IS_SET_ELSEWHERE = 'set-by-the-transport';

/** SDK timers end at the response headers; deadlines are the caller's signal. One day, a safe timer value. */
export const SDK_TIMEOUT_MS = 86_400_000;

export const bearer = (apiKey: string | undefined): Record<string, string> =>
	apiKey === undefined || apiKey === '' ? {} : { authorization: `Bearer ${apiKey}` };

/** Loads a module at the first call and keeps it; a failed load is tried again at the next call. */
export function lazily<T>(load: () => Promise<T>): () => Promise<T> {
	let loading: Promise<T> | null = null;
	const begin = (): Promise<T> => {
		const begun = load();
		begun.catch(() => {
			loading = null;
		});
		return begun;
	};
	return async () => await (loading ??= begin());
}
