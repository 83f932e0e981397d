import { newestIs } from '../cases/history';
import { handedOver, letPass, type ConversationInProgress } from '../conversations/Conversation';
import type { Exchange } from '../conversations/Rooms';
import type { Catalogue } from '../catalogue/Catalogue';
import type { CaseType } from '../catalogue/schema';
import type { Instant } from '../shared/Clock';
import type { RoomId } from '../shared/ids';
import { factsOf } from './currentBoard';
import type { Desk } from './Desk';
import { groupNameOf } from './groupNameOf';
import { noteAnswer } from './noteAnswer';
import { change } from './recordServing';

/** How long another agent is looked for before the supervisors are told that there is none, in milliseconds. */
const NOBODY_LEFT_MILLISECONDS = 10_000;

/**
 * Looks at who waits for whom in a conversation, as its room has just been read: an agent who does not answer is relieved,
 * and a customer who has been silent for long weighs less. Runs inside the queue of the room.
 */
export async function attend(desk: Desk, known: ConversationInProgress, exchange: Exchange): Promise<void> {
	const conversation = await noteAnswer(desk, known, exchange);
	const catalogue = desk.memory.catalogue.current;
	const caseType = catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic));
	noteSilence(desk, conversation, { caseType, exchange });
	const { handover } = conversation;
	if (conversation.case && handover?.because === 'noAnswer' && isAnsweredSince(handover.since, exchange)) {
		await keep(desk, conversation);
	} else if (conversation.case && caseType.noAnswer) {
		await climb(desk, conversation, { caseType, noAnswer: caseType.noAnswer, exchange });
	}
}

/** A silent customer has written again: they weigh fully from now on, even where that is more than the agent may carry. */
export function wake(desk: Desk, roomId: RoomId): void {
	const { memory, clock } = desk;
	if (!memory.silent.delete(roomId)) {
		return;
	}
	const conversation = memory.conversations.find(roomId);
	const entry = conversation?.state === 'inProgress' ? memory.roster.find(conversation.agentId) : undefined;
	if (entry) {
		const { agentId } = entry.agent;
		memory.changed.agents.add(agentId);
		const { load, capacity } = factsOf(memory, entry);
		if (load > capacity) {
			memory.figures.count('overCapacityByCustomer', clock.now());
			desk.log('agent is over capacity by a customer who came back', { agentId, load, capacity });
		}
	}
}

function noteSilence(
	desk: Desk,
	{ roomId, agentId, customerId, assignedAt }: ConversationInProgress,
	{ caseType, exchange }: { caseType: CaseType; exchange: Exchange },
): void {
	const { memory, clock } = desk;
	const silentSince = Math.max(exchange.answeredAt ?? 0, assignedAt);
	const isSilent =
		customerId !== undefined &&
		caseType.elastic !== undefined &&
		!exchange.awaitsAnswer &&
		exchange.answeredAt !== undefined &&
		clock.now() - silentSince >= caseType.elastic.afterSeconds * 1000;
	if (!isSilent) {
		wake(desk, roomId);
	} else if (!memory.silent.has(roomId)) {
		memory.silent.add(roomId);
		memory.changed.agents.add(agentId);
	}
}

/** Whether an agent has answered since then; a customer who began to wait later has been answered before. */
function isAnsweredSince(since: Instant, { awaitsAnswer, askedAt = 0 }: Exchange): boolean {
	return !awaitsAnswer || askedAt > since;
}

/** The agent has answered after all and keeps the conversation. */
async function keep(desk: Desk, conversation: ConversationInProgress): Promise<void> {
	const { handover: _handover, ...kept } = conversation;
	await change(desk, {
		...kept,
		avoid: conversation.avoid.filter(({ agentId }) => agentId !== conversation.agentId),
		version: conversation.version + 1,
	});
}

/** One step up the ladder where it is time: the agent is relieved by the next one; at its end the supervisors are told. */
async function climb(
	desk: Desk,
	conversation: ConversationInProgress,
	{ caseType, noAnswer, exchange }: { caseType: CaseType; noAnswer: NonNullable<CaseType['noAnswer']>; exchange: Exchange },
): Promise<void> {
	const now = desk.clock.now();
	const { roomId, agentId, case: aCase } = conversation;
	const askedAt = Math.max(exchange.askedAt ?? conversation.openedAt, conversation.assignedAt);
	const { handover } = conversation;
	const time = noAnswer.afterSeconds * 1000;
	const isOver = !handover && exchange.awaitsAnswer && now - askedAt >= time;
	if (aCase && isOver && wasAtWork(desk, conversation, { caseType, since: now - time })) {
		const avoid = { agentId, because: 'LET_IT_PASS', at: now } as const;
		const passedOn = handedOver(conversation, { because: 'noAnswer', since: now }, avoid);
		await desk.cases.record(
			[{ caseId: aCase.caseId, at: now, by: 'desk', what: 'notAnswered', roomId, agentId }],
			newestIs((newest) => newest.what === 'notAnswered' && newest.agentId === agentId && newest.at >= askedAt),
		);
		await change(desk, passedOn);
		desk.memory.figures.count('notAnswered', now);
		desk.log('agent did not answer', { roomId, agentId });
		await tellSupervisors(desk, passedOn, { after: noAnswer.supervisorsAfter, exchange });
	} else if (handover?.because === 'noAnswer' && now - handover.since >= NOBODY_LEFT_MILLISECONDS) {
		await tellSupervisors(desk, conversation, { after: 1, exchange });
	}
}

/**
 * Whether a group that may take the conversation works now and did then: at night nobody is late, and who comes in the
 * morning has the whole time.
 */
function wasAtWork(
	desk: Desk,
	conversation: ConversationInProgress,
	{ caseType, since }: { caseType: CaseType; since: Instant },
): boolean {
	const catalogue = desk.memory.catalogue.current;
	const { always, noAnswer, overflow } = caseType;
	const groups = [groupNameOf(desk, conversation), ...(noAnswer?.widenTo ?? []), ...(overflow ? [overflow.group] : [])];
	return always || groups.some((name) => [desk.clock.now(), since].every((at) => isOpen(catalogue, name, at)));
}

function isOpen(catalogue: Catalogue, groupName: string, at: Instant): boolean {
	const group = catalogue.findGroup(groupName);
	return group !== undefined && catalogue.isOpen(group, at);
}

/** Tells the supervisors, once for each question that stays without an answer, if enough agents have let it pass. */
async function tellSupervisors(
	desk: Desk,
	conversation: ConversationInProgress,
	{ after, exchange }: { after: number; exchange: Exchange },
): Promise<void> {
	const passes = letPass(conversation);
	const { roomId, supervisorsToldAt: toldAt, case: aCase } = conversation;
	if (aCase && passes >= after && (toldAt === undefined || isAnsweredSince(toldAt, exchange))) {
		// Noted first: a crash between then tells nobody, and the supervisors' view still shows it.
		await change(desk, { ...conversation, supervisorsToldAt: desk.clock.now(), version: conversation.version + 1 });
		await desk.tellSupervisors({ what: 'notAnswered', roomId, caseId: aCase.caseId, passes });
	}
}
