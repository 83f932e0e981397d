import { subjectOf, type Case } from '../cases/Case';
import { caseNumber } from '../cases/caseNumber';
import { initialStatus } from '../cases/statuses';
import { withCase, type Conversation } from '../conversations/Conversation';
import type { CaseId, RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { change } from './recordServing';
import { tellAgent } from './tellAgent';

/** Attempts to find a number that no other room has. At 40 bits each a second one is hardly ever needed. */
const NUMBER_ATTEMPTS = 10;

/** The conversation with the case that its customer's first message opens. Safe to repeat. Runs inside the queue of the room. */
export async function openCase(desk: Desk, conversation: Conversation, firstMessage: string): Promise<Conversation> {
	const now = desk.clock.now();
	const { roomId } = conversation;
	const topic = desk.memory.catalogue.current.topicOrDefault(conversation.topic);
	const { caseId, found } = await freeNumber(desk, roomId);
	const aCase: Case = found ?? {
		caseId,
		subject: subjectOf(firstMessage),
		topic: topic.name,
		caseType: topic.caseType,
		status: initialStatus,
		visitorId: conversation.visitorId,
		conversations: [roomId],
		openedAt: now,
		changedAt: now,
	};
	if (!found) {
		await desk.cases.insert(aCase);
	}
	// A case that is found was stored by an attempt that then stopped, perhaps before or just after its history began.
	const isNew = await desk.cases.record(
		{ caseId, at: now, by: 'desk', what: 'opened', roomId, topic: aCase.topic, caseType: aCase.caseType },
		(history) => history.some(({ what }) => what === 'opened'),
	);
	if (isNew) {
		desk.log('case opened', { caseId, roomId, topic: aCase.topic });
	}
	if (conversation.state === 'inProgress') {
		const { agentId } = conversation;
		await desk.cases.record({ caseId, at: now, by: 'desk', what: 'agentAssigned', roomId, agentId }, (history) =>
			history.some(({ what }) => what === 'agentAssigned'),
		);
	}
	const withItsCase = withCase(conversation, { caseId, subject: aCase.subject, status: aCase.status });
	await change(desk, withItsCase);
	if (withItsCase.state === 'inProgress') {
		await tellAgent(desk, withItsCase);
	}
	return withItsCase;
}

/** A number for a room's first case: one nobody has, or the room's own if an earlier attempt stored the case and then stopped. */
async function freeNumber(desk: Desk, roomId: RoomId): Promise<{ caseId: CaseId; found?: Case }> {
	for (let attempt = 1; attempt <= NUMBER_ATTEMPTS; attempt += 1) {
		const caseId = caseNumber(roomId, attempt);
		const found = await desk.cases.find(caseId);
		if (!found) {
			return { caseId };
		}
		if (found.conversations[0] === roomId) {
			return { caseId, found };
		}
	}
	throw new Error(`No free case number for room ${roomId}.`);
}
