/** Stands before a server on loopback and keeps every byte that callers send, whatever the protocol. */

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface ByteRecorder {
	/** As the server's, with another port. */
	url: string;
	/** All that came in, connection by connection. */
	received(): string;
	stop(): Promise<void>;
}

export async function recordBytes(serverUrl: string): Promise<ByteRecorder> {
	const { hostname, port, pathname } = new URL(serverUrl);
	const connections: Buffer[][] = [];
	const sockets = new Set<Socket>();
	const server = createServer((caller) => {
		const chunks: Buffer[] = [];
		connections.push(chunks);
		const upstream = connect(Number(port), hostname);
		for (const socket of [caller, upstream]) {
			sockets.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				sockets.delete(socket);
				caller.destroy();
				upstream.destroy();
			});
		}
		caller.on('data', (chunk: Buffer) => chunks.push(chunk));
		caller.pipe(upstream);
		upstream.pipe(caller);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const own = (server.address() as AddressInfo).port;
	return {
		url: `http://127.0.0.1:${own}${pathname === '/' ? '' : pathname}`,
		received: () =>
			connections.map((chunks) => Buffer.concat(chunks).toString('latin1')).join('\n'),
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}
