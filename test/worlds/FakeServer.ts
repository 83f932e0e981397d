import type { Agent, Presence } from '../../src/agents/Agent';
import type { AgentDirectory } from '../../src/agents/AgentDirectory';
import type { HumanMessage, Room, Rooms } from '../../src/conversations/Rooms';
import { agentId as toAgentId, roomId as toRoomId, sha256, visitorId, type AgentId, type RoomId } from '../../src/shared/ids';
import type { Clock, Instant } from '../../src/shared/Clock';
import { agentCalled, idOf } from './bank';
import { paced, type Pace } from './Pace';

/** What the server tells the app, always after the fact. */
export type ServerEvent =
	| { readonly what: 'roomStarted'; readonly roomId: RoomId }
	| { readonly what: 'changed'; readonly roomId: RoomId }
	| { readonly what: 'agentJoined' | 'agentLeft'; readonly roomId: RoomId; readonly agentId: AgentId }
	| { readonly what: 'message'; readonly roomId: RoomId; readonly text: string }
	| { readonly what: 'presence'; readonly agent: Agent };

export type ServerRoom = {
	readonly roomId: RoomId;
	readonly visitorToken: string;
	readonly openedAt: Instant;
	isOpen: boolean;
	servedBy: AgentId | undefined;
	/** Who sees the room in their list: two of them are two agents in one room. */
	readonly members: Set<AgentId>;
	readonly messages: HumanMessage[];
};

export type Transfer = { readonly roomId: RoomId; readonly agentId: AgentId };

/**
 * A livechat server in memory, as far as `Rooms` and `AgentDirectory` show it. It mirrors the server's weaknesses: a
 * transfer acts on the copy of the room it is handed, nobody's capacity is enforced, the second taker wins, an offline
 * or switched-off agent is refused by an error. Nothing here waits: `pace` says where other work may come between.
 */
export class FakeServer {
	/** Events not yet delivered, oldest first. */
	public readonly events: ServerEvent[] = [];
	/** Transfers that the app asked for and the server made. */
	public readonly transfers: Transfer[] = [];
	/** Calls that change something and that the server made, with those it refused. */
	public readonly log: string[] = [];
	public listsRooms = true;
	/** Rooms the server counts for an agent and gives to nobody to see. */
	public readonly phantoms = new Map<AgentId, number>();
	/** Rooms that the server refuses to close. */
	public readonly cannotClose = new Set<RoomId>();
	/** Agents for whom a transfer answers `true` and assigns nobody (the server's own capacity limit). */
	public readonly saysYesOnly = new Set<AgentId>();
	/** Called at every transfer, before it is made. */
	public onTransfer: (transfer: Transfer) => void = () => undefined;

	private readonly all = new Map<RoomId, ServerRoom>();
	private readonly users = new Map<AgentId, Agent>();
	private readonly switchedOff = new Set<AgentId>();

	public constructor(private readonly clock: Clock) {}

	public get rooms(): ServerRoom[] {
		return [...this.all.values()];
	}

	public get agents(): Agent[] {
		return [...this.users.values()];
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

	public mayServe(agentId: AgentId): boolean {
		const agent = this.users.get(agentId);
		return agent?.isAgent === true && agent.isEnabled && agent.presence !== 'offline' && !this.switchedOff.has(agentId);
	}

	public hire(username: string, changes: Partial<Agent> = {}): void {
		this.users.set(idOf(username), agentCalled(username, changes));
	}

	public dismiss(username: string): void {
		this.users.delete(idOf(username));
	}

	public change(username: string, changes: { presence?: Presence; isAgent?: boolean; isEnabled?: boolean }): void {
		const agent = { ...agentCalled(username), ...this.users.get(idOf(username)), ...changes };
		this.users.set(agent.agentId, agent);
		if (changes.presence) {
			this.events.push({ what: 'presence', agent });
		}
	}

	/** The agent's Omnichannel switch, which no app can read and of which no event tells. */
	public switchOmnichannel(username: string, position: 'on' | 'off'): void {
		if (position === 'off') {
			this.switchedOff.add(idOf(username));
		} else {
			this.switchedOff.delete(idOf(username));
		}
	}

	public open(name = `room${this.all.size}`): RoomId {
		const roomId = toRoomId(name);
		this.all.set(roomId, {
			roomId,
			visitorToken: `token-${name}`,
			openedAt: this.clock.now(),
			isOpen: true,
			servedBy: undefined,
			members: new Set(),
			messages: [],
		});
		this.events.push({ what: 'roomStarted', roomId });
		return roomId;
	}

	public write(roomId: RoomId, text: string, fromCustomer = true): void {
		this.room(roomId).messages.push({ text, at: this.clock.now(), fromCustomer });
		if (fromCustomer) {
			this.events.push({ what: 'message', roomId, text });
		}
	}

	/** An agent serves the room from now on; those before them leave, unless the taker did not know of them. */
	public serve(roomId: RoomId, agentId: AgentId, knownBefore = this.room(roomId).servedBy): void {
		const room = this.room(roomId);
		if (knownBefore !== undefined) {
			room.members.clear();
			this.events.push({ what: 'agentLeft', roomId, agentId: knownBefore });
		}
		room.servedBy = agentId;
		room.members.add(agentId);
		this.events.push({ what: 'agentJoined', roomId, agentId });
	}

	public putBack(roomId: RoomId): void {
		const room = this.room(roomId);
		if (room.isOpen && room.servedBy !== undefined) {
			this.events.push({ what: 'agentLeft', roomId, agentId: room.servedBy });
			room.servedBy = undefined;
			room.members.clear();
		}
	}

	public close(roomId: RoomId): void {
		const room = this.room(roomId);
		room.isOpen = false;
		room.members.clear();
		this.events.push({ what: 'changed', roomId });
	}

	/** The server as the app sees it at that pace. */
	public door(pace: Pace): { rooms: Rooms; agents: AgentDirectory } {
		const rooms: Rooms = {
			find: async (roomId) => this.read(this.all.get(roomId), pace),
			servedBy: async (agentId) =>
				this.rooms.filter((room) => room.isOpen && room.servedBy === agentId).flatMap((room) => this.read(room, pace) ?? []),
			openedSince: async (since) =>
				this.listsRooms
					? this.rooms
							.filter((room) => room.isOpen && room.openedAt >= since)
							.map(({ roomId }) => roomId)
							.reverse()
					: 'unsupported',
			firstCustomerMessage: async ({ roomId }) => this.room(roomId).messages.find(({ fromCustomer }) => fromCustomer)?.text,
			lastHumanMessage: async ({ roomId }) => this.room(roomId).messages.at(-1),
		};
		const agents: AgentDirectory = {
			find: async (agentId) => this.users.get(agentId),
			findByUsername: async (username) => this.users.get(toAgentId(`id${username}`)),
			countOpenRooms: async (agentId) =>
				this.rooms.filter((room) => room.isOpen && room.servedBy === agentId).length + (this.phantoms.get(agentId) ?? 0),
			discover: async () => this.agents.filter(({ isAgent }) => isAgent),
		};
		return { rooms: paced(rooms, pace), agents: paced(agents, pace) };
	}

	private read(room: ServerRoom | undefined, pace: Pace): Room | undefined {
		if (!room) {
			return undefined;
		}
		const { roomId, visitorToken, openedAt, isOpen, servedBy } = room;
		return {
			roomId,
			visitorId: visitorId(`visitor-${visitorToken}`),
			visitorTokenHash: sha256(visitorToken),
			hasCustomer: true,
			isOpen,
			openedAt,
			...(servedBy !== undefined && isOpen && { servedBy }),
			giveTo: async (agentId) => {
				await pace('giveTo');
				const taken = this.transfer(roomId, agentId, servedBy);
				await pace('giveTo');
				return taken;
			},
			close: async () => {
				await pace('close');
				if (this.cannotClose.has(roomId)) {
					throw new Error('error-room-cannot-be-closed');
				}
				this.close(roomId);
				await pace('close');
			},
		};
	}

	private transfer(roomId: RoomId, agentId: AgentId, servedByInCopy: AgentId | undefined): boolean {
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
		this.onTransfer({ roomId, agentId });
		this.transfers.push({ roomId, agentId });
		this.serve(roomId, agentId, servedByInCopy);
		this.events.push({ what: 'agentJoined', roomId, agentId });
		return true;
	}
}
