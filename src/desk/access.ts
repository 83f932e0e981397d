import type { Actor } from '../agents/Actor';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';
import { mayDo, mayDoTo, type ConversationDeed, type Refused } from './whoMay';

/** What somebody wants to do to the conversation of a room, or to its case. */
export type Request<Asked extends ConversationDeed = ConversationDeed> = { readonly roomId: RoomId; readonly deed: Asked };

export type AccessRefusal<Asked extends ConversationDeed = 'note'> =
	Refused<'useDesk' | Asked> | CodedError<'NO_SUCH_CONVERSATION' | 'NOT_YOUR_CONVERSATION'>;

/**
 * The open conversation of a room, if the actor may do that to it. A room the desk has not heard of, or knows as somebody
 * else's, is compared with the server first, because its event may have been lost.
 */
export async function accessConversation<Asked extends ConversationDeed>(
	desk: Desk,
	actor: Actor,
	{ roomId, deed }: Request<Asked>,
): Promise<Result<Conversation, AccessRefusal<Asked>>> {
	const mayUse = mayDo('useDesk', actor);
	if (!mayUse.ok) {
		return mayUse;
	}
	const known = desk.memory.conversations.find(roomId);
	if (!known || !mayDoTo(desk, actor, { deed: 'note', conversation: known }).ok) {
		await compareWithServer(desk, roomId);
	}
	const conversation = desk.memory.conversations.find(roomId);
	if (!conversation) {
		return failure({ code: 'NO_SUCH_CONVERSATION' });
	}
	const may = mayDoTo(desk, actor, { deed, conversation });
	return may.ok ? success(conversation) : may;
}

/**
 * The conversation of a room, if the actor may do that to its case: the open one, or where there is none the one that ended
 * last.
 */
export async function accessCase<Asked extends ConversationDeed>(
	desk: Desk,
	actor: Actor,
	{ roomId, deed }: Request<Asked>,
): Promise<Result<Conversation | CompletedConversation, AccessRefusal<Asked>>> {
	const open = await accessConversation(desk, actor, { roomId, deed });
	if (open.ok || open.error.code !== 'NO_SUCH_CONVERSATION') {
		return open;
	}
	const completed = await desk.conversations.findCompleted(roomId);
	if (!completed) {
		return open;
	}
	const may = mayDoTo(desk, actor, { deed, conversation: completed });
	return may.ok ? success(completed) : may;
}
