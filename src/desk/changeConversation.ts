import type { Actor } from '../agents/Actor';
import type { Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, type Result } from '../shared/Result';
import { accessConversation, isAccessible, type AccessRefusal } from './access';
import type { Desk } from './Desk';
import { drain, QUICK_DRAIN_MILLISECONDS } from './drain';
import { inRoom } from './inRoom';

/**
 * Lets an agent or supervisor change a conversation they may work on, then serves the queue. `act` runs inside the queue of
 * the room with the conversation as it is by then.
 */
export async function changeConversation<Refusal>(
	desk: Desk,
	actor: Actor,
	roomId: RoomId,
	act: (conversation: Conversation) => Promise<Result<undefined, Refusal>>,
): Promise<Result<undefined, Refusal | AccessRefusal>> {
	const access = await accessConversation(desk, actor, roomId);
	if (!access.ok) {
		return access;
	}
	const result = await inRoom(desk, roomId, async () => {
		const conversation = desk.memory.conversations.find(roomId);
		// It may have been forwarded or ended while this request waited its turn.
		return conversation && isAccessible(conversation, actor)
			? act(conversation)
			: failure<AccessRefusal>({ code: 'NOT_YOUR_CONVERSATION' });
	});
	await drain(desk, QUICK_DRAIN_MILLISECONDS);
	return result;
}
