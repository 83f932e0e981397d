import { unavailabilities, type Unavailability } from '../agents/Agent';
import type { Instant } from '../shared/Clock';
import type { AgentId } from '../shared/ids';
import { compareText } from './chooseConversation';

/** What the agent selection policy knows of an agent. */
export type Candidate = {
	readonly agentId: AgentId;
	readonly username: string;
	readonly unavailable?: Unavailability;
	readonly coolingUntil: Instant;
	/** Units of work in hand, assignments under way included. */
	readonly load: number;
	/** Units they may carry. */
	readonly capacity: number;
	readonly lastAssignedAt: Instant;
};

/** What is asked of the agent. */
export type Demand = {
	/** Units the conversation takes. */
	readonly weight: number;
	/** An agent who has just returned this conversation to the queue. */
	readonly returnedBy?: AgentId;
};

/** Why an agent was not considered. */
export const exclusions = [...unavailabilities, 'COOLING_DOWN', 'RETURNED_IT', 'AT_CAPACITY'] as const;

export type Exclusion = (typeof exclusions)[number];

/** Who was chosen among whom, and why the others were not considered. */
export type AgentChoice = {
	readonly winner?: Candidate;
	/** Those who could take it, best first. */
	readonly eligible: readonly Candidate[];
	readonly excluded: readonly { readonly candidate: Candidate; readonly because: Exclusion }[];
};

/**
 * Agent selection policy: of the members of the group who may and can take the conversation, the one with the lowest
 * share of their own capacity in use; equal shares: the one longest without an assignment. Pure: same input, same choice.
 */
export function chooseAgent(members: readonly Candidate[], demand: Demand, now: Instant): AgentChoice {
	const eligible: Candidate[] = [];
	const excluded: { candidate: Candidate; because: Exclusion }[] = [];
	for (const candidate of members) {
		const because = exclusionOf(candidate, demand, now);
		if (because) {
			excluded.push({ candidate, because });
		} else {
			eligible.push(candidate);
		}
	}
	eligible.sort(
		(one, other) =>
			shareInUse(one) - shareInUse(other) ||
			one.lastAssignedAt - other.lastAssignedAt ||
			compareText(one.username, other.username),
	);
	const [winner] = eligible;
	return { ...(winner && { winner }), eligible, excluded };
}

/** The part of an agent's capacity in use, 0 to 1; 1 where they may carry nothing. */
export function shareInUse(candidate: Candidate): number {
	return candidate.capacity > 0 ? candidate.load / candidate.capacity : 1;
}

function exclusionOf(candidate: Candidate, demand: Demand, now: Instant): Exclusion | undefined {
	if (candidate.unavailable) {
		return candidate.unavailable;
	}
	if (candidate.coolingUntil > now) {
		return 'COOLING_DOWN';
	}
	if (candidate.agentId === demand.returnedBy) {
		return 'RETURNED_IT';
	}
	return candidate.load + demand.weight > candidate.capacity ? 'AT_CAPACITY' : undefined;
}
