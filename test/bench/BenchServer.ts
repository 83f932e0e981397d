import { randomBytes } from 'crypto';
import { resolve } from 'path';
import { readManifest } from '../../tools/build/readManifest';
import { Administrator } from '../../tools/client/Administrator';
import { eventually } from '../../tools/client/eventually';
import { isRecord, Rest } from '../../tools/client/Rest';
import { addAgent } from '../../tools/host/omnichannel/agents';
import type { VisitorDocument } from '../../tools/host/omnichannel/documents';
import { connect } from '../../tools/host/omnichannel/presence';
import type { ProfileName, SandboxName } from '../../tools/host/profile';
import { startHost, type Host } from '../../tools/host/startHost';
import { costOf } from './costs';

export const PROJECT = resolve(__dirname, '../..');
const ADMINISTRATOR = { username: 'admin', password: 'bench' };
/** Longest time the app allows a customer to write nothing, in seconds. */
const NEVER_EMPTY_SECONDS = 3600;
const PATIENCE_MILLISECONDS = 120_000;

/** The oldest and the newest server, each with its own sandbox. */
export const servers: readonly (readonly [profile: ProfileName, sandbox: SandboxName])[] = [
	['6.14', 'deno'],
	['8.x', 'node'],
];

export type BenchServerOptions = {
	readonly profile?: ProfileName;
	readonly sandbox?: SandboxName;
	/** How many agents, all online, and how many conversations each may have. */
	readonly agents: number;
	readonly capacity: number;
	/** Settings besides the defaults of a server without the app. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** The app's package; without it no app is installed. */
	readonly packagePath?: string;
};

/** An embedded server with agents who are all online, with the app or without any, that knows since when each room is served. */
export class BenchServer {
	/** When the server first showed an agent in a room, in milliseconds of this process's clock, by room id. */
	public readonly servedAt = new Map<string, number>();
	public readonly rest: Rest;

	private constructor(
		public readonly host: Host,
		public readonly appId: string,
		private readonly charges: { areOn: boolean },
	) {
		this.rest = new Rest(host.url);
		host.chat.core.streams.listen((stream, roomId) => {
			if (stream === 'stream-livechat-room' && !this.servedAt.has(roomId) && host.chat.rooms.findById(roomId)?.servedBy) {
				this.servedAt.set(roomId, performance.now());
			}
		});
	}

	/** What `measure` finds out on such a server, which is stopped afterwards. */
	public static async with<Found>(options: BenchServerOptions, measure: (server: BenchServer) => Promise<Found>): Promise<Found> {
		const server = await BenchServer.open(options);
		try {
			return await measure(server);
		} finally {
			await server.host.stop();
		}
	}

	private static async open(options: BenchServerOptions): Promise<BenchServer> {
		const { profile = '6.14', sandbox = 'deno', packagePath, settings = {} } = options;
		const charges = { areOn: false };
		const latency = (call: string): number => (charges.areOn ? costOf(call) : 0);
		const host = await startHost({ profile, sandbox, administrator: ADMINISTRATOR, schedulerPollMilliseconds: 200, latency });
		const server = new BenchServer(host, readManifest(PROJECT).id, charges);
		const usernames = Array.from({ length: options.agents }, (_, index) => `agent${index}`);
		usernames.forEach((username) => {
			server.hire(username);
		});
		Object.entries(settings).forEach(([id, value]) => {
			host.chat.settings.set(id, value);
		});
		try {
			if (packagePath !== undefined) {
				await server.install(packagePath, usernames, options.capacity);
			}
			return server;
		} catch (error) {
			await host.stop();
			throw error;
		}
	}

	/** Changes settings of the app. */
	public async changeSettings(values: Readonly<Record<string, unknown>>): Promise<void> {
		const administrator = await Administrator.login(this.rest, ADMINISTRATOR.username, ADMINISTRATOR.password);
		for (const [id, value] of Object.entries(values)) {
			await administrator.changeAppSetting(this.appId, id, value);
		}
	}

	/** From now on each call of the app takes as long as on a server with a database, or no longer than here. */
	public charge(areOn: boolean): void {
		this.charges.areOn = areOn;
	}

	/** A new visitor of the bank's page. */
	public visit(): VisitorDocument {
		const token = randomBytes(16).toString('hex');
		return this.host.chat.visitors.registerGuest({ token, name: `Customer ${token.slice(0, 4)}` });
	}

	/** What the widget does when the customer writes first. Gives back the room's id. */
	public async requestRoom({ token }: VisitorDocument): Promise<string> {
		const { room } = await this.rest.call('get', `/api/v1/livechat/room?token=${token}`);
		return String(isRecord(room) ? room._id : undefined);
	}

	public async write({ token }: VisitorDocument, rid: string, msg: string): Promise<void> {
		await this.rest.call('post', '/api/v1/livechat/message', { body: { token, rid, msg } });
	}

	/** Waits until the server has shown an agent in so many rooms, counted from its start. */
	public async hasServed(rooms: number, patienceMilliseconds = PATIENCE_MILLISECONDS): Promise<void> {
		await eventually(`${rooms} conversations are served`, () => this.servedAt.size >= rooms, patienceMilliseconds);
	}

	private hire(username: string): void {
		const { chat } = this.host;
		const { _id } = chat.users.insert({ username, name: username });
		addAgent(chat.core, username);
		connect(chat.core, _id, `browser of ${username}`);
	}

	private async install(packagePath: string, members: readonly string[], capacity: number): Promise<void> {
		const { settings } = this.host.chat;
		settings.set('Livechat_Routing_Method', 'Manual_Selection');
		settings.set('Livechat_accept_chats_with_no_agents', true);
		const administrator = await Administrator.login(this.rest, ADMINISTRATOR.username, ADMINISTRATOR.password);
		await administrator.installApp(packagePath, this.appId, readManifest(PROJECT).permissions);
		const catalogue = JSON.stringify(catalogueOf(members, capacity));
		await this.changeSettings({ catalogue, emptyRoomSeconds: NEVER_EMPTY_SECONDS });
	}
}

/** One topic, and one group of these agents with so many places each. */
export function catalogueOf(members: readonly string[], capacity: number): object {
	return {
		topics: [{ name: 'Question', caseType: 'Question' }],
		defaultTopic: 'Question',
		caseTypes: [{ name: 'Question' }],
		skillGroups: [{ name: 'Everybody', members, caseTypes: ['Question'] }],
		capacity: { default: capacity },
	};
}
