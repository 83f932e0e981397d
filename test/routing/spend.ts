import type { Catalogue } from '../../src/catalogue/Catalogue';
import { Board } from '../../src/routing/Board';
import type { Decision } from '../../src/routing/Decision';
import { seekingOf, type Seeking } from '../../src/routing/Seeking';
import type { AgentFacts } from '../../src/routing/Staff';
import type { Instant } from '../../src/shared/Clock';
import { roomId, type AgentId, type RoomId } from '../../src/shared/ids';
import { catalogueOf, idOf, MORNING, SECOND } from '../worlds/bank';
import { conversationAt, factsAt, type Day, type Happening } from './randomDays';
import type { Moment } from './reference';

/** One question to the board: what was known then, and what it answered. */
export type Turn = {
	readonly board: Board;
	readonly decision: Decision | undefined;
	/** What was known, with the reservations as the board has them after the question. */
	readonly moment: Moment;
};

/** Spends a day with a board, carries out what it decides, and tells of each question to it. Plain lists are kept beside it. */
export function spend(day: Day, tell: (turn: Turn) => void): void {
	const bank = new Bank(catalogueOf(day.bank));
	day.agents.forEach((agent) => bank.live({ what: 'an agent is seen', agent }));
	for (const { happening, assignments } of day.steps) {
		bank.live(happening);
		for (let left = assignments; left >= 0; left -= 1) {
			const turn = bank.ask();
			tell(turn);
			if (!turn.decision || left === 0) {
				break;
			}
			bank.assign(turn.decision);
		}
	}
}

class Bank {
	private readonly board: Board;
	private readonly agents = new Map<AgentId, AgentFacts>();
	private readonly seeking = new Map<RoomId, Seeking>();
	private now: Instant = MORNING;

	public constructor(private readonly catalogue: Catalogue) {
		this.board = new Board(catalogue);
	}

	public live(happening: Happening): void {
		switch (happening.what) {
			case 'an agent is seen':
				return this.put(factsAt(happening.agent, this.now));
			case 'an agent is gone':
				this.agents.delete(idOf(happening.username));
				return this.board.removeAgent(idOf(happening.username));
			case 'an agent finishes':
				return this.carry(idOf(happening.username), -happening.units);
			case 'a customer seeks': {
				const seeking = seekingOf(conversationAt(happening.customer, this.now), this.catalogue);
				this.seeking.set(seeking.roomId, seeking);
				return this.board.putConversation(seeking, this.now);
			}
			case 'a customer leaves':
				return this.remove(roomId(happening.room));
			case 'time passes':
				this.now += happening.seconds * SECOND;
				return;
			default:
				happening satisfies never;
		}
	}

	public ask(): Turn {
		const { board, catalogue, now } = this;
		const decision = board.next(now);
		const [agents, seeking] = [[...this.agents.values()], [...this.seeking.values()]];
		const reservations = agents.flatMap(({ agentId }) => {
			const reserving = seeking.find(({ roomId }) => roomId === board.reservedFor(agentId));
			return reserving ? [{ agentId, roomId: reserving.roomId, caseType: reserving.caseType.name }] : [];
		});
		return { board, decision, moment: { catalogue, now, agents, seeking, reservations } };
	}

	public assign({ roomId, winner, demand, caseType }: Decision): void {
		this.remove(roomId);
		this.carry(winner, demand.weight, caseType);
	}

	private put(facts: AgentFacts): void {
		this.agents.set(facts.agentId, facts);
		this.board.putAgent(facts, this.now);
	}

	/** The agent has more in hand, or less. */
	private carry(agentId: AgentId, units: number, caseType?: string): void {
		const facts = this.agents.get(agentId);
		if (facts) {
			const ofTypes = new Map(facts.ofTypes);
			if (caseType !== undefined) {
				ofTypes.set(caseType, (ofTypes.get(caseType) ?? 0) + 1);
			}
			const lastAssignedAt = units > 0 ? this.now : facts.lastAssignedAt;
			this.put({ ...facts, ofTypes, lastAssignedAt, load: Math.max(0, facts.load + units) });
		}
	}

	private remove(roomId: RoomId): void {
		this.seeking.delete(roomId);
		this.board.removeConversation(roomId);
	}
}
