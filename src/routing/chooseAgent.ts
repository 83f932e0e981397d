import { unavailabilities, type Unavailability } from '../agents/Agent';
import type { Criterion } from '../catalogue/schema';
import type { Avoided } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';

/** What the agent selection policy knows of an agent as a member of one group. */
export type Candidate = {
	readonly agentId: AgentId;
	readonly username: string;
	/** Experience in the group, 1 to 5. */
	readonly level: number;
	readonly unavailable?: Unavailability;
	readonly coolingUntil: Instant;
	/** The heavy conversation the agent is reserved for. */
	readonly reservedFor?: RoomId;
	/** Units of work in hand, assignments under way included. */
	readonly load: number;
	/** Units they may carry. */
	readonly capacity: number;
	/** Units kept free for silent customers of theirs who may write again. */
	readonly kept: number;
	/** Conversations of the asked case type in hand; counted where that type has a limit. */
	readonly ofType: number;
	readonly lastAssignedAt: Instant;
};

/** What is asked of the agent. */
export type Demand = {
	readonly roomId: RoomId;
	/** Units the conversation takes. */
	readonly weight: number;
	/** Most conversations of its case type an agent may have. */
	readonly limitPerAgent?: number;
	/** Experience it needs now. */
	readonly requiredLevel: number;
	/** Agents it is not given to. */
	readonly avoid: readonly Pick<Avoided, 'agentId' | 'because'>[];
	/** The agent who has it in hand and is to be relieved. */
	readonly heldBy?: AgentId;
	/** The agent who last served its customer. */
	readonly preferred?: AgentId;
};

/** Why an agent was not considered: the first of these that applies. */
export const exclusions = [
	...unavailabilities,
	'COOLING_DOWN',
	'RESERVED',
	'TYPE_LIMIT',
	'AT_CAPACITY',
	'HAS_IT',
	'RETURNED_IT',
	'LET_IT_PASS',
	'TOO_JUNIOR',
] as const;

export type Exclusion = (typeof exclusions)[number];

/** Who was chosen among whom, and why the others were not considered. */
export type AgentChoice<Chosen extends Candidate = Candidate> = {
	readonly winner?: Chosen;
	/** Those who could take it, best first. */
	readonly eligible: readonly Chosen[];
	readonly excluded: readonly { readonly candidate: Chosen; readonly because: Exclusion }[];
};

/**
 * Agent selection policy: of the members of the group who may and can take the conversation, the best by the bank's chain
 * of criteria. Pure: same input, same choice.
 */
export function chooseAgent<Chosen extends Candidate>(
	members: readonly Chosen[],
	demand: Demand,
	{ chain, now }: { readonly chain: readonly Criterion[]; readonly now: Instant },
): AgentChoice<Chosen> {
	const eligible: Chosen[] = [];
	const excluded: { candidate: Chosen; because: Exclusion }[] = [];
	for (const candidate of members) {
		const because = exclusionOf(candidate, demand, now);
		if (because) {
			excluded.push({ candidate, because });
		} else {
			eligible.push(candidate);
		}
	}
	eligible.sort(byChain(chain, demand.preferred));
	const [winner] = eligible;
	return { ...(winner && { winner }), eligible, excluded };
}

/** Why an agent may not or cannot take the conversation; `undefined` if they can. */
export function exclusionOf(candidate: Candidate, demand: Demand, now: Instant): Exclusion | undefined {
	return standingExclusionOf(candidate, demand, now) ?? personalExclusionOf(candidate, demand);
}

/** The part of it that is the same for all conversations of that weight and type limit, whatever happened to them before. */
export function standingExclusionOf(
	candidate: Candidate,
	demand: Pick<Demand, 'weight' | 'limitPerAgent'> & { readonly roomId?: RoomId },
	now: Instant,
): Exclusion | undefined {
	if (candidate.unavailable) {
		return candidate.unavailable;
	}
	if (candidate.coolingUntil > now) {
		return 'COOLING_DOWN';
	}
	if (candidate.reservedFor !== undefined && candidate.reservedFor !== demand.roomId) {
		return 'RESERVED';
	}
	if (candidate.ofType >= (demand.limitPerAgent ?? Infinity)) {
		return 'TYPE_LIMIT';
	}
	return candidate.load + candidate.kept + demand.weight > candidate.capacity ? 'AT_CAPACITY' : undefined;
}

/** The part of it that concerns this conversation and this agent. */
export function personalExclusionOf(candidate: Pick<Candidate, 'agentId' | 'level'>, demand: Demand): Exclusion | undefined {
	if (candidate.agentId === demand.heldBy) {
		return 'HAS_IT';
	}
	return (
		demand.avoid.find(({ agentId }) => agentId === candidate.agentId)?.because ??
		(candidate.level < demand.requiredLevel ? 'TOO_JUNIOR' : undefined)
	);
}

/**
 * The order of two agents by the bank's chain: the preferred agent, more experience, the lower share of their own capacity
 * in use, the longer time without an assignment. The username settles what the chain leaves open, so that no two are equal.
 */
export function byChain(chain: readonly Criterion[], preferred?: AgentId): (one: Candidate, other: Candidate) => number {
	const steps = chain.map((criterion) => byCriterion(criterion, preferred));
	return (one, other) => {
		for (const step of steps) {
			const order = step(one, other);
			if (order !== 0) {
				return order;
			}
		}
		return compareText(one.username, other.username) || compareText(one.agentId, other.agentId);
	};
}

/** The order of two agents by one criterion; 0 where it does not tell between them. */
export function byCriterion(criterion: Criterion, preferred?: AgentId): (one: Candidate, other: Candidate) => number {
	switch (criterion) {
		case 'preferred':
			return (one, other) => Number(other.agentId === preferred) - Number(one.agentId === preferred);
		case 'experience':
			return (one, other) => other.level - one.level;
		case 'share':
			return (one, other) => shareInUse(one) - shareInUse(other);
		case 'idle':
			return (one, other) => one.lastAssignedAt - other.lastAssignedAt;
		default:
			return criterion satisfies never;
	}
}

/** The part of an agent's capacity in use, 0 to 1 and above where customers came back; 1 where they may carry nothing. */
export function shareInUse(candidate: Pick<Candidate, 'load' | 'capacity'>): number {
	return candidate.capacity > 0 ? candidate.load / candidate.capacity : 1;
}

/** Order of two texts by their characters, the same on every machine. */
export function compareText(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
