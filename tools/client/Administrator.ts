import FormData from 'form-data';
import { readFileSync } from 'fs';
import { basename } from 'path';
import { z } from 'zod';
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
	public async createUser(username: string, password: string, roles: readonly string[] = ['user']): Promise<string> {
		const body = {
			username,
			password,
			name: username,
			roles,
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

	/** Makes a user an Omnichannel manager: a supervisor of the desk. */
	public async makeManager(username: string): Promise<void> {
		await this.call('post', '/api/v1/livechat/users/manager', { username });
	}

	/** A user by their username, as the administration shows them. */
	public async user(username: string): Promise<Record<string, unknown>> {
		const { user } = await this.call('get', `/api/v1/users.info?username=${username}`);
		return isRecord(user) ? user : {};
	}

	/** Gives a user another display name; an app's user too. */
	public async renameUser(userId: string, name: string): Promise<void> {
		await this.call('post', '/api/v1/users.update', { userId, data: { name } });
	}

	/** A personal access token of a user who logs in for it: a login that does not end. */
	public async accessToken(username: string, password: string, tokenName: string): Promise<{ userId: string; token: string }> {
		const as = await this.rest.login(username, password);
		const body = { tokenName, bypassTwoFactor: true };
		const { token } = await this.rest.call('post', '/api/v1/users.generatePersonalAccessToken', { as, body });
		return { userId: as.userId, token: String(token) };
	}

	/** Registers a field that visitors may write, of themselves or of their rooms. */
	public async addCustomField(field: string, scope: 'visitor' | 'room'): Promise<void> {
		const about = { field, label: field, scope, visibility: 'visible', regexp: '', searchable: false };
		await this.callMethod('livechat:saveCustomField', null, about);
	}

	public async removeCustomField(field: string): Promise<void> {
		await this.callMethod('livechat:removeCustomField', field);
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

	/** Switches the app on or off and waits until the server has. */
	public async enableApp(appId: string, isEnabled: boolean): Promise<void> {
		const status = isEnabled ? 'manually_enabled' : 'manually_disabled';
		await this.call('post', `/api/apps/${appId}/status`, { status });
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

	/** Calls a method of the realtime socket by REST. */
	private async callMethod(method: string, ...params: unknown[]): Promise<void> {
		const message = JSON.stringify({ msg: 'method', id: 'call', method, params });
		const { message: answer } = await this.call('post', `/api/v1/method.call/${method}`, { message });
		const { error } = z.object({ error: z.unknown().optional() }).parse(JSON.parse(String(answer)));
		if (error !== undefined) {
			throw new Error(`${method} was refused: ${JSON.stringify(error)}`);
		}
	}
}
