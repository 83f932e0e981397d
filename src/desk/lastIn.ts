import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import type { Desk } from './Desk';

/** The stored conversation of a room: the open one, else the one that ended last; `undefined` where there is none any more. */
export async function lastIn(
	{ conversations }: Pick<Desk, 'conversations'>,
	roomId: RoomId,
): Promise<Conversation | CompletedConversation | undefined> {
	const stored = await conversations.find(roomId);
	return stored === 'completed' ? conversations.findCompleted(roomId) : stored;
}
