import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createChatServer } from '../../../tools/host/omnichannel/createChatServer';
import type { EmbeddedChat } from '../../../tools/host/omnichannel/createChatServer';
import { setPassword } from '../../../tools/host/omnichannel/credentials';
import { insertUser } from '../../../tools/host/omnichannel/users';
import type { ProfileName } from '../../../tools/host/profile';
import { createCallMethod } from '../../../tools/host/realtime/callMethod';
import { serveRealtime } from '../../../tools/host/realtime/serveRealtime';
import { createRestApp } from '../../../tools/host/rest/createRestApp';
import type { AppEvent, Apps, EndpointRequest } from '../../../tools/host/seam';

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };
export type Login = { userId: string; authToken: string };
export type Body = Record<string, unknown>;

export type OpenDoors = {
	url: string;
	chat: EmbeddedChat;
	events: AppEvent[];
	admin: Login;
	call: (
		method: string,
		path: string,
		options?: { as?: Login; body?: Body; headers?: Record<string, string> },
	) => Promise<Answer>;
	/** A user who is logged in; with `agent` a livechat agent. */
	user: (username: string, agent?: boolean) => Promise<Login>;
	/** What reached the apps through ui.interaction and through endpoints. */
	interactions: { id: string; body: Body; user: string | undefined }[];
	endpointCalls: EndpointRequest[];
	close: () => Promise<void>;
};

/** The HTTP and realtime doors over a fresh chat server, with an apps engine that only records. */
export async function openDoors(profile: ProfileName = '6.14'): Promise<OpenDoors> {
	const events: AppEvent[] = [];
	const raise = (event: AppEvent): Promise<void> => Promise.resolve(void events.push(event));
	const chat = createChatServer({ profile, siteUrl: 'http://localhost', raise });
	setPassword(chat.core, insertUser(chat.core, { username: 'admin', roles: ['admin', 'user'] })._id, 'secret');
	const { apps, interactions, endpointCalls } = recordingApps();
	const callMethod = createCallMethod(chat.core);
	const http = createServer(createRestApp({ core: chat.core, apps }, callMethod));
	const closeRealtime = serveRealtime(http, chat.core, callMethod);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	// A test that fails half-way must not keep the process alive.
	http.unref();
	const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	const call: OpenDoors['call'] = (method, path, options) => request(`${url}${path}`, method, options);
	const login = async (user: string, password: string): Promise<Login> => {
		const { body } = await call('POST', '/api/v1/login', { body: { user, password } });
		return z.object({ userId: z.string(), authToken: z.string() }).parse(body.data);
	};
	const admin = await login('admin', 'secret');
	const user = async (username: string, agent = false): Promise<Login> => {
		const body = { username, name: username, email: `${username}@bank.example`, password: 'pass' };
		await call('POST', '/api/v1/users.create', { as: admin, body });
		if (agent) {
			await call('POST', '/api/v1/livechat/users/agent', { as: admin, body: { username } });
		}
		return login(username, 'pass');
	};
	const close = async (): Promise<void> => {
		await closeRealtime();
		http.closeAllConnections();
		await new Promise((resolve) => http.close(resolve));
	};
	return { url, chat, events, admin, call, user, interactions, endpointCalls, close };
}

async function request(
	url: string,
	method: string,
	{ as, body, headers = {} }: { as?: Login; body?: Body; headers?: Record<string, string> } = {},
): Promise<Answer> {
	const response = await fetch(url, {
		method,
		headers: {
			...(as && { 'X-User-Id': as.userId, 'X-Auth-Token': as.authToken }),
			...(body && { 'Content-Type': 'application/json' }),
			...headers,
		},
		body: body && JSON.stringify(body),
	});
	const text = await response.text();
	return { status: response.status, body: parsed(text), headers: response.headers };
}

function parsed(text: string): Body {
	try {
		return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
	} catch {
		return { text };
	}
}

function recordingApps(): { apps: Apps; interactions: OpenDoors['interactions']; endpointCalls: EndpointRequest[] } {
	const interactions: OpenDoors['interactions'] = [];
	const endpointCalls: EndpointRequest[] = [];
	const app = { id: 'app-1', name: 'App', version: '1.0.0', status: 'manually_enabled' };
	const settings: Body = { greeting: { id: 'greeting', value: 'hello' } };
	const apps: Apps = {
		install: (zip) => Promise.resolve({ ...app, size: zip.length }),
		remove: () => Promise.resolve(),
		list: () => [app],
		find: (id) => (id === app.id ? app : undefined),
		setStatus: (_id, status) => Promise.resolve({ ...app, status }),
		logs: () => Promise.resolve([]),
		settings: () => settings,
		updateSetting: (_id, settingId, value) => {
			if (!(settingId in settings)) {
				return Promise.reject(new Error('No setting found for the App by the given id.'));
			}
			settings[settingId] = { id: settingId, value };
			return Promise.resolve(undefined);
		},
		languages: () => ({ en: {} }),
		actionButtons: () => [{ actionId: 'case', context: 'roomAction' }],
		callEndpoint: (asked) => {
			endpointCalls.push(asked);
			return Promise.resolve(
				asked.path === '/exchange' ? { status: 201, headers: { 'x-app': 'yes' }, content: { ok: true } } : undefined,
			);
		},
		interact: (id, body, user) => {
			interactions.push({ id, body, user: user?.username });
			return Promise.resolve({ success: true });
		},
		commands: () => [{ command: 'case' }],
		runCommand: () => Promise.resolve(),
	};
	return { apps, interactions, endpointCalls };
}
