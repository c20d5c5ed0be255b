/** The few pieces of HTML that the report is made of. What comes from outside is text, never markup. */

export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** @param cells each is HTML */
export function table(heads: string[], rows: string[][]): string {
	const head = heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join('');
	const body = rows
		.map(([first = '', ...others]) => {
			const cells = others.map((one) => `<td>${one}</td>`).join('');
			return `<tr><th scope="row">${first}</th>${cells}</tr>`;
		})
		.join('\n');
	return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

export function section(title: string, ...parts: string[]): string {
	return `<section><h2>${escaped(title)}</h2>\n${parts.join('\n')}\n</section>`;
}

export function list(lines: string[]): string {
	return `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}</ul>`;
}

/** A drawing on light and on dark ground: the reader's settings choose, and paper is light. */
export function drawing(light: string, dark: string, says: string): string {
	const one = (svg: string, name: string): string =>
		`<div class="${name}" role="img" aria-label="${escaped(says)}">${svg}</div>`;
	return `<figure>${one(light, 'light')}${one(dark, 'dark')}</figure>`;
}

export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --text: #24292f; --line: #d5d9de; --soft: #f4f5f7; --bad: #b3261e; }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
.lead { font-size: 1.1rem; border-left: 4px solid #d55e00; padding: .3rem 0 .3rem 1rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .7rem; text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; }
th { font-weight: 600; } th[scope=row], table.texts td { text-align: left; }
.interval { color: #6b7480; font-size: .85em; white-space: nowrap; } .bad { color: var(--bad); }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; } .dark { display: none; }
details summary { cursor: pointer; } pre { background: var(--soft); padding: .8rem; overflow-x: auto; }
@media (prefers-color-scheme: dark) { :root { --ground: #16191d; --text: #e4e7eb; --line: #3a4048; --soft: #22272e; --bad: #ff8a80; } .light { display: none; } .dark { display: block; } }
@media print { :root { --ground: #fff; --text: #000; --line: #bbb; --soft: #f4f5f7; } body { max-width: none; margin: 0; font-size: 11px; } .light { display: block; } .dark { display: none; } section { break-inside: avoid-page; } details { display: block; } }
`;
