import type { ILogger, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { DeskMemory, type Desk } from '../desk/Desk';
import { loadDesk } from '../desk/loadDesk';
import { systemClock } from '../shared/Clock';
import { agentDirectory } from './gateway/agentDirectory';
import { livechatRooms } from './gateway/livechatRooms';
import { notifyAgent } from './gateway/notifyAgent';
import type { RoomActions } from './gateway/roomOf';
import { Users } from './gateway/users';
import { readSettings } from './settings/settings';
import { caseStore } from './stores/caseStore';
import { catalogueStore } from './stores/catalogueStore';
import { conversationStore } from './stores/conversationStore';
import { decisionStore } from './stores/decisionStore';
import { knownAgentStore } from './stores/knownAgentStore';
import { topicHintStore } from './stores/topicHintStore';

/**
 * What the engine hands to a call. The logger belongs to the call: the engine gives another one to the app for each, and
 * what is written to any other is lost (apps-engine 1.62 deno-runtime/lib/wrapAppForRequest.ts).
 */
export type Accessors = {
	readonly read: IRead;
	readonly persistence: IPersistence;
	readonly modify: IModify;
	readonly logger: ILogger;
};

/** The desk with what only this layer may use besides it. */
export type OpenDesk = Desk & { readonly accessors: Accessors; readonly roomActions: RoomActions };

/**
 * How a call of the server gets to the desk: it loads the desk's memory once per process, on the first call after a
 * start, and joins it with the accessors of the call.
 */
export class DeskDoor {
	public readonly memory = new DeskMemory();
	/** Origins of the bank's pages, from the settings. */
	public pageOrigins: readonly string[] = [];

	private readonly ability = { listRooms: true };
	private loading: Promise<void> | undefined;
	private appUser: IUser | undefined;

	/** The desk for one call. Throws where the server or the store fails; the next call tries to load it again. */
	public async open(accessors: Accessors): Promise<OpenDesk> {
		const desk = this.assemble(accessors);
		const loading = (this.loading ??= this.load(desk));
		try {
			await loading;
		} catch (error) {
			// Only the first to notice: a later call may be loading anew by now.
			this.loading = this.loading === loading ? undefined : this.loading;
			throw error;
		}
		return desk;
	}

	private async load(desk: OpenDesk): Promise<void> {
		const settings = await readSettings(desk.accessors.read.getEnvironmentReader());
		this.pageOrigins = settings.pageOrigins;
		this.memory.emptyRoomSeconds = settings.emptyRoomSeconds;
		await loadDesk(desk, settings.catalogue);
	}

	private assemble(accessors: Accessors): OpenDesk {
		const { read, persistence: write, modify, logger } = accessors;
		const persistence = { read: read.getPersistenceReader(), write };
		const users = new Users(read);
		const roomActions: RoomActions = { modify, users, appUser: () => this.findAppUser(read) };
		return {
			accessors,
			roomActions,
			memory: this.memory,
			clock: systemClock,
			rooms: livechatRooms(read, roomActions, this.ability),
			agents: agentDirectory(read, users),
			knownAgents: knownAgentStore(persistence),
			catalogues: catalogueStore(persistence),
			conversations: conversationStore(persistence, () => logger.error('an open conversation cannot be read')),
			cases: caseStore(persistence),
			decisions: decisionStore(persistence),
			topicHints: topicHintStore(persistence),
			notify: async (agentId, roomId, notice) => {
				const user = await users.find(agentId);
				if (user) {
					await notifyAgent(modify, { user, sender: await this.findAppUser(read), roomId }, notice);
				}
			},
			log: (outcome, details) => logger.info(outcome, details),
		};
	}

	/** The user in whose name the app acts; it never changes while the app runs. */
	private async findAppUser(read: IRead): Promise<IUser> {
		this.appUser ??= await read.getUserReader().getAppUser();
		if (!this.appUser) {
			throw new Error('The app has no user.');
		}
		return this.appUser;
	}
}
