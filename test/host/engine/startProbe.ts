import { createChatServer } from '../../../tools/host/omnichannel/createChatServer';
import type { EmbeddedChat } from '../../../tools/host/omnichannel/createChatServer';
import type { UserDocument } from '../../../tools/host/omnichannel/documents';
import { startEngine } from '../../../tools/host/engine/startEngine';
import type { Engine, EngineOptions } from '../../../tools/host/engine/startEngine';
import type { EndpointResponse } from '../../../tools/host/seam';
import { probeId, probeManifest, probeZip } from './probeApp';

export type Seen = { what: string } & Record<string, unknown>;

export type Probe = {
	engine: Engine;
	chat: EmbeddedChat;
	admin: UserDocument;
	/** What the app wrote down, oldest first. */
	seen(what: string): Seen[];
	/** Resolves with what the app wrote down as soon as there is something. */
	untilSeen(what: string, atLeast?: number): Promise<Seen[]>;
	/** The result of one of the app's operations (probe/endpoints.ts); throws its error's message. */
	run(operation: string, args?: Record<string, string>): Promise<unknown>;
	get(
		path: string,
		more?: { user?: UserDocument; visibility?: 'public' | 'private'; hash?: string },
	): Promise<EndpointResponse | undefined>;
	say(text: string): Promise<unknown>;
	/** What is published from now on under this event of the users' stream: grows. */
	published(eventName: string): unknown[];
	stop(): Promise<void>;
};

type Options = Pick<EngineOptions, 'profile' | 'sandbox'> & Partial<EngineOptions> & { manifest?: Record<string, unknown> };

const running: Engine[] = [];

afterAll(async () => {
	await Promise.all(running.map((engine) => engine.stop()));
});

/** A chat server and an engine without an app; stopped after the tests of the file at the latest. */
export async function startBare(options: Options): Promise<Probe> {
	// The engine writes every failure of an app to the console of its server.
	jest.spyOn(console, 'error').mockReturnValue();
	jest.spyOn(console, 'warn').mockReturnValue();
	const late: { engine?: Engine } = {};
	const siteUrl = 'http://localhost:3000';
	const lateRaise = async (event: Parameters<Engine['raise']>[0]): Promise<unknown> => late.engine?.raise(event);
	const chat = createChatServer({ profile: options.profile, siteUrl, raise: lateRaise });
	const started = await startEngine({ chat, siteUrl, log: () => undefined, schedulerPollMilliseconds: 50, ...options });
	late.engine = started;
	running.push(started);
	const admin = chat.users.insert({ username: 'admin', name: 'Admin', roles: ['admin', 'user'], status: 'online' });
	return probeOf(started, chat, admin);
}

/** The same with the probe app, whose manifest may be changed. */
export async function startProbe(options: Options): Promise<Probe> {
	const probe = await startBare(options);
	const manifest = probeManifest(options.manifest);
	await probe.engine.apps.install(await probeZip(manifest), manifest.permissions, probe.admin);
	return probe;
}

function probeOf(engine: Engine, chat: EmbeddedChat, admin: UserDocument): Probe {
	const request = { appId: probeId, visibility: 'public' as const, headers: {}, query: {} };
	const seen = (what: string): Seen[] =>
		engine.persistence
			.ofApp(probeId)
			.map(({ data }) => data as Seen)
			.filter((record) => record.what === what);
	return {
		engine,
		chat,
		admin,
		seen,
		untilSeen: async (what, atLeast = 1) =>
			until(
				() => seen(what),
				(found) => found.length >= atLeast,
			),
		run: async (operation, args = {}) => {
			const answer = await engine.apps.callEndpoint({ ...request, path: 'run', method: 'POST', content: { operation, ...args } });
			if (answer?.status !== 200) {
				throw new Error(String(answer?.content));
			}
			return (answer.content as { result: unknown }).result;
		},
		get: async (path, more = {}) => engine.apps.callEndpoint({ ...request, path, method: 'GET', content: {}, ...more }),
		say: async (text) => chat.messages.send({ user: admin }, { rid: 'GENERAL', msg: text }),
		published: (eventName) => {
			const found: unknown[] = [];
			chat.core.streams.listen(
				(stream, name, args) => stream === 'stream-notify-user' && name === eventName && found.push(...args),
			);
			return found;
		},
		stop: () => engine.stop(),
	};
}

/** The value as soon as it is as wanted; fails after 20 s. */
export async function until<Value>(read: () => Value | Promise<Value>, isWanted: (value: Value) => boolean): Promise<Value> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		const value = await read();
		if (isWanted(value)) {
			return value;
		}
		if (Date.now() > deadline) {
			throw new Error(`still not as wanted: ${JSON.stringify(value)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
