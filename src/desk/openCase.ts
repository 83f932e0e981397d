import { subjectOf, type Case, type CaseEvent } from '../cases/Case';
import { newestIs } from '../cases/history';
import { caseNumber, numberInRoom } from '../cases/caseNumber';
import { initialStatus } from '../cases/statuses';
import { withCase, type Conversation } from '../conversations/Conversation';
import type { CaseId, RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { watchDue } from './reportOverdue';
import { change } from './recordServing';
import { tellAgent } from './tellAgent';

/** Attempts to find a number that no other room has. At 40 bits each a second one is hardly ever needed. */
const NUMBER_ATTEMPTS = 10;

/** Who opens a case, where that is not the desk, and what was set aside to give its conversation to its agent. */
type Opening = { readonly by?: CaseEvent['by']; readonly overrode?: string };

/**
 * The conversation with a new case: its first one, or the next one where the conversation goes on about something else. The
 * subject is what the customer wrote. Safe to repeat. Runs inside the queue of the room.
 */
export async function openCase(
	desk: Desk,
	conversation: Conversation,
	words: string,
	{ by = 'desk', overrode }: Opening = {},
): Promise<Conversation> {
	const now = desk.clock.now();
	const { roomId } = conversation;
	const catalogue = desk.memory.catalogue.current;
	const topic = catalogue.topicOrDefault(conversation.topic);
	const { caseId, found } = await freeNumber(desk, roomId, conversation.case?.caseId);
	const due = catalogue.dueTimesOf(topic.caseType, now);
	const aCase: Case = found ?? {
		caseId,
		subject: subjectOf((conversation.case ? undefined : conversation.subject) ?? words),
		topic: topic.name,
		caseType: topic.caseType,
		status: initialStatus(catalogue.statusesOf(topic.caseType)),
		visitorId: conversation.visitorId,
		...(conversation.customerId !== undefined && { customerId: conversation.customerId }),
		conversations: [roomId],
		openedAt: now,
		changedAt: now,
		...(due && { due }),
	};
	if (!found) {
		await desk.cases.insert(aCase);
	}
	await watchDue(desk, aCase);
	// A case that is found was stored by an attempt that then stopped, perhaps before or just after its history began.
	const opened = { caseId, at: now, by, what: 'opened', roomId, topic: aCase.topic, caseType: aCase.caseType } as const;
	const assigned = conversation.state === 'inProgress' && {
		...({ caseId, at: now, by: 'desk', what: 'agentAssigned', roomId, agentId: conversation.agentId } as const),
		...(overrode !== undefined && { by, overrode }),
	};
	const added = await desk.cases.record([opened, ...(assigned ? [assigned] : [])], (history, { what }) =>
		history.some((event) => event.what === what),
	);
	if (added.includes(opened)) {
		desk.log('case opened', { caseId, roomId, topic: aCase.topic });
	}
	if (conversation.case && conversation.case.caseId !== caseId) {
		await desk.cases.record(
			[{ caseId: conversation.case.caseId, at: now, by, what: 'followed', roomId, next: caseId }],
			newestIs((newest) => newest.what === 'followed' && newest.next === caseId),
		);
	}
	const withItsCase = withCase(conversation, aCase);
	await change(desk, withItsCase);
	if (withItsCase.state === 'inProgress') {
		await tellAgent(desk, withItsCase);
	}
	return withItsCase;
}

/**
 * A number for a room's next case: one nobody has, or the room's own if an earlier attempt stored the case and then stopped.
 * The numbers of a room follow one another, so it comes after the present case's.
 */
async function freeNumber(desk: Desk, roomId: RoomId, present?: CaseId): Promise<{ caseId: CaseId; found?: Case }> {
	const first = present === undefined ? 1 : numberInRoom(roomId, present) + 1;
	for (let attempt = first; attempt < first + NUMBER_ATTEMPTS; attempt += 1) {
		const caseId = caseNumber(roomId, attempt);
		const found = await desk.cases.find(caseId);
		if (!found) {
			return { caseId };
		}
		if (found.conversations[0] === roomId && !(await wasLeft(desk, found))) {
			return { caseId, found };
		}
	}
	throw new Error(`No free case number for room ${roomId}.`);
}

/** Whether a room's conversation has gone on from that case to another one: then no attempt that stopped has left it behind. */
export async function wasLeft(desk: Desk, { caseId, conversations: [roomId] }: Case): Promise<boolean> {
	const { events } = await desk.cases.history(caseId);
	return events.some((event) => event.what === 'followed' && event.roomId === roomId);
}
