import { bounded, MOST_BYTES } from '../../../core/providers/wire/bounded';

const MEGABYTE = new Uint8Array(1024 * 1024).fill(32);

function endless(): { response: Response; sent: () => number } {
	let sent = 0;
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			sent += MEGABYTE.byteLength;
			controller.enqueue(MEGABYTE);
		},
	});
	return { response: new Response(body), sent: () => sent };
}

test('an answer without an end is given up, long before it fills the memory', async () => {
	const { response, sent } = endless();
	await expect(bounded(response).text()).rejects.toThrow('larger than 32 MB');
	expect(sent()).toBeLessThan(2 * MOST_BYTES);
});

test('an answer that tells a small size is left as it is', () => {
	const response = new Response('{}', { headers: { 'content-length': '2' } });
	expect(bounded(response)).toBe(response);
});

test('other answers keep their status, headers and text', async () => {
	const made = bounded(new Response('ä', { status: 503, headers: { 'retry-after': '2' } }));
	expect([made.status, made.headers.get('retry-after'), await made.text()]).toEqual([
		503,
		'2',
		'ä',
	]);
});
