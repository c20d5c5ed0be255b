/** Colours of the charts on light and on dark ground. */

export interface Theme {
	ground: string;
	text: string;
	line: string;
	/** One for each candidate, told apart by people who see few colours as well (Okabe and Ito 2008). */
	colours: string[];
}

const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];

export const LIGHT: Theme = {
	...{ ground: '#ffffff', text: '#24292f', line: '#d5d9de' },
	colours: [...COLOURS, '#5f6b76'],
};

export const DARK: Theme = {
	...{ ground: '#16191d', text: '#e4e7eb', line: '#3a4048' },
	colours: ['#56a9e0', ...COLOURS.slice(1), '#9aa5b1'],
};

export const FONT = 'DejaVu Sans';

export function colourOf({ colours }: Theme, at: number): string {
	return colours[at % colours.length] ?? '#888888';
}
