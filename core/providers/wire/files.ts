/** Files of a message as the wire formats want them. Pure. */

import type { MessageFile } from '../../types';

export function isImage({ mediaType }: MessageFile): boolean {
	return mediaType.startsWith('image/');
}

/** `null` = the file stands elsewhere, by its address. */
export function base64Of({ url }: MessageFile): string | null {
	const comma = url.indexOf(',');
	return url.startsWith('data:') && comma > 0 ? url.slice(comma + 1) : null;
}
