/** What the load benchmark tries: faults and rate limits, each at 10 and 50 items in flight. */

import type { Behaviour, Breakage, Limit } from './upstream';
import type { Load } from './paths';

export interface Scenario {
	name: string;
	first: Behaviour;
	/** Whether a healthy model stands in. */
	hasStandIn: boolean;
	load: Omit<Load, 'urls'>;
	/** The shortest time that the upstream's limit allows, in seconds. */
	idealSeconds?: number;
}

const MINUTE = 60_000;
const answerMs = 20;
export const HEALTHY: Behaviour = { breaks: () => null, answerMs };

const away = (what: Breakage, fromMs: number, forMs: number): Behaviour => ({
	breaks: (sinceMs) => (sinceMs >= fromMs && sinceMs < fromMs + forMs ? what : null),
	answerMs,
});
const forGood = (what: Breakage): Behaviour => away(what, 0, Number.POSITIVE_INFINITY);
const flapping: Behaviour = {
	breaks: (sinceMs) => (Math.floor(sinceMs / 1000) % 2 === 1 ? '503' : null),
	answerMs,
};

/** The same dice in every run. */
function random(share: number, what: Breakage = '503'): Behaviour {
	let seed = 20_261_128;
	const dice = (): number => {
		seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return seed / 2 ** 32;
	};
	return { breaks: () => (dice() < share ? what : null), answerMs };
}

const FAULTS: Array<[string, () => Behaviour]> = [
	['healthy', () => HEALTHY],
	['503 for 1 s', () => away('503', 500, 1000)],
	['503 for 2 s', () => away('503', 500, 2000)],
	['503 for 2 s from the start', () => away('503', 0, 2000)],
	['503 for 5 s', () => away('503', 500, 5000)],
	['503 for 30 s', () => away('503', 500, 30_000)],
	['503 every other second', () => flapping],
	['503 for 30 % at random', () => random(0.3)],
	['429 for 5 % at random', () => random(0.05, '429')],
	['connections cut for 2 s', () => away('cut', 500, 2000)],
	['503 for good', () => forGood('503')],
	['quota used up', () => forGood('quota')],
	['model gone', () => forGood('gone')],
];

const PER_MINUTE = 300;
const LIMITED_ITEMS = 500;
const SAYS: Array<Limit['says']> = ['headers', 'Retry-After', 'nothing'];

export function scenariosAt(inFlight: number): Scenario[] {
	const load = { items: 1000, inFlight, itemLimit: 2 * MINUTE, requestLimit: MINUTE };
	const faults = FAULTS.flatMap(([name, first]) =>
		[false, true].map((hasStandIn) => ({ name, first: first(), hasStandIn, load })),
	);
	// The presets' proportion of the limits, a tenth of their length.
	const hurried = { ...load, itemLimit: 12_000, requestLimit: 6000 };
	const hangs = [false, true].map((hasStandIn) => ({
		...{ name: 'hangs for good', first: forGood('hang'), hasStandIn, load: hurried },
	}));
	const limits = SAYS.map((says) => ({
		name: `${PER_MINUTE} a minute, told by ${says}`,
		first: { ...HEALTHY, limit: { perMinute: PER_MINUTE, says } },
		hasStandIn: false,
		load: { ...load, items: LIMITED_ITEMS },
		idealSeconds: ((LIMITED_ITEMS - PER_MINUTE) / PER_MINUTE) * 60,
	}));
	return [...faults, ...hangs, ...limits];
}
