/** Images and files of a message as LangChain has it (core 1.x), in each of the forms that n8n writes. Pure. */

import type { MessageFile } from '../../core/types';
import { isJsonObject } from '../../core/types';

export interface RawMessage {
	content: unknown;
	getType?(): string;
}

type Part = Record<string, unknown>;

export function filesOf(content: unknown): MessageFile[] {
	if (!Array.isArray(content)) return [];
	return content.filter(isJsonObject).flatMap((part) => fileOf(part) ?? []);
}

/** `null` = not a file, or not one that could be sent. */
function fileOf(part: Part): MessageFile | null {
	const { type } = part;
	if (type === 'image_url') return fromAddress(part, urlIn(part['image_url']));
	if (type !== 'image' && type !== 'file') return null;
	const inner = isJsonObject(part['file']) ? part['file'] : part;
	const data = stringAt(inner, 'data', 'file_data');
	if (data === null) return fromAddress(part, urlIn(part['url']));
	const mediaType = mediaTypeOf(part) ?? typeInUrl(data) ?? 'application/octet-stream';
	const url = data.startsWith('data:') ? data : `data:${mediaType};base64,${data}`;
	return { mediaType, url, ...named(part) };
}

function fromAddress(part: Part, url: string | null): MessageFile | null {
	if (url === null || url === '') return null;
	const unknown = part['type'] === 'file' ? 'application/octet-stream' : 'image/*';
	return { mediaType: typeInUrl(url) ?? mediaTypeOf(part) ?? unknown, url, ...named(part) };
}

/** An address stands bare, or in an object. */
function urlIn(value: unknown): string | null {
	return typeof value === 'string' ? value : stringAt(value, 'url');
}

function mediaTypeOf(part: Part): string | null {
	return stringAt(part, 'mime_type', 'mimeType', 'media_type');
}

function typeInUrl(url: string): string | null {
	return /^data:([^;,]+)[;,]/.exec(url)?.[1] ?? null;
}

function named(part: Part): Pick<MessageFile, 'name'> {
	const name =
		stringAt(part['metadata'], 'filename', 'name') ??
		stringAt(isJsonObject(part['file']) ? part['file'] : part, 'filename');
	return name === null ? {} : { name };
}

function stringAt(value: unknown, ...names: string[]): string | null {
	if (!isJsonObject(value)) return null;
	const found = names.map((name) => value[name]).find((one) => typeof one === 'string');
	return (found as string | undefined) ?? null;
}
