import { randomBytes } from 'crypto';
import { readManifest } from '../../tools/build/readManifest';
import { Administrator } from '../../tools/client/Administrator';
import { Agent } from '../../tools/client/Agent';
import { eventually } from '../../tools/client/eventually';
import { isRecord, Rest, ServerRefusal } from '../../tools/client/Rest';
import { catalogueOf, PROJECT } from './BenchServer';

export type ServerAddress = { readonly url: string; readonly username: string; readonly password: string };

/** Who assigns: the server by itself, or the app. */
export type Assigner = 'Auto_Selection' | 'app';

const AGENTS = 3;
const CAPACITY = 20;
const PASSWORD = 'Chat-desk-1!';
/** How often the server is asked who serves a room, in milliseconds. */
const LOOK_MILLISECONDS = 5;
const PATIENCE_MILLISECONDS = 60_000;

const wantedSettings: Readonly<Record<string, unknown>> = {
	API_Enable_Rate_Limiter: false,
	Livechat_enabled: true,
	Livechat_accept_chats_with_no_agents: true,
};

/** A server somebody else has started, with agents of ours on it. What is changed there is put back in the end, last first. */
export class TestedServer {
	private readonly suffix = randomBytes(4).toString('hex');
	private readonly usernames: string[] = [];
	/** Rooms not closed yet, the oldest first. */
	private readonly open: { readonly token: string; readonly rid: string }[] = [];
	private readonly undo: (() => Promise<unknown>)[] = [];
	private readonly appId = readManifest(PROJECT).id;

	private constructor(
		private readonly rest: Rest,
		private readonly administrator: Administrator,
	) {}

	/** What `measure` finds out on the server, which is then as it was. */
	public static async with<Found>(
		{ url, username, password }: ServerAddress,
		packagePath: string,
		measure: (server: TestedServer) => Promise<Found>,
	): Promise<Found> {
		const rest = new Rest(url.replace(/\/$/, ''));
		const server = new TestedServer(rest, await Administrator.login(rest, username, password));
		try {
			await server.prepare(packagePath);
			return await measure(server);
		} finally {
			await server.putBack();
		}
	}

	/** From now on this one assigns, and the other does not. */
	public async letAssign(assigner: Assigner): Promise<void> {
		if (assigner === 'app') {
			// It must not find rooms that it knows nothing of.
			await this.closeRooms();
		}
		await this.switchApp(assigner === 'app');
		await this.administrator.changeSetting('Livechat_Routing_Method', assigner === 'app' ? 'Manual_Selection' : 'Auto_Selection');
	}

	/** How long a customer waits from their request for a room until the server shows an agent in it, in milliseconds. */
	public async waitOfOneCustomer(): Promise<number> {
		const token = randomBytes(16).toString('hex');
		await this.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: { token, name: `Bench ${this.suffix}` } } });
		const requestedAt = performance.now();
		const { room } = await this.rest.call('get', `/api/v1/livechat/room?token=${token}`);
		const rid = String(isRecord(room) ? room._id : undefined);
		this.open.push({ token, rid });
		const isServed = () => this.administrator.servedBy(rid);
		await eventually('an agent serves the customer', isServed, PATIENCE_MILLISECONDS, LOOK_MILLISECONDS);
		const wait = performance.now() - requestedAt;
		// The app is still busy with the newest room.
		await this.closeRooms(this.open.length - 1);
		return wait;
	}

	/** Closes that many rooms, the oldest first, and removes their customers with all that they wrote. */
	private async closeRooms(count = this.open.length): Promise<void> {
		for (const { token, rid } of this.open.splice(0, count)) {
			await this.administrator.call('post', '/api/v1/livechat/room.closeByUser', { rid, comment: 'closed by the benchmark' });
			await this.rest.call('delete', `/api/v1/livechat/visitor/${token}`);
		}
	}

	private async prepare(packagePath: string): Promise<void> {
		for (const [id, value] of Object.entries(wantedSettings)) {
			await this.change(id, value);
		}
		await this.change('Livechat_Routing_Method', 'Manual_Selection');
		for (let index = 0; index < AGENTS; index += 1) {
			await this.hire(`bench-${this.suffix}-${index}`);
		}
		await this.provideApp(packagePath);
		this.undo.push(() => this.closeRooms());
	}

	/** Undoes everything, also where something of it fails. */
	private async putBack(): Promise<void> {
		const failures: string[] = [];
		for (const step of this.undo.reverse()) {
			await step().catch((error: unknown) => failures.push(String(error)));
		}
		if (failures.length > 0) {
			throw new Error(`Not everything could be put back on the server: ${failures.join('; ')}`);
		}
	}

	private async change(id: string, value: unknown): Promise<void> {
		const found = await this.administrator.readSetting(id);
		this.undo.push(() => this.administrator.changeSetting(id, found));
		await this.administrator.changeSetting(id, value);
	}

	private async hire(username: string): Promise<void> {
		const userId = await this.administrator.createUser(username, PASSWORD);
		this.undo.push(() => this.administrator.deleteUser(userId));
		await this.administrator.makeAgent(username, userId);
		const agent = await Agent.connect(this.rest, username, PASSWORD);
		this.undo.push(() => agent.disconnect());
		await eventually(`${username} is online`, async () => {
			const { user } = await this.administrator.call('get', `/api/v1/users.info?userId=${userId}`);
			return isRecord(user) && user.status === 'online';
		});
		this.usernames.push(username);
	}

	/** The app that the server has, as it is, else ours for the time being; with a catalogue of our agents. */
	private async provideApp(packagePath: string): Promise<void> {
		const { administrator, appId } = this;
		const app = await this.findApp();
		if (app) {
			this.undo.push(() => this.switchApp(isEnabled(app)));
		} else {
			await administrator.installApp(packagePath, appId, readManifest(PROJECT).permissions);
			this.undo.push(() => administrator.call('delete', `/api/apps/${appId}`));
		}
		const catalogue = await administrator.appSetting(appId, 'catalogue');
		this.undo.push(() => administrator.changeAppSetting(appId, 'catalogue', catalogue ?? ''));
		await administrator.changeAppSetting(appId, 'catalogue', JSON.stringify(catalogueOf(this.usernames, CAPACITY)));
	}

	private async findApp(): Promise<Record<string, unknown> | undefined> {
		const { body } = await this.rest.send('get', `/api/apps/${this.appId}`, { as: this.administrator.credentials });
		return isRecord(body) && isRecord(body.app) ? body.app : undefined;
	}

	/** A server refuses to enable what is enabled, and 6.14 does not tell whether it is. */
	private async switchApp(isOn: boolean): Promise<void> {
		const status = isOn ? 'manually_enabled' : 'manually_disabled';
		await this.administrator.call('post', `/api/apps/${this.appId}/status`, { status }).catch((error: unknown) => {
			if (!(error instanceof ServerRefusal) || !error.message.includes('already')) {
				throw error;
			}
		});
	}
}

/** Whether an app that the server has is enabled; taken for granted where the server does not say. */
function isEnabled({ status }: Record<string, unknown>): boolean {
	return typeof status !== 'string' || status.endsWith('_enabled');
}
