import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedDocs } from '../../../docs/generate';

const ROOT = path.join(__dirname, '../../..');

test.each([...generatedDocs()])(
	'the tables of %s are what the code says (npm run docs)',
	(file, text) => {
		expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(text);
	},
);

const MARKED = ['README.md', ...readdirSync(path.join(ROOT, 'docs')).map((file) => `docs/${file}`)]
	.filter((file) => file.endsWith('.md'))
	.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const)
	.flatMap(([file, text]) =>
		[...text.matchAll(/<!-- (\w+):start -->\n([^]*?)<!-- \1:end -->/g)].map(
			([, marker = '', body = '']) => [marker, file, body] as const,
		),
	);

test('the tables between markers are found', () => {
	expect(MARKED.map(([marker]) => marker)).toEqual(
		expect.arrayContaining(['presets', 'failures', 'workflows', 'cards']),
	);
});

test.each(MARKED)('the table "%s" of %s has rows', (_marker, _file, body) => {
	const rows = body.split('\n').filter((line) => /^\|(?!-)[^|]*[^|\s]/.test(line));
	expect(rows.length).toBeGreaterThan(4);
});
