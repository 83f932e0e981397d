import type { Actor } from '../agents/Actor';
import type { Case, CaseEvent } from '../cases/Case';
import { nextStatuses, type CaseStatus } from '../cases/statuses';
import type { Decision } from '../routing/Decision';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { accessConversation, type AccessRefusal } from './access';
import type { Desk } from './Desk';

/** Newest events of a case's history that are shown. */
const EVENTS_SHOWN = 10;

/** Everything the "Case" view shows about a conversation. */
export type CaseDescription = {
	readonly roomId: RoomId;
	readonly topic: string;
	readonly caseType: string;
	readonly openedAt: Instant;
	/** The username of the agent who has it in hand; absent while it waits. */
	readonly agent?: string;
	readonly case?: Case;
	readonly nextStatuses: readonly CaseStatus[];
	/** Newest first. */
	readonly history: readonly CaseEvent[];
	/** Usernames of agents this desk knows. */
	readonly usernames: ReadonlyMap<AgentId, string>;
	/** Why it came to this agent; absent if they took it themselves. */
	readonly decision?: Decision;
};

/** The case of a conversation as an agent or supervisor may see it, read now. */
export async function describeCase(desk: Desk, actor: Actor, roomId: RoomId): Promise<Result<CaseDescription, AccessRefusal>> {
	const access = await accessConversation(desk, actor, roomId);
	if (!access.ok) {
		return access;
	}
	const conversation = access.value;
	const topic = desk.memory.catalogue.current.topicOrDefault(conversation.topic);
	const [aCase, history, decisions] = await Promise.all([
		conversation.case && desk.cases.find(conversation.case.caseId),
		conversation.case ? desk.cases.history(conversation.case.caseId) : [],
		desk.decisions.of(roomId),
	]);
	const usernames = new Map(desk.memory.roster.all().map(({ agent }) => [agent.agentId, agent.username]));
	const agent = conversation.state === 'inProgress' ? (usernames.get(conversation.agentId) ?? conversation.agentId) : undefined;
	const decision =
		conversation.state === 'inProgress'
			? decisions.find(({ winner, at }) => winner.agentId === conversation.agentId && at === conversation.assignedAt)
			: undefined;
	return success({
		roomId,
		topic: topic.name,
		caseType: topic.caseType,
		openedAt: conversation.openedAt,
		...(agent !== undefined && { agent }),
		...(aCase && { case: aCase }),
		nextStatuses: aCase ? nextStatuses(aCase.status) : [],
		history: [...history].reverse().slice(0, EVENTS_SHOWN),
		usernames,
		...(decision && { decision }),
	});
}
