import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Core } from '../omnichannel/Core';
import type { CallMethod } from './callMethod';
import { Client } from './Client';

/** Opens `/websocket` on the HTTP server; the returned function closes all connections. */
export function serveRealtime(http: Server, core: Core, callMethod: CallMethod): () => Promise<void> {
	const sockets = new WebSocketServer({ server: http, path: '/websocket' });
	const clients = new Set<Client>();
	const stopListening = core.streams.listen((stream, eventName, args) => {
		for (const client of clients) {
			client.deliver(stream, eventName, args);
		}
	});
	sockets.on('connection', (socket) => {
		const client = new Client(core, callMethod, (text) => {
			socket.send(text);
		});
		clients.add(client);
		socket.on('message', (data: Buffer) => {
			void client.receive(data.toString('utf8'));
		});
		socket.on('close', () => {
			clients.delete(client);
			client.close();
		});
	});
	return () => {
		stopListening();
		for (const socket of sockets.clients) {
			socket.terminate();
		}
		return new Promise((resolve) => {
			sockets.close(() => {
				resolve();
			});
		});
	};
}
