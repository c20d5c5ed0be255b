/** Command-line arguments of the benchmarks: `--name value...`; every benchmark knows `--json`. */

export interface Arguments {
	json: boolean;
	/** The values behind each option; an empty list where it stands alone. */
	options: Map<string, string[]>;
	/** What is wrong, for the user; `null` = nothing. */
	problem: string | null;
}

/** @param known names of options besides `json`, without dashes */
export function readArguments(args: string[], known: string[]): Arguments {
	const options = new Map<string, string[]>();
	let current: string[] | null = null;
	let problem: string | null = null;
	for (const argument of args) {
		if (argument.startsWith('--')) {
			const [name = '', ...value] = argument.slice(2).split('=');
			if (name !== 'json' && !known.includes(name)) problem ??= `"--${name}" is not an option`;
			current = options.get(name) ?? [];
			if (value.length > 0) current.push(value.join('='));
			options.set(name, current);
			// `--json` takes no value: what follows belongs to nobody.
			if (name === 'json') current = null;
		} else if (current === null) problem ??= `"${argument}" belongs to no option`;
		else current.push(argument);
	}
	return { json: options.has('json'), options, problem };
}

export function printJson(document: object): void {
	console.log(JSON.stringify(document, null, 2));
}
