import FormData from 'form-data';
import { readFileSync } from 'fs';
import { basename } from 'path';
import { isRecord, listOf, type Credentials, type Rest } from './Rest';

/** An administrator of the server, who makes users, changes settings and installs the app. */
export class Administrator {
	public constructor(
		private readonly rest: Rest,
		public readonly credentials: Credentials,
	) {}

	public static async login(rest: Rest, username: string, password: string): Promise<Administrator> {
		return new Administrator(rest, await rest.login(username, password));
	}

	/** Makes a user and gives back their id. */
	public async createUser(username: string, password: string): Promise<string> {
		const body = {
			username,
			password,
			name: username,
			email: `${username}@bank.example`,
			verified: true,
			requirePasswordChange: false,
		};
		const { user } = await this.call('post', '/api/v1/users.create', body);
		return String(isRecord(user) ? user._id : undefined);
	}

	/** Makes a user an Omnichannel agent who may take chats. */
	public async makeAgent(username: string, userId: string): Promise<void> {
		await this.call('post', '/api/v1/livechat/users/agent', { username });
		await this.call('post', '/api/v1/livechat/agent.status', { agentId: userId, status: 'available' });
	}

	public async deleteUser(userId: string): Promise<void> {
		await this.call('post', '/api/v1/users.delete', { userId, confirmRelinquish: true });
	}

	public async readSetting(id: string): Promise<unknown> {
		return (await this.call('get', `/api/v1/settings/${id}`)).value;
	}

	public async changeSetting(id: string, value: unknown): Promise<void> {
		await this.call('post', `/api/v1/settings/${id}`, { value });
	}

	/** Uploads a package of an app, in place of an older one of the same id, with all permissions its manifest asks for. */
	public async installApp(packagePath: string, appId: string, permissions: readonly unknown[]): Promise<void> {
		const { status } = await this.rest.send('get', `/api/apps/${appId}`, { as: this.credentials });
		const form = new FormData();
		form.append('app', readFileSync(packagePath), { filename: basename(packagePath), contentType: 'application/zip' });
		form.append('permissions', JSON.stringify(permissions));
		const path = status === 200 ? `/api/apps/${appId}` : '/api/apps';
		await this.rest.call('post', path, { as: this.credentials, body: form, headers: form.getHeaders() });
	}

	public async appSetting(appId: string, id: string): Promise<unknown> {
		const { setting } = await this.call('get', `/api/apps/${appId}/settings/${id}`);
		return isRecord(setting) ? setting.value : undefined;
	}

	public async changeAppSetting(appId: string, id: string, value: unknown): Promise<void> {
		const { setting } = await this.call('get', `/api/apps/${appId}/settings/${id}`);
		await this.call('post', `/api/apps/${appId}/settings/${id}`, { setting: { ...(isRecord(setting) && setting), id, value } });
	}

	/** The app's log, as the administration shows it. */
	public async appLogs(appId: string): Promise<unknown[]> {
		const { logs } = await this.call('get', `/api/apps/${appId}/logs`);
		return listOf(logs);
	}

	/** A livechat room as the server knows it. */
	public async room(roomId: string): Promise<Record<string, unknown>> {
		const { room } = await this.call('get', `/api/v1/rooms.info?roomId=${roomId}`);
		return isRecord(room) ? room : {};
	}

	/** Who serves a room by the server's word: a username, or `undefined` while it waits. */
	public async servedBy(roomId: string): Promise<string | undefined> {
		const { servedBy } = await this.room(roomId);
		return isRecord(servedBy) ? String(servedBy.username) : undefined;
	}

	public async call(method: 'get' | 'post' | 'delete', path: string, body?: unknown): Promise<Record<string, unknown>> {
		return this.rest.call(method, path, { as: this.credentials, body });
	}
}
