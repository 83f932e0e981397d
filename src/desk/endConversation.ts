import type { Conversation } from '../conversations/Conversation';
import type { CaseId } from '../shared/ids';
import type { Desk } from './Desk';
import { takeUpCase } from './takeUpCase';

/**
 * Ends a conversation whose room is closed. One in which the customer never wrote leaves nothing behind. Safe to repeat.
 * Runs inside the queue of the room.
 */
export async function endConversation(desk: Desk, known: Conversation): Promise<void> {
	const now = desk.clock.now();
	const { roomId } = known;
	const conversation = known.case ? known : await withItsCase(desk, known);
	if (conversation.case) {
		await recordEnd(desk, conversation, conversation.case.caseId);
		if (conversation.state === 'inProgress') {
			await desk.visitors.saveLastAgent(conversation.visitorId, conversation.agentId);
		}
		desk.memory.figures.count('ended', now);
		await desk.conversations.complete(conversation, now);
	} else {
		await desk.conversations.discard(roomId);
	}
	desk.memory.forget(roomId);
	desk.log('conversation ended', { roomId, case: conversation.case?.caseId ?? 'none' });
}

/** The conversation with the case of a customer who has written and gone before their message was heard of. */
async function withItsCase(desk: Desk, conversation: Conversation): Promise<Conversation> {
	const room = await desk.rooms.find(conversation.roomId);
	const message = room && (await desk.rooms.firstCustomerMessage(room));
	return message === undefined ? conversation : takeUpCase(desk, conversation, message);
}

/** Writes the end into the history, unless an attempt that then stopped has done so. */
async function recordEnd(desk: Desk, conversation: Conversation, caseId: CaseId): Promise<void> {
	const { roomId } = conversation;
	const by = conversation.state === 'inProgress' ? conversation.agentId : 'desk';
	await desk.cases.record([{ caseId, at: desk.clock.now(), by, what: 'conversationEnded', roomId }], (history) =>
		history.some((event) => event.what === 'conversationEnded' && event.roomId === roomId),
	);
}
