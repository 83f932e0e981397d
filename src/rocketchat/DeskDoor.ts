import type { IHttp, ILogger, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { Desk } from '../desk/Desk';
import { DeskMemory } from '../desk/DeskMemory';
import { loadDesk } from '../desk/loadDesk';
import type { Trust } from '../customers/Assertion';
import { SECRET_KEY_ID, secretKey } from '../customers/Key';
import { KeyCache } from '../customers/KeyCache';
import { trustedVisitors } from '../customers/trustedVisitors';
import { systemClock } from '../shared/Clock';
import { errorName } from '../shared/errorName';
import { newId } from '../shared/ids';
import type { Language } from '../shared/Language';
import { agentDirectory } from './gateway/agentDirectory';
import { fetchText } from './gateway/fetchText';
import { livechatRooms } from './gateway/livechatRooms';
import { notifyAgent } from './gateway/notifyAgent';
import type { RoomActions } from './gateway/roomOf';
import { ServerLanguage } from './gateway/ServerLanguage';
import { serverVisitors } from './gateway/serverVisitors';
import { ServiceAccount } from './gateway/ServiceAccount';
import { tellCustomer } from './gateway/tellCustomer';
import { tellSupervisors } from './gateway/tellSupervisors';
import { ownLanguage, Users } from './gateway/users';
import { writeAs } from './gateway/writeAs';
import { isLeftWithoutKeys } from './settings/keySettings';
import { defaultSettings, readSettings, type Settings } from './settings/settings';
import { assembleStores } from './stores/assembleStores';
import { textsIn } from './views/text';

/**
 * What the engine hands to a call. The logger belongs to the call: the engine gives another one to the app for each, and
 * what is written to any other is lost (apps-engine 1.62 deno-runtime/lib/wrapAppForRequest.ts).
 */
export type Accessors = {
	readonly read: IRead;
	readonly persistence: IPersistence;
	readonly modify: IModify;
	readonly http: IHttp;
	readonly logger: ILogger;
};

/** Why a value of a setting was refused, and what is in force instead: the value before it, until the next start, or since a start the default. */
export type RefusedValue = { readonly reason: string; readonly inForce: 'before' | 'default' };

/** The desk with what only this layer may use besides it. */
export type OpenDesk = Desk & {
	readonly accessors: Accessors;
	readonly roomActions: RoomActions;
	/** The app's settings in force. */
	readonly settings: Settings;
	/** In which language somebody reads. */
	languageOf(user: IUser): Promise<Language>;
	/** Settings whose last value was refused. */
	readonly refusedSettings: ReadonlyMap<keyof Settings, RefusedValue>;
	/** The keys that the bank publishes. */
	readonly publishedKeys: KeyCache;
};

/**
 * How a call of the server gets to the desk: it loads the desk's memory once per process, on the first call after a
 * start, and joins it with the accessors of the call.
 */
export class DeskDoor {
	public readonly memory = new DeskMemory();
	/** Settings whose last value was refused. */
	public readonly refused = new Map<keyof Settings, RefusedValue>();
	/** Whether the last edit of the catalogue was refused, and the supervisors have not been told yet. */
	public hasUntoldFaults = false;

	private inForce = defaultSettings;
	/** Settings that were changed since this process runs. */
	private changed: Partial<Settings> = {};
	private readonly publishedKeys = new KeyCache(systemClock);
	private readonly service = new ServiceAccount(systemClock);
	private readonly serverLanguage = new ServerLanguage(systemClock);
	/** Names this process in the records it alone writes. */
	private readonly processId = newId();
	private readonly ability = { listRooms: true };
	private loading: Promise<void> | undefined;
	private appUser: IUser | undefined;

	/** The app's settings in force; the defaults before the first call. */
	public get settings(): Settings {
		return this.inForce;
	}

	/** The language of those whose own is not known, as far as that can be said without asking anybody. */
	public get knownLanguage(): Language {
		return this.serverLanguage.lastKnown;
	}

	/** Puts a changed setting in force, except for the catalogue, which has its own rules. */
	public follow<Id extends keyof Settings>(id: Id, value: Settings[Id]): void {
		this.changed = { ...this.changed, [id]: value };
		this.putInForce({ ...this.inForce, [id]: value });
	}

	/** Leaves in force what is: of a value that was refused at the start there is none before it. */
	public refuse(id: keyof Settings, reason: string): void {
		this.refused.set(id, { reason, inForce: this.refused.get(id)?.inForce ?? 'before' });
	}

	/** The desk for one call. Throws where the server or the store fails; the next call tries to load it again. */
	public async open(accessors: Accessors): Promise<OpenDesk> {
		const loading = (this.loading ??= this.load(accessors));
		try {
			await loading;
		} catch (error) {
			// Only the first to notice: a later call may be loading anew by now.
			this.loading = this.loading === loading ? undefined : this.loading;
			throw error;
		}
		return this.assemble(accessors);
	}

	/** The language of a user: their own, else the server's, else English. Asks the server only for those without one, and never fails. */
	public async languageOf(read: IRead, user: IUser): Promise<Language> {
		return ownLanguage(user) ?? (await this.serverLanguage.find(read));
	}

	/** The desk's settings in force for a call that goes on without it. What keeps it shut is logged. */
	public async tryToOpen(accessors: Accessors): Promise<void> {
		try {
			await this.open(accessors);
		} catch (error) {
			accessors.logger.error('the desk could not be opened', { error: errorName(error) });
		}
	}

	/** Whose assertions are believed now. Nobody's until the bank has set who they come from, for whom, and a key. */
	public trust({ http }: Pick<Accessors, 'http'>): Omit<Trust, 'purposes'> {
		const { assertionIssuer: issuer, assertionAudience: audience, assertionSecret, assertionKeys, revokedKeys } = this.inForce;
		const secret = assertionSecret === '' ? undefined : secretKey(assertionSecret);
		return {
			issuer,
			audience,
			findKey: async (keyId) => {
				if (issuer === '' || audience === '' || revokedKeys.includes(keyId)) {
					return undefined;
				}
				return keyId === SECRET_KEY_ID
					? secret
					: (assertionKeys.find((key) => key.keyId === keyId) ?? this.publishedKeys.find(keyId, fetchText(http)));
			},
		};
	}

	private putInForce(settings: Settings): void {
		this.inForce = settings;
		this.memory.emptyRoomSeconds = settings.emptyRoomSeconds;
		this.memory.decisionDays = settings.decisionDays;
		this.memory.notLoggedInDays = settings.notLoggedInDays;
		this.memory.idleAfterMinutes = settings.idleAfterMinutes;
		this.memory.loginMinutes = settings.loginMinutes;
		this.publishedKeys.use(settings.assertionKeysUrl);
		this.service.use({ url: settings.serviceUrl, userId: settings.serviceUserId, token: settings.serviceToken });
	}

	private async load(accessors: Accessors): Promise<void> {
		const stored = await readSettings(accessors.read.getEnvironmentReader(), (id, reason) => {
			if (!(id in this.changed)) {
				this.refused.set(id, { reason, inForce: 'default' });
				accessors.logger.error('setting refused, the default is in force', { setting: id, code: 'SETTING_REFUSED', reason });
			}
		});
		// What was changed while they were read is newer than what was read.
		this.putInForce({ ...stored, ...this.changed });
		if (isLeftWithoutKeys(this.inForce, this.refused)) {
			accessors.logger.error('no customer can log in: of the keys that are set none can be used', { code: 'NO_KEY_IN_FORCE' });
		}
		await loadDesk(this.assemble(accessors), this.settings.catalogue);
	}

	private assemble(accessors: Accessors): OpenDesk {
		const { read, persistence: write, modify, http, logger } = accessors;
		const users = new Users(read);
		const appUser = (): Promise<IUser> => this.findAppUser(read);
		const serverLanguage = (): Promise<Language> => this.serverLanguage.find(read);
		const languageOf = (user: IUser): Promise<Language> => this.languageOf(read, user);
		const takeInquiry = this.service.through(http, logger);
		const roomActions: RoomActions = { modify, users, appUser, serverLanguage, takeInquiry };
		const { settings, memory, processId } = this;
		const onUnreadable = (): void => logger.error('a conversation cannot be read');
		const stores = assembleStores({ read: read.getPersistenceReader(), write }, { clock: systemClock, processId, onUnreadable });
		return {
			accessors,
			roomActions,
			settings,
			languageOf,
			refusedSettings: this.refused,
			publishedKeys: this.publishedKeys,
			memory,
			clock: systemClock,
			rooms: livechatRooms(read, roomActions, this.ability),
			serverVisitors: serverVisitors(read, roomActions),
			agents: agentDirectory(read, users),
			...stores,
			visitors: trustedVisitors(stores.visitors, (keyId) => this.settings.revokedKeys.includes(keyId)),
			notify: async (agentId, roomId, notice) => {
				const user = await users.find(agentId);
				if (user) {
					const text = textsIn(await languageOf(user));
					await notifyAgent(modify, { user, sender: await appUser(), roomId, text }, notice);
				}
			},
			tellCustomer: (roomId, notice) => {
				const { ownTexts } = memory.catalogue.current;
				return tellCustomer({ ...roomActions, ownTexts }, roomId, notice);
			},
			writeAs: (agentId, roomId, message) => writeAs(roomActions, { agentId, roomId, message }),
			tellSupervisors: (notice) => tellSupervisors({ read, modify, logger, users, appUser, languageOf, settings }, notice),
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
