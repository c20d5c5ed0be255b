import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedDocs } from '../../../docs/generate';

test.each([...generatedDocs()])('the tables of %s are what the code says (npm run docs)', (file, text) => {
	expect(readFileSync(path.join(__dirname, '../../..', file), 'utf8')).toBe(text);
});
