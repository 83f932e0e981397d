import type { Conversation } from '../conversations/Conversation';
import type { CaseId } from '../shared/ids';
import type { Desk } from './Desk';

/**
 * Ends a conversation whose room is closed. One in which the customer never wrote leaves nothing behind. Safe to repeat.
 * Runs inside the queue of the room.
 */
export async function endConversation(desk: Desk, conversation: Conversation): Promise<void> {
	const now = desk.clock.now();
	const { roomId } = conversation;
	if (conversation.case) {
		await recordEnd(desk, conversation, conversation.case.caseId);
		await desk.conversations.complete(conversation, now);
	} else {
		await desk.conversations.discard(roomId);
	}
	desk.memory.conversations.remove(roomId);
	desk.memory.comparedAt.delete(roomId);
	desk.memory.retryAt.delete(roomId);
	desk.log('conversation ended', { roomId, case: conversation.case?.caseId ?? 'none' });
}

/** Writes the end into the history, unless an attempt that then stopped has done so. */
async function recordEnd(desk: Desk, conversation: Conversation, caseId: CaseId): Promise<void> {
	const { roomId } = conversation;
	const history = await desk.cases.history(caseId);
	if (!history.some((event) => event.what === 'conversationEnded' && event.roomId === roomId)) {
		const by = conversation.state === 'inProgress' ? conversation.agentId : 'desk';
		await desk.cases.record({ caseId, at: desk.clock.now(), by, what: 'conversationEnded', roomId });
	}
}
