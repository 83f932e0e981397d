import type { Actor } from '../agents/Actor';
import type { Conversation } from '../conversations/Conversation';
import { failure, type Result } from '../shared/Result';
import { accessConversation, type AccessRefusal, type Request } from './access';
import type { Desk } from './Desk';
import { drain, QUICK_DRAIN_MILLISECONDS } from './drain';
import { inRoom } from './inRoom';
import { mayDoTo, type ConversationDeed } from './whoMay';

/**
 * Lets an agent or supervisor change a conversation as they may, then serves the queue. `act` runs inside the queue of
 * the room with the conversation as it is by then.
 */
export async function changeConversation<Asked extends ConversationDeed, Refusal>(
	desk: Desk,
	actor: Actor,
	request: Request<Asked>,
	act: (conversation: Conversation) => Promise<Result<undefined, Refusal>>,
): Promise<Result<undefined, Refusal | AccessRefusal<Asked>>> {
	const access = await accessConversation(desk, actor, request);
	if (!access.ok) {
		return access;
	}
	const { roomId, deed } = request;
	const result = await inRoom(desk, roomId, async () => {
		const conversation = desk.memory.conversations.find(roomId);
		// It may have been forwarded or ended while this request waited its turn.
		return conversation && mayDoTo(desk, actor, { deed, conversation }).ok
			? act(conversation)
			: failure<AccessRefusal<Asked>>({ code: 'NOT_YOUR_CONVERSATION' });
	});
	await drain(desk, QUICK_DRAIN_MILLISECONDS);
	return result;
}
