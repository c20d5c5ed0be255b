/** The shortcut for `{{ $json.field }}` gives what n8n's own expression engine gives, or leaves it to n8n. */

import { Workflow } from 'n8n-workflow';
import { plainField } from '../../nodes/shared/plainField';
import { createNodeTypes } from './support';

const JSON_ITEM = { text: 'a {{ b }}', n: 0, yes: false, nested: { deep: { x: 'y' } }, 'two words': 'w', none: null, list: ['p'], empty: '', length: 3 };
const NODE = { id: '1', name: 'Node', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };

function byN8n(expression: string): unknown {
	const workflow = new Workflow({ nodes: [NODE], connections: {}, active: false, nodeTypes: createNodeTypes() });
	return workflow.expression.getParameterValue(expression, null, 0, 0, 'Node', [{ json: JSON_ITEM }], 'manual', {});
}

test.each([
	'={{ $json.text }}',
	'={{$json.n}}',
	'={{ $json.yes }}',
	'={{ $json.nested.deep.x }}',
	'={{ $json["two words"] }}',
	"={{ $json['nested'].deep[\"x\"] }}",
	'={{ $json.empty }}',
	'={{ $json.length }}',
])('%s is what n8n says', (expression) => {
	expect(plainField(expression, JSON_ITEM)).toEqual(byN8n(expression));
	expect(plainField(expression, JSON_ITEM)).toBeDefined();
});

test.each([
	'$json.text',
	'={{ $json.text }} ',
	'=x {{ $json.text }}',
	'={{ $json.text.length }}',
	'={{ $json.nothing }}',
	'={{ $json.none }}',
	'={{ $json.list }}',
	'={{ $json.list[0] }}',
	'={{ $json.nested }}',
	'={{ $json.constructor.name }}',
	'={{ $json.__proto__ }}',
	'={{ $json.text + 1 }}',
	'={{ $json }}',
	'={{ $json["a\\"b"] }}',
	42,
	undefined,
])('%s is left to n8n', (expression) => {
	expect(plainField(expression, JSON_ITEM)).toBeUndefined();
});
