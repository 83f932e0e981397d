import type { Catalogue } from '../catalogue/Catalogue';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import { compareText, type Candidate, type Demand } from './chooseAgent';
import { byUrgency, urgency } from './chooseConversation';
import { POLICY_VERSION, type Decision } from './Decision';
import { Lines } from './Lines';
import type { Members } from './Members';
import { Reservations } from './Reservations';
import { demandOf, groupsOf, mayReserve, type Seeking } from './Seeking';
import { Staff, type AgentFacts } from './Staff';

export type { AgentFacts };

/** An agent found for a conversation. */
type Match = { readonly group: string; readonly members: Members; readonly demand: Demand; readonly winner: Candidate };

/**
 * Everybody who seeks an agent and all agents, kept sorted, so that the next decision looks at a few of them and not at all.
 * It follows the two policies exactly: `chooseConversation` and `chooseAgent`; a test holds it against them.
 *
 * What it depends on: what was put, the time, and the reservations it made before. Same input, same decision.
 */
export class Board {
	private readonly lines = new Lines();
	private readonly reservations = new Reservations();
	private readonly staff: Staff;

	public constructor(public readonly catalogue: Catalogue) {
		this.staff = new Staff(catalogue, this.reservations);
	}

	public putAgent(facts: AgentFacts, now: Instant): void {
		this.staff.put(facts, now);
	}

	public removeAgent(agentId: AgentId): void {
		this.staff.remove(agentId);
	}

	public putConversation(seeking: Seeking, now: Instant): void {
		this.lines.put(seeking, now);
	}

	public removeConversation(roomId: RoomId): void {
		this.lines.remove(roomId);
	}

	/** All who seek an agent, the most urgent first. */
	public queue(now: Instant): Seeking[] {
		return this.lines.all().sort(byUrgency(now));
	}

	/** For which conversation an agent is reserved. */
	public reservedFor(agentId: AgentId): RoomId | undefined {
		return this.reservations.ofAgent(agentId);
	}

	/** The next assignment to make: the most urgent conversation that somebody can take, and who takes it; `undefined` if nobody can take any. */
	public next(now: Instant): Decision | undefined {
		this.staff.bringUpToDate(now);
		this.endReservations(now);
		// Somebody with a reservation may find an agent where the head of their line, who came later to it, finds nobody.
		const reserving = this.reservations.all().flatMap(({ roomId }) => this.lines.find(roomId) ?? []);
		const heads = [...new Set([...this.lines.heads(now), ...reserving])].sort(byUrgency(now));
		this.reserve(heads, now);
		for (const seeking of heads) {
			const match = this.match(seeking, now);
			if (match) {
				return decision(seeking, match, this.catalogue, now);
			}
		}
		return undefined;
	}

	/** Who could take a conversation now and why the others could not, group by group; whether the group works at this hour. */
	public explain(seeking: Seeking, now: Instant): (ReturnType<Members['explain']> & { group: string; isOpen: boolean })[] {
		this.staff.bringUpToDate(now);
		const demand = demandOf(seeking, now);
		return groupsOf(seeking, now).map((group) => ({
			group,
			isOpen: this.isOpen(group, seeking, now),
			...this.staff.membersFor(group, seeking.caseType, now).explain(demand, now),
		}));
	}

	private match(seeking: Seeking, now: Instant): Match | undefined {
		const demand = demandOf(seeking, now);
		if (this.waitsForPreferred(seeking, demand, now)) {
			return undefined;
		}
		for (const { group, members } of this.groupsWithMembers(seeking, now)) {
			const winner = members.best(demand, now);
			if (winner) {
				return { group, members, demand, winner };
			}
		}
		return undefined;
	}

	/** Whether it still waits for the agent who last served its customer: one who is at work and could take it with less in hand. */
	private waitsForPreferred(seeking: Seeking, demand: Demand, now: Instant): boolean {
		const { preferred } = demand;
		return (
			preferred !== undefined &&
			seeking.heldUntil > now &&
			[...this.groupsWithMembers(seeking, now)].some(
				({ members }) => members.whyNot(preferred, demand, now) && members.fitsWhenFree(preferred, demand, now),
			)
		);
	}

	/**
	 * Reserves, for each case type, at most one agent: for its most urgent conversation that has waited past its limit, fits
	 * nobody and does not wait for its preferred agent, the one who has least to finish before it fits; of those the one whose
	 * last assignment is longest ago. Who stands behind somebody in a line who can be served waits for that. A reservation
	 * lasts until the conversation has an agent, whoever that is, or the reserved one could not take it even with nothing in hand.
	 */
	private reserve(heads: readonly Seeking[], now: Instant): void {
		for (const seeking of heads) {
			const { roomId, caseType } = seeking;
			if (mayReserve(seeking, now) && !this.reservations.has(caseType.name) && !this.match(seeking, now)) {
				const agent = this.soonest(seeking, now);
				if (agent) {
					this.reservations.add({ roomId, agentId: agent.agentId, caseType: caseType.name });
					this.staff.refresh(agent.agentId, now);
				}
			}
		}
	}

	private endReservations(now: Instant): void {
		for (const { roomId, agentId, caseType } of this.reservations.all()) {
			const seeking = this.lines.find(roomId);
			if (seeking?.caseType.name !== caseType || !this.mayStayReserved(seeking, agentId, now)) {
				this.reservations.remove(roomId);
				this.staff.refresh(agentId, now);
			}
		}
	}

	private mayStayReserved(seeking: Seeking, agentId: AgentId, now: Instant): boolean {
		const demand = demandOf(seeking, now);
		return (
			mayReserve(seeking, now) &&
			[...this.groupsWithMembers(seeking, now)].some(({ members }) => members.fitsWhenFree(agentId, demand, now))
		);
	}

	private soonest(seeking: Seeking, now: Instant): Candidate | undefined {
		const demand = demandOf(seeking, now);
		const groups = this.waitsForPreferred(seeking, demand, now) ? [] : [...this.groupsWithMembers(seeking, now)];
		return groups
			.flatMap(({ members }) => members.full(demand))
			.sort(
				(one, other) =>
					one.load + one.kept - one.capacity - (other.load + other.kept - other.capacity) ||
					one.lastAssignedAt - other.lastAssignedAt ||
					compareText(one.username, other.username),
			)[0];
	}

	/** The groups that may take a conversation and work at this hour, one after the other. */
	private *groupsWithMembers(seeking: Seeking, now: Instant): Iterable<{ readonly group: string; readonly members: Members }> {
		for (const group of groupsOf(seeking, now)) {
			if (this.isOpen(group, seeking, now)) {
				yield { group, members: this.staff.membersFor(group, seeking.caseType, now) };
			}
		}
	}

	private isOpen(groupName: string, { caseType }: Seeking, now: Instant): boolean {
		const group = this.catalogue.findGroup(groupName);
		return group !== undefined && (caseType.always || this.catalogue.isOpen(group, now));
	}
}

function decision(seeking: Seeking, { group, members, demand, winner }: Match, catalogue: Catalogue, now: Instant): Decision {
	const { named, unnamed } = members.explain(demand, now);
	return {
		roomId: seeking.roomId,
		at: now,
		policyVersion: POLICY_VERSION,
		topic: seeking.topic,
		caseType: seeking.caseType.name,
		group,
		urgency: urgency(seeking, now),
		waitedSeconds: Math.round(Math.max(0, now - seeking.waitingSince) / 1000),
		chain: catalogue.routing.agentSelection,
		demand,
		winner: winner.agentId,
		candidates: named,
		unnamed,
	};
}
