/** Which tool a name means. Pure. */

import { nameMeant } from '../../validation';

/** `functions.get_weather` and `getWeather` are `get_weather`, where that is one of them alone; `null` = none. */
export function toolNameMeant(said: string, names: readonly string[]): string | null {
	const known = [...names];
	return nameMeant(said, known) ?? nameMeant(said.replace(/^functions?[.:]/, ''), known);
}
