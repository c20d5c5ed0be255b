/** Days and times as people write them. What leaves a day, a month or a zone open is not read. */

/** ISO 8601 `YYYY-MM-DD` where `text` names one day; `null` = it does not, or it may be another one. */
export function readDay(text: string): string | null {
	const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
	return dayOfTime(plain) ?? dayByFigures(plain) ?? dayByName(plain);
}

/** `YYYY-MM-DDTHH:MM:SS` with fraction and zone as they stood; no zone is made up. */
export function readTime(text: string): string | null {
	const found =
		/^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2}(?:[.,]\d+)?)? ?(Z|z|[+-]\d{2}:?\d{2})?$/.exec(
			text.trim(),
		);
	if (found === null) return null;
	const [, day = '', minutes = '', seconds = ':00', zone = ''] = found;
	const offset = zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
	return `${day}T${minutes}${seconds.replace(',', '.')}${offset}`;
}

/** Midnight in its zone, or any time without a zone: another zone might make another day of it. */
function dayOfTime(text: string): string | null {
	const [, day = '', time = '', zone] =
		/^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|z|[+-]\d{2}:?\d{2})?$/.exec(
			text,
		) ?? [];
	const isMidnight = /^[0:.]+$/.test(time);
	return day !== '' && (zone === undefined || isMidnight) ? existing(day) : null;
}

function dayByFigures(text: string): string | null {
	const yearFirst = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})\.?$/.exec(text);
	if (yearFirst !== null) {
		const [whole, year = '', sign = '', month = '', day = ''] = yearFirst;
		return sign === '' && whole.length !== 8 ? null : dayOf(year, month, day);
	}
	const [, one = '', , two = '', year = ''] =
		/^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})$/.exec(text) ?? [];
	const readings = new Set([dayOf(year, two, one), dayOf(year, one, two)]);
	readings.delete(null);
	return readings.size === 1 ? ([...readings][0] ?? null) : null;
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
const months = monthNames();

function monthNames(): Map<string, number> {
	const names = LANGUAGES.flatMap((language) =>
		(['long', 'short'] as const).flatMap((month) => {
			const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
			return Array.from({ length: 12 }, (_, at) => {
				const name = format.format(Date.UTC(2025, at)).toLowerCase().replace('.', '');
				return [name, at + 1] as const;
			});
		}),
	);
	return new Map([...names, ['sept', 9]]);
}

const WEEKDAY = /^\p{L}{2,13}\.?,\s(?=\p{L}{3,}\.? \d|\d)/u;

/** "3 April 2025", "3. April 2025", "April 3rd, 2025", "Thursday, 3 April 2025" */
function dayByName(text: string): string | null {
	const words = text.toLowerCase().replace(WEEKDAY, '');
	const dayFirst =
		/^(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[ -](?:of |de )?(\p{L}{3,})\.?,?[ -](?:de |del )?(\d{4})$/u.exec(
			words,
		);
	const monthFirst = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(words);
	const [day, name, year] = dayFirst?.slice(1) ?? [
		monthFirst?.[2],
		monthFirst?.[1],
		monthFirst?.[3],
	];
	const month = months.get(name ?? '');
	if (month === undefined || day === undefined || year === undefined) return null;
	return dayOf(year, String(month), day);
}

function dayOf(year: string, month: string, day: string): string | null {
	if (year === '') return null;
	return existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** 30 February is no day. */
function existing(day: string): string | null {
	const time = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === day ? day : null;
}
