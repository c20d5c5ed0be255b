/** What a file of a message is, and where it stands. Pure. */

import type { ChatMessage, MessageFile } from './message';

export function isImage({ mediaType }: MessageFile): boolean {
	return mediaType.startsWith('image/');
}

/** `null` = the file stands elsewhere, by its address. */
export function base64Of({ url }: MessageFile): string | null {
	const comma = url.indexOf(',');
	return url.startsWith('data:') && comma > 0 ? url.slice(comma + 1) : null;
}

/** Of a whole conversation, in its order. */
export function filesOf(messages: readonly ChatMessage[]): MessageFile[] {
	return messages.flatMap((message) => (message.role === 'user' ? (message.files ?? []) : []));
}
