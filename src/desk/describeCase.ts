import type { Actor } from '../agents/Actor';
import { nextDue, type Case, type CaseEvent } from '../cases/Case';
import { statusChoices, type StatusChoice } from '../cases/statuses';
import { holdOf, type CompletedConversation, type Conversation, type Handover, type Hold } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { accessCase, type AccessRefusal } from './access';
import { describeCustomer, type CustomerShown } from './describeCustomer';
import type { Desk } from './Desk';
import { explainRouting, type RoutingExplanation } from './explainRouting';
import { groupNameOf } from './groupNameOf';
import { otherCasesOf, type OtherCases } from './otherCases';
import { takersOf, type Taker } from './Taker';
import { deedsOf, type ConversationDeed } from './whoMay';
import { usernamesIn } from './usernamesIn';

/** Newest events of a case's history that are shown. */
const EVENTS_SHOWN = 10;
/** Most agents, groups or topics that are offered; any other one is a command away. */
export const CHOICES_OFFERED = 100;

/** Everything the "Case" view shows about a conversation. */
export type CaseDescription = {
	readonly roomId: RoomId;
	/** What is proved of who writes. */
	readonly customer: CustomerShown;
	readonly topic: string;
	readonly caseType: string;
	/** The group it was moved to by hand, where that is not its topic's. */
	readonly movedTo?: string;
	readonly openedAt: Instant;
	/** When the conversation ended; its case can still get a status, but nobody can be given it. */
	readonly endedAt?: Instant;
	/** The username of the agent who has it in hand, or had it at its end; absent while it waits. */
	readonly agent?: string;
	/** What who looks may do to it; nothing else is to be offered. */
	readonly may: ReadonlySet<ConversationDeed>;
	/** Whether who looks is that agent. */
	readonly isYours: boolean;
	readonly case?: Case;
	readonly statusChoices: readonly StatusChoice[];
	/** When it was read. */
	readonly at: Instant;
	/** When something is due for the case next, or was. */
	readonly dueAt?: Instant;
	/** Newest first. */
	readonly history: readonly CaseEvent[];
	/** Usernames of agents this desk knows, and of whoever else is in the history. */
	readonly usernames: ReadonlyMap<AgentId, string>;
	/** Why no agent is sought yet. */
	readonly held?: Hold['because'];
	/** For whom another agent is sought while the present one keeps it. */
	readonly handover?: Handover;
	readonly choices: CaseChoices;
	readonly others: OtherCases;
	/** Why it came to this agent or why nobody can take it, for supervisors; absent if the agent took it by hand. */
	readonly explanation?: RoutingExplanation;
};

/** To whom a conversation can be given, and what else it can be about. */
export type CaseChoices = {
	readonly takers: readonly Taker[];
	readonly groups: readonly string[];
	readonly topics: readonly string[];
	/** There are more of some of them than are listed. */
	readonly isShortened: boolean;
};

/** The case of a conversation as whoever may see it does, read now. */
export async function describeCase(
	desk: Desk,
	actor: Actor,
	roomId: RoomId,
): Promise<Result<CaseDescription, AccessRefusal<'seeCase'>>> {
	const access = await accessCase(desk, actor, { roomId, deed: 'seeCase' });
	if (!access.ok) {
		return access;
	}
	const conversation = access.value;
	const may = deedsOf(desk, actor, conversation);
	const open = conversation.state === 'completed' ? undefined : conversation;
	const held = open && holdOf(open);
	const [aCase, history, explanation, customer] = await Promise.all([
		conversation.case && desk.cases.find(conversation.case.caseId),
		conversation.case && desk.cases.history(conversation.case.caseId),
		may.has('seeExplanation') && open && !held ? explainRouting(desk, open) : undefined,
		describeCustomer(desk, conversation),
	]);
	const shown = [...(history?.events ?? [])].reverse().slice(0, EVENTS_SHOWN);
	// After the end of the conversation its case may have become one about another topic.
	const topic = desk.memory.catalogue.current.topicOrDefault(aCase?.topic ?? conversation.topic);
	const others = await otherCasesOf(desk, conversation, { events: history?.events ?? [] });
	const dueAt = aCase && nextDue(aCase);
	const usernames = await usernamesIn(desk, shown);
	return success({
		roomId,
		customer,
		may,
		topic: topic.name,
		caseType: topic.caseType,
		...(open?.group !== undefined && { movedTo: groupNameOf(desk, open) }),
		openedAt: conversation.openedAt,
		...(conversation.state === 'completed' && { endedAt: conversation.completedAt }),
		...(held && { held: held.because }),
		...holding(conversation, actor, usernames),
		at: desk.clock.now(),
		...(aCase && { case: aCase }),
		...(dueAt !== undefined && { dueAt }),
		statusChoices: aCase ? statusChoices(desk.memory.catalogue.current.statusesOf(aCase.caseType), aCase.status) : [],
		history: shown,
		usernames,
		choices: open && may.has('transfer') ? choicesFor(desk, open) : { takers: [], groups: [], topics: [], isShortened: false },
		others,
		...(explanation && { explanation }),
	});
}

/** Who has it in hand or had it at its end, and whether somebody else is sought. */
function holding(
	conversation: Conversation | CompletedConversation,
	actor: Actor,
	usernames: ReadonlyMap<AgentId, string>,
): Pick<CaseDescription, 'agent' | 'isYours' | 'handover'> {
	if (conversation.state === 'waiting' || conversation.agentId === undefined) {
		return { isYours: false };
	}
	const { agentId } = conversation;
	const handover = conversation.state === 'inProgress' ? conversation.handover : undefined;
	return { agent: usernames.get(agentId) ?? agentId, isYours: agentId === actor.agentId, ...(handover && { handover }) };
}

function choicesFor(desk: Desk, conversation: Conversation): CaseChoices {
	const catalogue = desk.memory.catalogue.current;
	const topic = catalogue.topicOrDefault(conversation.topic);
	const group = groupNameOf(desk, conversation);
	const takers = takersOf(desk, conversation);
	const groups = catalogue.skillGroups
		.filter((other) => other.name !== group && catalogue.canCarry(other, catalogue.caseTypeOf(topic)))
		.map(({ name }) => name);
	const topics = catalogue.topics.map(({ name }) => name).filter((name) => name !== topic.name);
	return {
		takers: takers.slice(0, CHOICES_OFFERED),
		groups: groups.slice(0, CHOICES_OFFERED),
		topics: topics.slice(0, CHOICES_OFFERED),
		isShortened: [takers, groups, topics].some(({ length }) => length > CHOICES_OFFERED),
	};
}
