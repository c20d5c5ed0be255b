/** Options that the other nodes do not have. */

import type { INodeProperties } from 'n8n-workflow';
import { SELF_HOSTED } from '../../shared/panel/provider';
import { settingProperty } from '../../shared/panel/settings';
import { ONE_MODEL_PANEL_SETTINGS } from '../../shared/reading/policySettings';

const onlyFor = (...operations: string[]) => ({ show: { '/operation': operations } });
const NUMBERS = onlyFor('extract', 'generate', 'solve');

export const gradingOptions: INodeProperties[] = [
	{
		displayName: 'Number Tolerance',
		name: 'tolerance',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 6 },
		default: 0,
		description: 'How far a number may be from the expected one',
		displayOptions: NUMBERS,
	},
	{
		displayName: 'Number Tolerance (%)',
		name: 'tolerancePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 4 },
		default: 0,
		description: 'The same in percent of the expected number; the wider of the two counts',
		displayOptions: NUMBERS,
	},
	{
		displayName: 'Fields Without an Expected Value',
		name: 'otherFields',
		type: 'options',
		options: [
			{
				name: 'Must Be Absent',
				value: 'absent',
				description: 'What is answered there is invented',
			},
			{ name: 'Are Not Graded', value: 'ungraded', description: 'Nothing is known of them' },
		],
		default: 'absent',
		description: 'What holds for fields that the expected answer of a row does not name',
		displayOptions: onlyFor('extract'),
	},
];

export const reuseAnswers: INodeProperties = {
	displayName: 'Reuse Answers',
	name: 'reuseAnswers',
	type: 'boolean',
	default: true,
	description:
		'Whether answers to the same rows with the same settings count again for an hour, instead of being paid for again',
};

/** A benchmark waits rather than count a slow answer as none. */
export const SECONDS = {
	itemSeconds: SELF_HOSTED.itemSeconds,
	requestSeconds: SELF_HOSTED.requestSeconds,
};

/** What decides about single models; policies say it themselves. Of money there is the spending cap alone. */
export const modelWays: INodeProperties[] = ONE_MODEL_PANEL_SETTINGS.filter(({ key }) =>
	['maxRepairs', 'maxRetries', 'deadlineMs', 'attemptTimeoutMs'].includes(key),
).map((setting) => {
	const property = settingProperty(setting, setting.name);
	const own: Record<string, number> = SECONDS;
	return { ...property, default: own[setting.name] ?? property.default };
});
