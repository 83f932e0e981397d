import type { ILogger, IModify, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { UserType, type IUser } from '@rocket.chat/apps-engine/definition/users';
import { caseNumber } from '../../src/cases/caseNumber';
import type { RoomActions } from '../../src/rocketchat/gateway/roomOf';
import { tellCustomer } from '../../src/rocketchat/gateway/tellCustomer';
import { tellSupervisors } from '../../src/rocketchat/gateway/tellSupervisors';
import { ownLanguage, Users } from '../../src/rocketchat/gateway/users';
import { textsIn } from '../../src/rocketchat/views/text';
import { roomId } from '../../src/shared/ids';
import type { Language } from '../../src/shared/Language';

const room = roomId('room');
const notAnswered = { what: 'notAnswered', roomId: room, caseId: caseNumber(room, 1), passes: 3 } as const;

/** What was set on a builder of a message or a room. */
type Made = {
	readonly setRoom?: { readonly id: string };
	readonly setSender?: IUser;
	readonly setText?: string;
	readonly setType?: string;
	readonly setMembersToBeAddedByUsernames?: readonly string[];
};

/** A server with these users, all in the default channel, as far as an app needs it to write to them. */
class World {
	public supervisorRoles = ['livechat-manager'];
	public readonly written: { readonly roomId: string; readonly sender: string; readonly text: string }[] = [];
	public readonly logged: unknown[] = [];
	/** Direct rooms by the two usernames. */
	public readonly direct = new Map<string, string>();
	public members = 100;
	/** Usernames of users to whom nothing can be written. */
	public readonly unreachable = new Set<string>();
	private readonly app = { id: 'app', username: 'livebank.bot', type: UserType.APP } as IUser;

	public constructor(private readonly users: readonly Partial<IUser>[]) {}

	public async tell(
		supervisors: readonly string[],
		notice: Parameters<typeof tellSupervisors>[1] = notAnswered,
	): Promise<string[]> {
		const { read, modify } = this;
		const log = (...entry: unknown[]): void => void this.logged.push(entry);
		const logger = { warn: log, error: log } as unknown as ILogger;
		const appUser = async (): Promise<IUser> => this.app;
		const settings = { supervisors: [...supervisors], supervisorRoles: this.supervisorRoles };
		const languageOf = async (user: IUser): Promise<Language> => ownLanguage(user) ?? 'en';
		await tellSupervisors({ read, modify, logger, users: new Users(read), appUser, languageOf, settings }, notice);
		return this.written.map(({ roomId: direct }) => direct);
	}

	public get actions(): RoomActions {
		return { modify: this.modify, appUser: async () => this.app, serverLanguage: async () => 'fr' } as unknown as RoomActions;
	}

	private get read(): IRead {
		const general = { id: 'GENERAL', _unmappedProperties_: { usersCount: this.members } };
		return {
			getUserReader: () => ({
				getByUsername: async (username: string) => this.users.find((user) => user.username === username) ?? null,
			}),
			getRoomReader: () => ({
				getById: async () => general,
				getMembers: async () => [...this.users, null],
				getDirectByUsernames: async (usernames: string[]) => {
					const id = this.direct.get(usernames.join(' '));
					return id === undefined ? null : { id };
				},
			}),
			getEnvironmentReader: () => ({
				getServerSettings: () => ({ getValueById: async () => 'https://chat.bank.example/' }),
			}),
		} as unknown as IRead;
	}

	/** Builders are what was set; finishing a room opens it, finishing a message writes it. */
	private get modify(): IModify {
		const builder = (what: object): object =>
			new Proxy(what, {
				get: (set, name): unknown => {
					const known: unknown = Reflect.get(set, name);
					return known ?? ((value: unknown) => builder({ ...set, [String(name)]: value }));
				},
			});
		const finish = async (made: Made): Promise<string> => {
			const { id } = made.setRoom ?? {};
			if (id === undefined) {
				const username = made.setMembersToBeAddedByUsernames?.join() ?? '';
				const direct = `${made.setType ?? ''}-${username}`;
				this.direct.set(`${this.app.username} ${username}`, direct);
				return direct;
			}
			if (this.unreachable.has(id)) {
				throw new Error('error-not-allowed');
			}
			this.written.push({ roomId: id, sender: made.setSender?.id ?? '', text: made.setText ?? '' });
			return 'message';
		};
		return {
			getCreator: () => ({
				startMessage: () => builder({ kind: 'message' }),
				startRoom: () => builder({ kind: 'room' }),
				finish,
			}),
		} as unknown as IModify;
	}
}

const boss = { id: 'boss', username: 'boss', roles: ['livechat-manager'], type: 'user', isEnabled: true } as const;
const admin = { id: 'admin', username: 'admin', roles: ['admin'], type: 'user', isEnabled: true } as const;
const others = [
	{ id: 'anna', username: 'anna', roles: ['livechat-agent'], type: 'user', isEnabled: true },
	{ id: 'gone', username: 'gone', roles: ['admin'], type: 'user', isEnabled: false },
	{ id: 'bot', username: 'bot', roles: ['admin', 'bot'], type: 'bot', isEnabled: true },
] as unknown as Partial<IUser>[];
const everybody = [boss, admin, ...others] as unknown as Partial<IUser>[];

describe('supervisors', () => {
	it('named in the settings are told in a direct room, which is found the next time', async () => {
		const world = new World(everybody);
		expect(await world.tell(['boss'])).toEqual(['d-boss']);
		world.direct.set('livebank.bot boss', 'known');
		expect(await world.tell(['boss'])).toEqual(['d-boss', 'known']);
		expect(world.written[0]).toEqual({
			roomId: 'd-boss',
			sender: 'app',
			text: `Case ${notAnswered.caseId}: the customer waits for an answer. 3 agents have let it pass. https://chat.bank.example/live/room`,
		});
	});

	it.each([
		['livechat-manager', ['d-boss', 'd-admin']],
		['team-lead', ['d-admin']],
	])('are all administrators and those with the role that the bank has set, %s, where none is named', async (role, told) => {
		const world = Object.assign(new World(everybody), { supervisorRoles: [role] });
		expect(await world.tell([])).toEqual(told);
		expect(world.logged).toEqual([]);
	});

	it('of a large server have to be named', async () => {
		const world = Object.assign(new World(everybody), { members: 501 });
		expect(await world.tell([])).toEqual([]);
		expect(world.logged).toEqual([[expect.any(String), { code: 'NO_SUPERVISOR', what: 'notAnswered' }]]);
	});

	it('who do not exist, or cannot be written to, do not keep the others from being told', async () => {
		const world = new World(everybody);
		world.unreachable.add('d-boss');
		expect(await world.tell(['nobody', 'boss', 'admin'])).toEqual(['d-admin']);
		expect(world.logged).toEqual([
			[expect.any(String), { code: 'SUPERVISOR_UNKNOWN', count: 1 }],
			[expect.any(String), { code: 'SUPERVISOR_NOT_TOLD', userId: 'boss', error: 'Error: error-not-allowed' }],
		]);
	});

	it('are told each in their own language', async () => {
		const speaking = (who: object, language: string) => ({ ...who, settings: { preferences: { language } } });
		const world = new World([speaking(boss, 'de'), speaking(admin, 'pl')]);
		await world.tell(['boss', 'admin']);
		expect(world.written.map(({ text }) => text)).toEqual([
			`Vorgang ${notAnswered.caseId}: Der Kunde wartet auf eine Antwort. 3 Agenten haben nicht geantwortet. https://chat.bank.example/live/room`,
			`Sprawa ${notAnswered.caseId}: klient czeka na odpowiedź. Nie odpowiedzieli 3 agenci. https://chat.bank.example/live/room`,
		]);
	});

	it('are told what is wrong with a catalogue, shortened', async () => {
		const world = new World(everybody);
		const faults = Array.from({ length: 30 }, (_, index) => ({ path: `topics[${index}]`, reason: '*bad*' }));
		await world.tell(['boss'], { what: 'catalogueRefused', faults: [{ path: '', reason: 'no JSON' }, ...faults] });
		const lines = world.written[0]?.text.split('\n') ?? [];
		expect(lines).toHaveLength(11);
		expect(lines[1]).toContain('-');
		expect(lines[2]).toContain('topics[0]');
	});
});

describe('a customer who waits', () => {
	it.each([
		[{ position: 3, language: 'en' }, 'You are number 3 in the queue.'],
		[{ language: 'pl', position: 3 }, textsIn('pl')('queue.position', { position: 3 })],
		[{}, textsIn('fr')('queue.willAnswer')],
	] as const)('is told %j in the room, by the app, in their language or that of the server', async (notice, text) => {
		const world = new World([]);
		await tellCustomer({ ...world.actions, ownTexts: { nobodyThere: {}, loginEnded: {} } }, room, notice);
		expect(world.written).toEqual([{ roomId: 'room', sender: 'app', text }]);
	});
});
