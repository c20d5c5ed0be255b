/** An answer that is larger than any answer of a model can be is not read to its end: it would fill the memory of n8n. */

export const MOST_BYTES = 32 * 1024 * 1024;

export const TOO_LARGE = `the answer is larger than ${MOST_BYTES / 1024 / 1024} MB, more than any answer of a model`;

/** @returns the same response, whose body ends in an error `TOO_LARGE` where it goes on for too long */
export function bounded(response: Response): Response {
	const { body, status, statusText, headers } = response;
	const said = Number(headers.get('content-length') ?? Number.NaN);
	if (body === null || said <= MOST_BYTES) return response;
	let bytes = 0;
	const counter = new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			bytes += chunk.byteLength;
			if (bytes > MOST_BYTES) controller.error(new Error(TOO_LARGE));
			else controller.enqueue(chunk);
		},
	});
	return new Response(body.pipeThrough(counter), { status, statusText, headers });
}
