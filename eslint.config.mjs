import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

// What n8n never loads: it runs in a terminal, starts n8n itself and speaks to no node.
const NOT_SHIPPED = ['bench/**', 'demo/**', 'docs/**', 'test/**'];

export default [
	...configWithoutCloudSupport,
	// The provider SDKs are run-time dependencies on purpose: docs/decisions/2026-11-23-sdks-at-run-time.md
	{ rules: { '@n8n/community-nodes/no-runtime-dependencies': 'off' } },
	// The project has no public home yet: no author's address, homepage or repository is invented for it.
	{
		files: ['package.json'],
		rules: {
			'@n8n/community-nodes/valid-author': 'off',
			'@n8n/community-nodes/require-homepage': 'off',
		},
	},
	// "OpenAI API (Tiered Router)": sorted beside n8n's own credential for OpenAI, and told apart from it.
	{ rules: { 'n8n-nodes-base/cred-class-field-display-name-missing-api': 'off' } },
	// Every credential is tested by the router, whose list of credentials is made from the kinds of account.
	{ rules: { '@n8n/community-nodes/credential-test-required': 'off' } },
	{
		files: NOT_SHIPPED,
		rules: {
			'no-console': 'off',
			'no-control-regex': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
			'@typescript-eslint/no-require-imports': 'off',
		},
	},
];
