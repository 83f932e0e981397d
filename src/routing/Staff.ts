import type { Catalogue } from '../catalogue/Catalogue';
import type { CaseType } from '../catalogue/schema';
import type { Instant } from '../shared/Clock';
import type { AgentId } from '../shared/ids';
import type { Candidate } from './chooseAgent';
import { Members } from './Members';
import type { Reservations } from './Reservations';

/** An agent as the board knows them, whatever the group. */
export type AgentFacts = Omit<Candidate, 'level' | 'ofType' | 'reservedFor'> & {
	/** Conversations in hand by case type. */
	readonly ofTypes: ReadonlyMap<string, number>;
};

/** The members of a group in order for one kind of conversation. */
type Order = { readonly list: Members; readonly caseType: CaseType };

/** All agents, and the members of each group in order for each kind of conversation that has been asked for. */
export class Staff {
	private readonly agents = new Map<AgentId, AgentFacts>();
	/** Agents to be looked at again when their cool-down is over. */
	private readonly cooling = new Map<AgentId, Instant>();
	/** By group and then by kind of conversation. */
	private readonly orders = new Map<string, Map<string, Order>>();

	public constructor(
		private readonly catalogue: Catalogue,
		private readonly reservations: Reservations,
	) {}

	public put(facts: AgentFacts, now: Instant): void {
		this.removeFromLists(facts.agentId);
		this.agents.set(facts.agentId, facts);
		if (facts.coolingUntil > now) {
			this.cooling.set(facts.agentId, facts.coolingUntil);
		}
		for (const group of this.catalogue.groupsWith(facts.username)) {
			for (const { list, caseType } of this.orders.get(group.name)?.values() ?? []) {
				list.put(this.candidate(facts, group.name, caseType), now);
			}
		}
	}

	public remove(agentId: AgentId): void {
		this.removeFromLists(agentId);
		this.agents.delete(agentId);
	}

	/** Looks at an agent again: a reservation of theirs has changed. */
	public refresh(agentId: AgentId, now: Instant): void {
		const facts = this.agents.get(agentId);
		if (facts) {
			this.put(facts, now);
		}
	}

	/** What time alone has changed: cool-downs that are over. */
	public bringUpToDate(now: Instant): void {
		for (const [agentId, until] of this.cooling) {
			if (until <= now) {
				this.refresh(agentId, now);
			}
		}
	}

	/** The members of a group in order for that case type; put in order when first asked for. */
	public membersFor(group: string, caseType: CaseType, now: Instant): Members {
		const orders = this.orders.get(group) ?? new Map<string, Order>();
		this.orders.set(group, orders);
		const kind = kindOf(caseType);
		const known = orders.get(kind);
		if (known) {
			return known.list;
		}
		const list = new Members(caseType, this.catalogue.routing.agentSelection);
		orders.set(kind, { list, caseType });
		for (const facts of this.agents.values()) {
			if (this.catalogue.groupsWith(facts.username).some(({ name }) => name === group)) {
				list.put(this.candidate(facts, group, caseType), now);
			}
		}
		return list;
	}

	private candidate(facts: AgentFacts, groupName: string, caseType: CaseType): Candidate {
		const { ofTypes, ...known } = facts;
		const group = this.catalogue.findGroup(groupName);
		const reservedFor = this.reservations.ofAgent(facts.agentId);
		return {
			...known,
			level: (group && this.catalogue.levelIn(group, facts.username)) ?? 1,
			ofType: caseType.limitPerAgent === undefined ? 0 : (ofTypes.get(caseType.name) ?? 0),
			...(reservedFor !== undefined && { reservedFor }),
		};
	}

	private removeFromLists(agentId: AgentId): void {
		const known = this.agents.get(agentId);
		this.cooling.delete(agentId);
		for (const group of known ? this.catalogue.groupsWith(known.username) : []) {
			for (const { list } of this.orders.get(group.name)?.values() ?? []) {
				list.remove(agentId);
			}
		}
	}
}

/** Conversations of the same kind are served by the same members in the same order. */
function kindOf({ name, weight, limitPerAgent }: CaseType): string {
	return JSON.stringify([weight, limitPerAgent === undefined ? null : [name, limitPerAgent]]);
}
