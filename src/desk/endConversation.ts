import type { Conversation } from '../conversations/Conversation';
import type { Desk } from './Desk';

/**
 * Ends a conversation whose room is closed. One in which the customer never wrote leaves nothing behind. Safe to repeat.
 * Runs inside the queue of the room.
 */
export async function endConversation(desk: Desk, conversation: Conversation): Promise<void> {
	const now = desk.clock.now();
	const { roomId } = conversation;
	if (conversation.case) {
		await desk.conversations.complete(conversation, now);
		const by = conversation.state === 'inProgress' ? conversation.agentId : 'desk';
		await desk.cases.record({ caseId: conversation.case.caseId, at: now, by, what: 'conversationEnded', roomId });
	} else {
		await desk.conversations.discard(roomId);
	}
	desk.memory.conversations.remove(roomId);
	desk.memory.comparedAt.delete(roomId);
	desk.memory.retryAt.delete(roomId);
	desk.log('conversation ended', { roomId, case: conversation.case?.caseId ?? 'none' });
}
