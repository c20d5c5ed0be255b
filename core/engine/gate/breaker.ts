/**
 * Stops calling a model that failed several times in a row, for all items of the process. After a
 * pause one call, the probe, is let through to see; the pause doubles with each probe that fails. Who
 * waits is told when something has changed.
 */

import type { Outage } from '../../policy';
import { BoundedMap } from './boundedMap';

const OPENS_AFTER = 5;
const FIRST_COOL_DOWN_MS = 1_000;
const LONGEST_COOL_DOWN_MS = 30_000;

interface Circuit {
	failures: number;
	sinceMs: number;
	lastFailureMs: number;
	coolDownMs: number;
	/** `null` = closed. */
	openUntilMs: number | null;
	probe: Ticket | null;
}

interface Evidence {
	/** It answered, with an error even. */
	wasReached: boolean;
	/** It was waited for until the time limit. */
	isSlow?: boolean;
}

/** A call that is under way. */
export interface Ticket {
	readonly key: string;
	readonly startedAtMs: number;
}

export class Breakers {
	private readonly circuits = new BoundedMap<Circuit>();
	private readonly listeners = new Set<{ keys: string[]; tell: () => void }>();
	/** Keys of models that have answered, with an error even. */
	readonly reached = new BoundedMap<true>();

	/**
	 * What is shut now, by key; as far as a run that began at `startedAtMs` is concerned, and without what has
	 * not failed since `sinceMs`.
	 */
	outages(nowMs: number, run = { sinceMs: 0, startedAtMs: 0 }): Map<string, Outage> {
		const shut = new Map<string, Outage>();
		for (const [key, circuit] of this.circuits) {
			const { openUntilMs, probe, lastFailureMs } = circuit;
			if (openUntilMs === null || lastFailureMs < run.sinceMs) continue;
			const sinceMs = Math.max(circuit.sinceMs, run.startedAtMs);
			if (probe !== null) shut.set(key, { sinceMs, untilMs: null });
			else if (nowMs < openUntilMs) shut.set(key, { sinceMs, untilMs: openUntilMs });
		}
		return shut;
	}

	/** A call begins; the first one after the pause is the probe that others wait for. */
	enter(key: string, nowMs: number): Ticket {
		const ticket = { key, startedAtMs: nowMs };
		const circuit = this.circuits.get(key);
		if (circuit !== undefined && circuit.openUntilMs !== null) circuit.probe ??= ticket;
		return ticket;
	}

	succeeded({ key }: Ticket): void {
		this.reached.set(key, true);
		if (this.circuits.delete(key)) this.tell(key);
	}

	/**
	 * Calls that were in flight together and failed together are one piece of evidence: a burst of
	 * fifty failures within one second must not shut a model that is back in the next. Each call that hung for
	 * all its time counts.
	 */
	failed(ticket: Ticket, nowMs: number, { wasReached, isSlow = false }: Evidence): void {
		const { key, startedAtMs } = ticket;
		if (wasReached) this.reached.set(key, true);
		const before = this.circuits.get(key);
		if (before?.probe === ticket) {
			const coolDownMs = Math.min(before.coolDownMs * 2, LONGEST_COOL_DOWN_MS);
			this.open({ ...before, coolDownMs }, key, nowMs);
			this.tell(key);
			return;
		}
		if (!isSlow && before !== undefined && startedAtMs < before.lastFailureMs) return;
		const circuit = before ?? newCircuit(nowMs);
		circuit.failures += 1;
		circuit.lastFailureMs = nowMs;
		this.circuits.set(key, circuit);
		if (circuit.openUntilMs === null && circuit.failures >= OPENS_AFTER) {
			this.open(circuit, key, nowMs);
		}
	}

	/** The call ended without saying anything about the model, e.g. it was cancelled. */
	released(ticket: Ticket): void {
		const circuit = this.circuits.get(ticket.key);
		if (circuit?.probe !== ticket) return;
		circuit.probe = null;
		this.tell(ticket.key);
	}

	/** @returns ends the listening */
	onChange(keys: string[], tell: () => void): () => void {
		const listener = { keys, tell };
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	private open(circuit: Circuit, key: string, nowMs: number): void {
		const openUntilMs = nowMs + circuit.coolDownMs;
		this.circuits.set(key, { ...circuit, lastFailureMs: nowMs, openUntilMs, probe: null });
	}

	private tell(key: string): void {
		for (const { keys, tell } of this.listeners) if (keys.includes(key)) tell();
	}
}

function newCircuit(nowMs: number): Circuit {
	return {
		failures: 0,
		sinceMs: nowMs,
		lastFailureMs: nowMs,
		coolDownMs: FIRST_COOL_DOWN_MS,
		openUntilMs: null,
		probe: null,
	};
}
