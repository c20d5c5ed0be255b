/**
 * Documents for the slip benchmark: invented invoices, tickets, orders, products and event logs in five
 * languages, made by a generator with a fixed seed. Likeness to anything real is chance.
 */

import type { JsonObject, JsonValue } from '../../core/types';
import { Dice } from './dice';

export interface Sample {
	value: JsonObject;
	/** As a model would print it. */
	text: string;
}

interface Language {
	companies: string[];
	things: string[];
	people: string[];
	remarks: string[];
}

const LANGUAGES: Language[] = [
	{
		companies: ['Marrow & Pike Ltd', "Kestrel's Yard", 'Tidewater Tools, Inc.', 'Orchard Lane 12'],
		things: [
			'blue enamel mug',
			'garden hose (12 m)',
			'A4 paper, 80 g',
			'desk lamp: brass',
			'rope 3/8 in',
		],
		people: ['Ada Quennell', "Rory O'Shea", 'Wim van Dorp', 'J. K. Aldous'],
		remarks: [
			'Deliver after 5 pm, ring twice.',
			'No reply since Monday; please call.',
			'Paid in part: 40 %.',
			'See order [7-B], page 2.',
		],
	},
	{
		companies: ['Hölzer & Söhne GmbH', 'Gartenbau Köhler', 'Maß und Werk KG', 'Nordlicht e. V.'],
		things: ['Gießkanne 5 l', 'Schraube M4 × 20', 'Tischdecke, weiß', 'Fahrradöl', 'Übertopf'],
		people: ['Jürgen Weißhaupt', 'Käthe Ölmüller', 'Dr. Sven Groß', 'Änne Brück'],
		remarks: [
			'Bitte bis Freitag liefern.',
			'Rabatt von 3 % gewährt!',
			'Ware war beschädigt (Ecke oben links).',
			'Rückruf: nachmittags.',
		],
	},
	{
		companies: [
			"L'Atelier du Bois",
			'Café Crème & Fils',
			'Société Générale du Fil',
			'Étoile du Nord',
		],
		things: [
			'théière émaillée',
			'huile d’olive 1 l',
			'clé à molette',
			'nappe brodée',
			'fil à coudre',
		],
		people: ['Élodie Garnier', 'Zoé Lefèvre', 'Benoît D’Arcy', 'Chloé Müller'],
		remarks: [
			'Livraison : avant midi.',
			'Le client n’a pas répondu.',
			'À régler sous 30 jours.',
			'Voir l’annexe, p. 4.',
		],
	},
	{
		companies: ['Almacén Núñez, S. A.', 'La Peña Azul', 'Tejidos Ibáñez', 'Café Señorial'],
		things: [
			'azulejo 20×20',
			'cántaro de barro',
			'jabón de leche',
			'silla plegable',
			'piñones 250 g',
		],
		people: ['Íñigo Zubiría', 'Begoña Peñalver', 'José Ángel Ruiz', 'Ana Muñoz'],
		remarks: [
			'¿Llega el lunes? Sí.',
			'Pendiente de pago.',
			'Entregar en la puerta n.º 3.',
			'Llamar antes; no hay timbre.',
		],
	},
	{
		companies: ['Żółw i Spółka', 'Zakład Łąkowy', 'Młyn nad Wisłą', 'Ósemka sp. z o.o.'],
		things: ['kubek emaliowany', 'wąż ogrodowy', 'śruba M6', 'świeca woskowa', 'łyżka drewniana'],
		people: ['Małgorzata Źródło', 'Paweł Świątek', 'Jan Kowal', 'Łucja Gąsior'],
		remarks: [
			'Dostawa po 17:00.',
			'Brak odpowiedzi od środy.',
			'Zapłacono częściowo: 40 %.',
			'Zob. str. 2, poz. 7.',
		],
	},
];

const MAKERS: Array<(dice: Dice, language: Language) => JsonObject> = [
	invoice,
	ticket,
	order,
	product,
	log,
];

export function documents(count: number, seed = 7): Sample[] {
	const dice = new Dice(seed);
	return Array.from({ length: count }, (_, index) => {
		const language = LANGUAGES[index % LANGUAGES.length] as Language;
		const make = MAKERS[
			Math.floor(index / LANGUAGES.length) % MAKERS.length
		] as (typeof MAKERS)[number];
		const value = make(dice, language);
		return { value, text: printed(value, index) };
	});
}

/** Pretty, on one line, or without blanks. */
function printed(value: JsonObject, index: number): string {
	if (index % 3 === 0) return JSON.stringify(value, null, 2);
	if (index % 3 === 1) return JSON.stringify(value);
	return JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
}

function day(dice: Dice): string {
	return `2026-${String(dice.from(1, 12)).padStart(2, '0')}-${String(dice.from(1, 28)).padStart(2, '0')}`;
}

function money(dice: Dice): number {
	return dice.from(100, 250_000) / 100;
}

function invoice(dice: Dice, { companies, remarks, people }: Language): JsonObject {
	return {
		vendor: dice.of(companies),
		number: `R-${dice.from(1000, 9999)}/${dice.from(10, 99)}`,
		total: money(dice),
		paid: dice.from(0, 1) === 1,
		due_date: day(dice),
		contact: { name: dice.of(people), phone: `+49 30 ${dice.from(100_000, 999_999)}` },
		remark: dice.of(remarks),
	};
}

function ticket(dice: Dice, { people, remarks }: Language): JsonObject {
	return {
		id: dice.from(10_000, 99_999),
		subject: dice.of(remarks),
		from: dice.of(people),
		tags: dice.some(['billing', 'login', 'delivery', 'bug', 'question', 'urgent'], 1, 4),
		priority: dice.of(['low', 'normal', 'high']),
		opened: `${day(dice)}T0${dice.from(1, 9)}:${dice.from(10, 59)}:00Z`,
		assignee: dice.from(0, 2) === 0 ? null : dice.of(people),
	};
}

function order(dice: Dice, { companies, things, remarks }: Language): JsonObject {
	const lines = dice.some(things, 2, 4).map(
		(name, index): JsonValue => ({
			...{ pos: index + 1, name, quantity: dice.from(1, 40), price: money(dice) },
		}),
	);
	return {
		customer: dice.of(companies),
		ordered: day(dice),
		lines,
		express: dice.from(0, 1) === 1,
		note: dice.of(remarks),
	};
}

function product(dice: Dice, { things, remarks }: Language): JsonObject {
	return {
		sku: `${dice.of(['AB', 'KX', 'ZQ'])}-${dice.from(100, 999)}`,
		title: dice.of(things),
		description: `${dice.of(remarks)} ${dice.of(remarks)}`,
		price: money(dice),
		sizes: dice.some(['S', 'M', 'L', 'XL', '42', '44'], 2, 4),
		dimensions: { width: dice.from(1, 90), height: dice.from(1, 90), unit: 'cm' },
		available: dice.from(0, 1) === 1,
	};
}

function log(dice: Dice, { people, remarks }: Language): JsonObject {
	const events = Array.from({ length: dice.from(2, 3) }, (): JsonValue => {
		return {
			at: `${dice.from(10, 23)}:${dice.from(10, 59)}`,
			who: dice.of(people),
			what: dice.of(remarks),
		};
	});
	return {
		host: `srv-${dice.from(1, 40)}.example`,
		events,
		errors: dice.from(0, 9),
		last: dice.of(remarks),
	};
}
