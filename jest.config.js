'use strict';

const swc = [
	'@swc/jest',
	{
		jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
		module: { type: 'commonjs' },
	},
];

const project = (name, extra = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': swc },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	...extra,
});

module.exports = {
	// The first test of a file loads SDKs and n8n: on a busy machine that alone takes seconds.
	testTimeout: 60_000,
	projects: [
		project('unit'),
		project('contract'),
		project('nodes', { setupFiles: ['reflect-metadata'] }),
		project('workflows', { setupFiles: ['reflect-metadata'] }),
		project('e2e'),
	],
};
