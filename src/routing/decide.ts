import { isMember, type Catalogue } from '../catalogue/Catalogue';
import type { WaitingConversation } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import { chooseAgent, type AgentChoice, type Candidate, type Demand, type Exclusion } from './chooseAgent';
import { byUrgency, urgency, type QueuedConversation } from './chooseConversation';
import { POLICY_VERSION, type ConsideredAgent, type Decision } from './Decision';

/** Most alternatives an explanation names. */
const NAMED_ALTERNATIVES = 50;

/** How long an agent who returned a conversation is not given it again, in milliseconds. */
export const RETURNED_MILLISECONDS = 60_000;

type Queued = QueuedConversation & {
	readonly conversation: WaitingConversation;
	readonly group: string;
	readonly demand: Demand;
};

/**
 * The next assignment to make: the most urgent waiting conversation that somebody can take, and who takes it. `undefined`
 * if nobody can take any. Pure: same input, same decision.
 */
export function decide(input: {
	waiting: readonly WaitingConversation[];
	candidates: readonly Candidate[];
	catalogue: Catalogue;
	now: Instant;
}): Decision | undefined {
	const { catalogue, now } = input;
	const hopeless = new Set<string>();
	for (const queued of byUrgency(
		input.waiting.map((conversation) => queue(conversation, catalogue, now)),
		now,
	)) {
		const kind = `${queued.group}\u0000${queued.demand.weight}`;
		if (hopeless.has(kind)) {
			continue;
		}
		const choice = chooseAgent(membersOf(queued.conversation, input.candidates, catalogue), queued.demand, now);
		if (choice.winner) {
			return explain(queued, choice, choice.winner, catalogue, now);
		}
		if (queued.demand.returnedBy === undefined) {
			hopeless.add(kind);
		}
	}
	return undefined;
}

function queue(conversation: WaitingConversation, catalogue: Catalogue, now: Instant): Queued {
	const caseType = catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic));
	const returned = conversation.returned;
	return {
		conversation,
		roomId: conversation.roomId,
		waitingSince: conversation.waitingSince,
		priority: caseType.priority,
		ageingPerMinute: caseType.ageingPerMinute,
		group: catalogue.groupOf(caseType).name,
		demand: {
			weight: caseType.weight,
			...(returned && now - returned.at < RETURNED_MILLISECONDS && { returnedBy: returned.by }),
		},
	};
}

function membersOf(conversation: WaitingConversation, candidates: readonly Candidate[], catalogue: Catalogue): Candidate[] {
	const group = catalogue.groupOf(catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic)));
	return candidates.filter((candidate) => isMember(group, candidate.username));
}

function explain(queued: Queued, choice: AgentChoice, winner: Candidate, catalogue: Catalogue, now: Instant): Decision {
	const topic = catalogue.topicOrDefault(queued.conversation.topic);
	const considered = (candidate: Candidate): ConsideredAgent => ({
		agentId: candidate.agentId,
		username: candidate.username,
		load: candidate.load,
		capacity: candidate.capacity,
		...(candidate.lastAssignedAt > 0 && { idleSeconds: Math.round((now - candidate.lastAssignedAt) / 1000) }),
	});
	return {
		roomId: queued.conversation.roomId,
		at: now,
		policyVersion: POLICY_VERSION,
		topic: topic.name,
		caseType: topic.caseType,
		group: queued.group,
		weight: queued.demand.weight,
		urgency: urgency(queued, now),
		waitedSeconds: Math.round((now - queued.waitingSince) / 1000),
		winner: considered(winner),
		alternatives: choice.eligible.slice(1, NAMED_ALTERNATIVES + 1).map(considered),
		excluded: countReasons(choice),
	};
}

function countReasons(choice: AgentChoice): Partial<Record<Exclusion, number>> {
	const counts: Partial<Record<Exclusion, number>> = {};
	for (const { because } of choice.excluded) {
		counts[because] = (counts[because] ?? 0) + 1;
	}
	return counts;
}
