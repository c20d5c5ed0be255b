/** Reads the error bodies that providers, servers and the proxies before them really send. */

import { isJsonObject } from '../../types';
import { objectAt, parseJson, textAt } from './json';

export interface ErrorBody {
	/** In the provider's words; empty where there are none. */
	message: string;
	code: string | null;
	type: string | null;
	/** What the model had written, where the provider threw its answer away (Groq). */
	failedGeneration: string | null;
	/** A web page: not an answer of the API at all. */
	isHtml: boolean;
	/** Of the kind that APIs send. */
	isJson: boolean;
}

const NOTHING: ErrorBody = {
	message: '',
	code: null,
	type: null,
	failedGeneration: null,
	isHtml: false,
	isJson: false,
};

export function readErrorBody(text: string): ErrorBody {
	const trimmed = text.trim();
	if (/^<(!doctype|html|head|body)\b/i.test(trimmed)) {
		const title = /<title[^>]*>([^<]{1,120})/i.exec(trimmed)?.[1]?.trim() ?? '';
		return { ...NOTHING, message: title, isHtml: true };
	}
	const parsed = parseJson(trimmed);
	const body: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
	if (!isJsonObject(body)) {
		const said = typeof body === 'string' ? body : '';
		return { ...NOTHING, message: parsed === undefined ? trimmed : said };
	}
	const error = objectAt(body, 'error') ?? body;
	return {
		...NOTHING,
		isJson: true,
		message:
			textAt(body, 'error') ?? textAt(error, 'message') ?? textAt(body, 'msg') ?? detailOf(body),
		code: codeAt(error, 'code') ?? codeAt(objectAt(error, 'details'), 'error_code'),
		type: textAt(error, 'type'),
		failedGeneration: textAt(error, 'failed_generation'),
	};
}

/** Servers and gateways put errors into an HTTP 200 as well; `answer`: the field that a good answer has. */
export function isErrorBody(body: { [key: string]: unknown }, answer: string): boolean {
	const { error, object, type } = body;
	if (typeof error === 'string' ? error !== '' : isJsonObject(error)) return true;
	if (object === 'error' || type === 'error') return true;
	return body[answer] === undefined && readErrorBody(JSON.stringify(body)).message !== '';
}

/** FastAPI servers such as vLLM answer `{detail}`, a text or a list of `{msg}`. */
function detailOf(body: { [key: string]: unknown }): string {
	const detail = body['detail'];
	if (typeof detail === 'string') return detail;
	if (!Array.isArray(detail)) return '';
	return detail
		.map((entry) => textAt(entry, 'msg'))
		.filter((message) => message !== null)
		.join('; ');
}

function codeAt(value: unknown, key: string): string | null {
	const code = isJsonObject(value) ? value[key] : undefined;
	return typeof code === 'number' ? String(code) : textAt(value, key);
}
