import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine, EngineOptions } from './engine/startEngine';
import { startEngine } from './engine/startEngine';
import type { EmbeddedChat } from './omnichannel/createChatServer';
import { createChatServer } from './omnichannel/createChatServer';
import { setPassword } from './omnichannel/credentials';
import { insertUser } from './omnichannel/users';
import type { ProfileName, SandboxName } from './profile';
import { createCallMethod } from './realtime/callMethod';
import { serveRealtime } from './realtime/serveRealtime';
import { createRestApp } from './rest/createRestApp';
import type { RaiseAppEvent } from './seam';

export type HostOptions = {
	/** 0, the default, takes any free port. */
	port?: number;
	profile: ProfileName;
	sandbox: SandboxName;
	administrator: { username: string; password: string };
	/** What the server says of itself in links; the address it listens on by default. */
	siteUrl?: string;
	schedulerPollMilliseconds?: number;
	/** Milliseconds to wait before a call of an app to the host is answered, as a database would take. */
	latency?: EngineOptions['latency'];
	log?: (line: string) => void;
};

export type Host = { url: string; chat: EmbeddedChat; engine: Engine; stop(): Promise<void> };

/**
 * A running development server: the embedded Omnichannel, the apps engine, REST and realtime, on 127.0.0.1 only, with one
 * administrator and the real server's default settings. Everything is in memory and gone after `stop`. A busy port fails
 * with the code EADDRINUSE.
 */
export async function startHost(options: HostOptions): Promise<Host> {
	const { port = 0, profile, sandbox, administrator, schedulerPollMilliseconds, latency, log = () => undefined } = options;
	const http = createServer();
	const url = await listen(http, port);
	const siteUrl = options.siteUrl ?? url;
	let raise: RaiseAppEvent = () => Promise.resolve(undefined);
	const chat = createChatServer({ profile, siteUrl, log, raise: (event) => raise(event) });
	const admin = insertUser(chat.core, {
		username: administrator.username,
		name: administrator.username,
		roles: ['admin', 'user'],
		emails: [{ address: `${administrator.username}@localhost`, verified: true }],
	});
	setPassword(chat.core, admin._id, administrator.password);
	try {
		const engine = await startEngine({ chat, profile, sandbox, siteUrl, schedulerPollMilliseconds, latency, log });
		raise = engine.raise;
		const callMethod = createCallMethod(chat.core);
		http.on('request', createRestApp({ core: chat.core, apps: engine.apps }, callMethod));
		const closeRealtime = serveRealtime(http, chat.core, callMethod);
		const stop = async (): Promise<void> => {
			await closeRealtime();
			await close(http);
			await engine.stop();
		};
		return { url, chat, engine, stop };
	} catch (error) {
		await close(http);
		throw error;
	}
}

/** The address the server listens on. */
function listen(http: Server, port: number): Promise<string> {
	return new Promise((resolve, reject) => {
		http.once('error', (error: NodeJS.ErrnoException) => {
			reject(error.code === 'EADDRINUSE' ? busyPort(port) : error);
		});
		http.listen(port, '127.0.0.1', () => {
			const address = http.address() as AddressInfo;
			resolve(`http://127.0.0.1:${address.port}`);
		});
	});
}

function busyPort(port: number): Error & { code: string } {
	const error = new Error(`Port ${port} on 127.0.0.1 is in use. Stop what listens there or choose another port.`);
	return Object.assign(error, { code: 'EADDRINUSE' });
}

function close(http: Server): Promise<void> {
	http.closeAllConnections();
	return new Promise((resolve) => {
		http.close(() => {
			resolve();
		});
	});
}
