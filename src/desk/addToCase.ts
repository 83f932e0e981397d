import type { Case, CaseEvent } from '../cases/Case';
import { newestIs } from '../cases/history';
import { aboutTopic, withCase, type Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { change } from './recordServing';
import { rerouted } from './rerouted';
import { tellAgent } from './tellAgent';

/**
 * The conversation about a case that is there already: first the histories of this case and of the one before, then the
 * case, then the conversation with the topic of the case; so an attempt that stops on the way is completed by the next one.
 * Runs inside the queue of the room, and the caller holds the case.
 */
export async function addToCase(
	desk: Desk,
	conversation: Conversation,
	aCase: Case,
	by: CaseEvent['by'] = 'desk',
): Promise<Conversation> {
	const now = desk.clock.now();
	const { roomId, topic, case: before } = conversation;
	const { caseId } = aCase;
	const continued = { caseId, at: now, by, what: 'continued', roomId, ...(before && { before: before.caseId }) } as const;
	const assigned = conversation.state === 'inProgress' && {
		...({ caseId, at: now, by: 'desk', what: 'agentAssigned', roomId, agentId: conversation.agentId } as const),
	};
	const added = await desk.cases.record([continued, ...(assigned ? [assigned] : [])], (history, { what }) =>
		sinceLeaving(history, roomId).some((event) => event.what === what),
	);
	if (before) {
		await desk.cases.record(
			[{ caseId: before.caseId, at: now, by, what: 'followed', roomId, next: caseId }],
			newestIs((newest) => newest.what === 'followed' && newest.next === caseId),
		);
	}
	const conversations = [...aCase.conversations.filter((other) => other !== roomId), roomId];
	const changed = { ...aCase, conversations, changedAt: now };
	await desk.cases.update(changed);
	const moved = topic === aCase.topic ? conversation : rerouted(desk, aboutTopic(conversation, aCase.topic));
	const withItsCase = withCase(moved, changed);
	await change(desk, withItsCase);
	if (added.includes(continued)) {
		desk.log('case continued', { caseId, roomId, by });
	}
	if (withItsCase.state === 'inProgress') {
		await tellAgent(desk, withItsCase);
	}
	return withItsCase;
}

/** What has happened to a case in a room since the conversation there was last about another one, or had ended; nothing where it never was. */
function sinceLeaving(history: readonly CaseEvent[], roomId: RoomId): CaseEvent[] {
	const inRoom = history.filter((event) => 'roomId' in event && event.roomId === roomId);
	const left = inRoom.map(({ what }) => what === 'followed' || what === 'conversationEnded').lastIndexOf(true);
	return inRoom.slice(left + 1);
}
