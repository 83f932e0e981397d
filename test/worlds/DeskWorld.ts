import type { Actor } from '../../src/agents/Actor';
import type { Case } from '../../src/cases/Case';
import { customerWrote, isNews } from '../../src/desk/customerWrote';
import type { Desk } from '../../src/desk/Desk';
import { DeskMemory } from '../../src/desk/DeskMemory';
import { followRoomEvent } from '../../src/desk/followServer';
import { reviewHeld } from '../../src/desk/holds';
import { loadDesk } from '../../src/desk/loadDesk';
import { openConversation } from '../../src/desk/openConversation';
import { presenceChanged } from '../../src/desk/presenceChanged';
import { sweep } from '../../src/desk/sweep';
import type { AssignmentNotice } from '../../src/desk/tellAgent';
import type { CustomerNotice } from '../../src/desk/tellCustomer';
import type { SupervisorNotice } from '../../src/desk/tellSupervisors';
import { trustedVisitors } from '../../src/customers/trustedVisitors';
import type { AgentId, RoomId } from '../../src/shared/ids';
import { idOf, oneGroup } from './bank';
import { FakeServer, type ServerEvent } from './FakeServer';
import { FakeVisitors } from './FakeVisitors';
import { ManualClock } from './ManualClock';
import { memoryLocks, memoryStores, Records } from './memoryStores';
import { atOnce, Lifetime, paced, type Pace } from './Pace';

/** A bank with a desk: the server, the stores, a clock, and the app that can crash and start again. */
export class DeskWorld {
	public readonly clock = new ManualClock();
	public readonly server = new FakeServer(this.clock);
	public readonly visitors = new FakeVisitors(this.server);
	public readonly records = new Records();
	/** Ids of keys that the bank trusts no more. */
	public readonly revokedKeys = new Set<string>();
	public readonly notices: { readonly agentId: AgentId; readonly roomId: RoomId; readonly notice: AssignmentNotice }[] = [];
	public readonly outcomes: { readonly outcome: string; readonly details: Readonly<Record<string, string | number>> }[] = [];
	public readonly customerNotices: { readonly roomId: RoomId; readonly notice: CustomerNotice }[] = [];
	/** What agents have had the app write to customers. */
	public readonly written: { readonly agentId: AgentId; readonly roomId: RoomId; readonly message: string }[] = [];
	public readonly supervisorNotices: SupervisorNotice[] = [];
	public lifetime = new Lifetime((call) => this.pace(call));
	public desk: Desk;

	private constructor(
		public catalogueText: string,
		public pace: Pace = atOnce,
	) {
		this.desk = this.assemble();
	}

	/** A running desk of a bank with these agents, all online, and how many conversations each may have. */
	public static async of(limits: Readonly<Record<string, number>>): Promise<DeskWorld> {
		return DeskWorld.with(oneGroup(limits), Object.keys(limits));
	}

	/** A running desk with that catalogue and these agents, all online. */
	public static async with(catalogue: object, usernames: readonly string[]): Promise<DeskWorld> {
		const world = new DeskWorld(JSON.stringify(catalogue));
		usernames.forEach((username) => world.server.hire(username));
		await world.start();
		if (world.desk.memory.catalogue.faults.length > 0) {
			throw new Error(JSON.stringify(world.desk.memory.catalogue.faults));
		}
		return world;
	}

	/** The app starts: with an empty memory, it loads the desk and sweeps. */
	public async start(): Promise<void> {
		this.lifetime.end();
		this.lifetime = new Lifetime((call) => this.pace(call));
		this.desk = this.assemble();
		await loadDesk(this.desk, this.catalogueText);
		await sweep(this.desk);
	}

	/** A customer opens a room; they have not written yet. */
	public async arrive(name?: string): Promise<RoomId> {
		const roomId = this.server.open(name);
		await this.settle();
		return roomId;
	}

	/** A customer opens a room and writes. */
	public async ask(text = 'Help', name?: string): Promise<RoomId> {
		const roomId = this.server.open(name);
		this.server.write(roomId, text);
		await this.settle();
		return roomId;
	}

	/** Delivers all events of the server, in order, and those that come of them. */
	public async settle(): Promise<void> {
		for (let event = this.server.events.shift(); event; event = this.server.events.shift()) {
			await this.deliver(event);
		}
	}

	/** The app hears of one event, as its listeners would pass it on. */
	public async deliver(event: ServerEvent, desk = this.desk): Promise<void> {
		switch (event.what) {
			case 'roomStarted': {
				const room = await desk.rooms.find(event.roomId);
				return room && openConversation(desk, room);
			}
			case 'message':
				if (isNews(desk, event.roomId)) {
					await customerWrote(desk, event.roomId, event.text);
					await reviewHeld(desk, event.roomId);
				}
				return;
			case 'presence':
				return presenceChanged(desk, event.agent);
			case 'agentJoined':
			case 'agentLeft':
			case 'changed':
				return followRoomEvent(desk, event);
			default:
				return event satisfies never;
		}
	}

	/** The server never gets its events through to the app. */
	public loseEvents(): void {
		this.server.events.length = 0;
	}

	public async sweep(): Promise<void> {
		await sweep(this.desk);
		await this.settle();
	}

	/** Time passes, with a sweep every ten seconds. */
	public async passSeconds(seconds: number): Promise<void> {
		for (let passed = 0; passed < seconds; passed += 10) {
			this.clock.forwardSeconds(10);
			await this.sweep();
		}
	}

	/** The username of the agent whom the server says serves a room. */
	public servedBy(roomId: RoomId): string | undefined {
		return this.server.room(roomId).servedBy?.replace(/^id/, '');
	}

	public caseOf(roomId: RoomId): Case {
		const [aCase, another] = this.records.cases.filter(({ conversations }) => conversations.includes(roomId));
		if (!aCase || another) {
			throw new Error(`Room ${roomId} has ${another ? 'several cases' : 'no case'}.`);
		}
		return aCase;
	}

	/** What happened to the case of a room, oldest first. */
	public historyOf(roomId: RoomId): string[] {
		return this.records.events.filter(({ caseId }) => caseId === this.caseOf(roomId).caseId).map(({ what }) => what);
	}

	/** The desk of another instance of the same server, on the same store; it has to be loaded. */
	public secondInstance(pace: Pace = this.pace, process = 'second'): Desk {
		return this.assemble(pace, process);
	}

	private assemble(pace: Pace = this.lifetime.pace, process = 'first'): Desk {
		const stores = memoryStores(this.records, pace, process);
		return {
			...this.server.door(pace, process),
			serverVisitors: paced(this.visitors, pace),
			memory: new DeskMemory(),
			clock: this.clock,
			knownAgents: paced(stores.knownAgents, pace),
			catalogues: paced(stores.catalogues, pace),
			conversations: paced(stores.conversations, pace),
			cases: paced(stores.cases, pace),
			decisions: paced(stores.decisions, pace),
			topicHints: paced(stores.topicHints, pace),
			chatSwitches: paced(stores.chatSwitches, pace),
			visitors: paced(
				trustedVisitors(stores.visitors, (keyId) => this.revokedKeys.has(keyId)),
				pace,
			),
			proofs: paced(stores.proofs, pace),
			dues: paced(stores.dues, pace),
			figures: paced(stores.figures, pace),
			locks: paced(memoryLocks(this.records, this.clock, pace), pace),
			tellCustomer: async (roomId, notice) => {
				await pace('tellCustomer');
				this.customerNotices.push({ roomId, notice });
			},
			writeAs: async (agentId, roomId, message) => {
				await pace('writeAs');
				this.server.write(roomId, message, false);
				this.written.push({ agentId, roomId, message });
			},
			tellSupervisors: async (notice) => {
				await pace('tellSupervisors');
				this.supervisorNotices.push(notice);
			},
			notify: async (agentId, roomId, notice) => {
				await pace('notify');
				this.notices.push({ agentId, roomId, notice });
			},
			log: (outcome, details) => this.outcomes.push({ outcome, details }),
		};
	}
}

/** An agent as somebody who asks for something. */
export function agentActor(username: string): Actor {
	return { agentId: idOf(username), username, isAgent: true, isSupervisor: false, isAdministrator: false };
}

const nothing = { isAgent: false, isSupervisor: false, isAdministrator: false };
export const supervisor: Actor = { ...nothing, agentId: idOf('sue'), username: 'sue', isSupervisor: true };
export const administrator: Actor = {
	...{ agentId: idOf('ada'), username: 'ada' },
	...{ isAgent: false, isSupervisor: true, isAdministrator: true },
};
export const outsider: Actor = { ...nothing, agentId: idOf('otto'), username: 'otto' };
