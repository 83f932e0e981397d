import type { AgentDirectory } from '../../src/agents/AgentDirectory';
import type { Room, Rooms } from '../../src/conversations/Rooms';
import { roomId as toRoomId, visitorId, type AgentId, type RoomId, type VisitorId } from '../../src/shared/ids';
import type { Clock } from '../../src/shared/Clock';
import { idOf } from './bank';
import { FakeStaff } from './FakeStaff';
import { paced, type Pace } from './Pace';
import { copyOf, type Door, type Gift, type ServerRoom } from './ServerRoom';

export type { ServerEvent } from './FakeStaff';
export type { ServerRoom } from './ServerRoom';

/** A transfer that an app asked for. */
export type Transfer = Gift & {
	/** Which app asked, where there are several. */
	readonly by: string;
	/** Rooms of the agent when that app last had them counted. */
	readonly counted: ReadonlySet<RoomId>;
};

/**
 * A livechat server in memory, as far as `Rooms` and `AgentDirectory` show it. It mirrors the server's weaknesses: a
 * transfer acts on the copy of the room it is handed, nobody's capacity is enforced, the second taker wins, an offline
 * or switched-off agent is refused by an error. Nothing here waits: `pace` says where other work may come between.
 */
export class FakeServer extends FakeStaff {
	/** Transfers that the app asked for and the server made. */
	public readonly transfers: Transfer[] = [];
	/** Calls that change something and that the server made, with those it refused. */
	public readonly log: string[] = [];
	public listsRooms = true;
	/** Whose the tokens are that visitors were given later; any other token has a visitor of its own. */
	public readonly visitorsOf = new Map<string, VisitorId>();
	/** The tokens of visitors an app has made, or whose record somebody has changed; any other has that of their rooms. */
	public readonly tokens = new Map<VisitorId, string>();
	/** Rooms the server counts for an agent and gives to nobody to see. */
	public readonly phantoms = new Map<AgentId, number>();
	/** Rooms that the server refuses to close. */
	public readonly cannotClose = new Set<RoomId>();
	/** Whether the server refuses to open rooms for apps. */
	public opensForApps = true;
	/** Agents for whom a transfer answers `true` and assigns nobody (the server's own capacity limit). */
	public readonly saysYesOnly = new Set<AgentId>();
	/** Called when an app asks for a transfer; it is made, or refused, only later. */
	public onAsk: (transfer: Transfer) => void = () => undefined;
	/** Called at every transfer, before it is made. */
	public onTransfer: (transfer: Transfer) => void = () => undefined;
	/** Who had a room leaves its members only when the server gets round to it, in `finishLeaving`. */
	public leavesSlowly = false;

	private readonly all = new Map<RoomId, ServerRoom>();
	private readonly leaving: { readonly roomId: RoomId; readonly agentId: AgentId }[] = [];

	public constructor(private readonly clock: Clock) {
		super();
	}

	public get rooms(): ServerRoom[] {
		return [...this.all.values()];
	}

	public room(roomId: RoomId): ServerRoom {
		const room = this.all.get(roomId);
		if (!room) {
			throw new Error(`There is no room ${roomId}.`);
		}
		return room;
	}

	/** Open rooms of an agent. */
	public serving(username: string): RoomId[] {
		return this.rooms.filter((room) => room.isOpen && room.servedBy === idOf(username)).map(({ roomId }) => roomId);
	}

	/** A customer opens a room: somebody new, unless it is the visitor of that token. */
	public open(name = `room${this.all.size}`, visitorToken = `token-${name}`, channel = 'widget'): RoomId {
		const roomId = toRoomId(name);
		this.all.set(roomId, {
			roomId,
			visitorId: this.visitorsOf.get(visitorToken) ?? visitorId(`visitor-${visitorToken}`),
			visitorToken,
			channel,
			openedAt: this.clock.now(),
			isOpen: true,
			servedBy: undefined,
			members: new Set(),
			messages: [],
			isGivenByApp: false,
		});
		this.tell({ what: 'roomStarted', roomId });
		return roomId;
	}

	public write(roomId: RoomId, text: string, fromCustomer = true): void {
		this.room(roomId).messages.push({ text, at: this.clock.now(), fromCustomer });
		if (fromCustomer) {
			this.tell({ what: 'message', roomId, text });
		}
	}

	/** An agent serves the room from now on; those before them leave. */
	public serve(roomId: RoomId, agentId: AgentId): void {
		this.enter(roomId, agentId, this.room(roomId).servedBy);
	}

	/** An agent takes the room without having seen that somebody serves it: both then have it in their list. */
	public serveBeside(roomId: RoomId, agentId: AgentId): void {
		this.enter(roomId, agentId, undefined);
	}

	/** Takes those out of the members of rooms who have gone to somebody else. */
	public finishLeaving(): void {
		for (const { roomId, agentId } of this.leaving.splice(0)) {
			const room = this.room(roomId);
			if (room.servedBy !== agentId && room.members.delete(agentId)) {
				this.tell({ what: 'agentLeft', roomId, agentId });
			}
		}
	}

	public putBack(roomId: RoomId): void {
		const room = this.room(roomId);
		if (room.isOpen && room.servedBy !== undefined) {
			this.tell({ what: 'agentLeft', roomId, agentId: room.servedBy });
			room.servedBy = undefined;
			room.members.clear();
		}
	}

	/** A room is closed in Rocket.Chat, by its agent unless it is said by whom. */
	public close(roomId: RoomId, by: ServerRoom['closedBy'] = this.room(roomId).servedBy): void {
		const room = this.room(roomId);
		room.closedBy = by;
		room.isOpen = false;
		room.members.clear();
		this.tell({ what: 'changed', roomId });
	}

	/** The server as the app sees it at that pace; `by` is one app of several. */
	public door(pace: Pace, by = 'first'): { rooms: Rooms; agents: AgentDirectory } {
		const counted = new Map<AgentId, ReadonlySet<RoomId>>();
		const ask = (gift: Gift): (() => boolean) => {
			const transfer = { ...gift, by, counted: counted.get(gift.agentId) ?? new Set() };
			this.onAsk(transfer);
			return () => this.transfer(transfer);
		};
		const takeFrom = (gift: Gift): void => this.takeFrom(gift);
		const close: Door['close'] = (roomId, closing) => this.closeForApp(roomId, closing);
		const writeAsCustomer: Door['writeAsCustomer'] = (roomId, text) => this.writeForApp(roomId, text);
		// A room opened beside a copy is opened with the token that the copy names, be it by now another one.
		const tokens = new WeakMap<Room, string>();
		const read = (room: ServerRoom | undefined): Room | undefined => {
			if (!room) {
				return undefined;
			}
			const visitorToken = this.tokenOf(room);
			const copy = copyOf({ ...room, visitorToken }, { ask, takeFrom, close, writeAsCustomer, pace });
			tokens.set(copy, visitorToken);
			return copy;
		};
		const ofAgent = (agentId: AgentId): ServerRoom[] => {
			const rooms = this.rooms.filter((room) => room.isOpen && room.servedBy === agentId);
			counted.set(agentId, new Set(rooms.map(({ roomId }) => roomId)));
			return rooms;
		};
		const rooms: Rooms = {
			find: async (roomId) => read(this.all.get(roomId)),
			openBeside: async (beside) => {
				const { visitorId: whose } = beside;
				const token = tokens.get(beside) ?? '';
				const known = this.rooms.find((room) => room.isOpen && room.visitorToken === token);
				if (!known && !this.opensForApps) {
					throw new Error('error-room-cannot-be-opened');
				}
				const opened = known?.roomId ?? this.open(`room${this.all.size} for ${whose}`, token, 'app');
				const room = read(this.all.get(opened));
				return room && { room, isNew: !known };
			},
			members: async (roomId) => [...(this.all.get(roomId)?.members ?? [])],
			servedBy: async (agentId) => ofAgent(agentId).flatMap((room) => read(room) ?? []),
			openedSince: async (since) =>
				this.listsRooms
					? this.rooms
							.filter((room) => room.isOpen && room.openedAt >= since)
							.map(({ roomId }) => roomId)
							.reverse()
					: 'unsupported',
			firstCustomerMessage: async ({ roomId }) => this.room(roomId).messages.find(({ fromCustomer }) => fromCustomer),
			newestMessages: async ({ roomId }, most) => this.room(roomId).messages.slice(-most),
			lastHumanMessage: async ({ roomId }) => this.room(roomId).messages.at(-1),
		};
		const agents: AgentDirectory = {
			find: async (agentId) => this.agent(agentId),
			findByUsername: async (username) => this.agent(idOf(username)),
			countOpenRooms: async (agentId) => ofAgent(agentId).length + (this.phantoms.get(agentId) ?? 0),
			discover: async () => this.agents.filter(({ isAgent }) => isAgent),
		};
		return { rooms: paced(rooms, pace), agents: paced(agents, pace) };
	}

	/** The token of a room's visitor as they are now; the room itself keeps the one it was opened with. */
	private tokenOf({ visitorId: whose, visitorToken }: ServerRoom): string {
		return this.tokens.get(whose) ?? visitorToken;
	}

	private enter(roomId: RoomId, agentId: AgentId, knownBefore: AgentId | undefined): void {
		const room = this.room(roomId);
		const before = [...room.members].filter((member) => member !== agentId);
		room.servedBy = agentId;
		room.isGivenByApp = false;
		room.members.add(agentId);
		if (knownBefore !== undefined) {
			this.leaving.push(...before.map((member) => ({ roomId, agentId: member })));
			if (!this.leavesSlowly) {
				this.finishLeaving();
			}
		}
		this.tell({ what: 'agentJoined', roomId, agentId });
	}

	/** A transfer to who serves the room by the copy, which names somebody else before them: all others leave. */
	private takeFrom({ roomId, agentId, from }: Gift): void {
		if (from === undefined || !this.mayServe(from)) {
			throw new Error('error-user-is-offline');
		}
		if (this.room(roomId).isOpen) {
			this.log.push(`take ${roomId} from ${agentId}`);
			this.enter(roomId, from, agentId);
		}
	}

	private closeForApp(roomId: RoomId, closing: Parameters<Room['close']>[0]): void {
		const { by, language } = closing;
		if (this.cannotClose.has(roomId)) {
			throw new Error('error-room-cannot-be-closed');
		}
		this.log.push(`close ${roomId} by ${by}${language ? ` in ${language}` : ''}`);
		if ('because' in closing) {
			this.room(roomId).closedBecause = closing.because;
		}
		this.close(roomId, by);
	}

	private writeForApp(roomId: RoomId, text: string): void {
		if (!this.room(roomId).isOpen) {
			throw new Error('room-closed');
		}
		this.write(roomId, text);
	}

	private transfer(transfer: Transfer): boolean {
		const { roomId, agentId, from } = transfer;
		if (!this.mayServe(agentId)) {
			this.log.push(`refused ${roomId} to ${agentId}`);
			throw new Error('error-user-is-offline');
		}
		if (!this.room(roomId).isOpen) {
			return false;
		}
		if (this.saysYesOnly.has(agentId)) {
			return true;
		}
		this.onTransfer(transfer);
		this.transfers.push(transfer);
		this.enter(roomId, agentId, from);
		this.room(roomId).isGivenByApp = true;
		this.tell({ what: 'agentJoined', roomId, agentId });
		return true;
	}
}
