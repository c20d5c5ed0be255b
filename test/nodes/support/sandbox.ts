/** A sandbox for the tests of one file: started before them, and forgetful between them. */

import { type Sandbox, type Script, startSandbox } from '../../../demo/sandbox/server';

/** To be called where a file begins. @param script how it answers at the beginning of every test */
export function useSandbox(script: Script | null = null): Sandbox {
	let started: Sandbox | null = null;
	const sandbox = (): Sandbox => {
		if (started === null) throw new Error('the sandbox is there in tests alone');
		return started;
	};
	beforeAll(async () => {
		started = await startSandbox({});
	});
	beforeEach(() => {
		sandbox().reset();
		sandbox().script(script);
	});
	afterAll(async () => await sandbox().stop());
	return {
		get url() {
			return sandbox().url;
		},
		get requests() {
			return sandbox().requests;
		},
		get billed() {
			return sandbox().billed;
		},
		script: (next) => sandbox().script(next),
		reset: () => sandbox().reset(),
		stop: async () => await sandbox().stop(),
	};
}
