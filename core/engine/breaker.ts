/**
 * Stops calling a model that failed several times in a row, for all items of one node run. After a
 * pause one call is let through to see. Lives as long as the run and no longer.
 */

const OPENS_AFTER = 5;
const COOL_DOWN_MS = 20_000;

interface Circuit {
	failures: number;
	lastFailureMs: number;
	/** `null` = closed. */
	openUntilMs: number | null;
	probing: boolean;
}

export class Breakers {
	private readonly circuits = new Map<string, Circuit>();

	isOpen(key: string, nowMs: number): boolean {
		const circuit = this.circuits.get(key);
		if (circuit === undefined || circuit.openUntilMs === null) return false;
		return circuit.probing || nowMs < circuit.openUntilMs;
	}

	/** Keys that are shut now. */
	open(nowMs: number): Set<string> {
		const keys = [...this.circuits.keys()];
		return new Set(keys.filter((key) => this.isOpen(key, nowMs)));
	}

	/** A call begins; the first one after the pause is the probe that others wait for. */
	enter(key: string): void {
		const circuit = this.circuits.get(key);
		if (circuit !== undefined && circuit.openUntilMs !== null) circuit.probing = true;
	}

	succeeded(key: string): void {
		this.circuits.delete(key);
	}

	/**
	 * Calls that were in flight together and failed together are one piece of evidence: a burst of
	 * fifty failures within one second must not shut a model that is back in the next.
	 */
	failed(key: string, startedAtMs: number, nowMs: number): void {
		const before = this.circuits.get(key);
		if (before !== undefined && startedAtMs < before.lastFailureMs && !before.probing) return;
		const failures = (before?.failures ?? 0) + 1;
		const opens = failures >= OPENS_AFTER || before?.probing === true;
		this.circuits.set(key, {
			failures,
			lastFailureMs: nowMs,
			openUntilMs: opens ? nowMs + COOL_DOWN_MS : null,
			probing: false,
		});
	}

	/** The call ended without saying anything about the model, e.g. it was cancelled. */
	released(key: string): void {
		const circuit = this.circuits.get(key);
		if (circuit !== undefined) circuit.probing = false;
	}
}
