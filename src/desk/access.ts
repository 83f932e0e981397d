import type { Actor } from '../agents/Actor';
import type { CompletedConversation, Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';

export type AccessRefusal = CodedError<'NOT_AN_AGENT' | 'NOT_YOUR_CONVERSATION' | 'NO_SUCH_CONVERSATION'>;

/**
 * The open conversation of a room, if the actor may work on it: its agent may, and every supervisor. A room the desk has
 * not heard of, or knows as somebody else's, is compared with the server first, because its event may have been lost.
 */
export async function accessConversation(desk: Desk, actor: Actor, roomId: RoomId): Promise<Result<Conversation, AccessRefusal>> {
	const mayWork = mayUseDesk(actor);
	if (!mayWork.ok) {
		return mayWork;
	}
	if (!isAccessible(desk.memory.conversations.find(roomId), actor)) {
		await compareWithServer(desk, roomId);
	}
	const conversation = desk.memory.conversations.find(roomId);
	if (!conversation) {
		return failure({ code: 'NO_SUCH_CONVERSATION' });
	}
	return isAccessible(conversation, actor) ? success(conversation) : failure({ code: 'NOT_YOUR_CONVERSATION' });
}

/**
 * The conversation of a room with whose case the actor may work: the open one, or where there is none the one that ended
 * last. Its agent may, and every supervisor.
 */
export async function accessCase(
	desk: Desk,
	actor: Actor,
	roomId: RoomId,
): Promise<Result<Conversation | CompletedConversation, AccessRefusal>> {
	const open = await accessConversation(desk, actor, roomId);
	if (open.ok || open.error.code !== 'NO_SUCH_CONVERSATION') {
		return open;
	}
	const completed = await desk.conversations.findCompleted(roomId);
	if (!completed) {
		return open;
	}
	return isAccessible(completed, actor) ? success(completed) : failure({ code: 'NOT_YOUR_CONVERSATION' });
}

/** Whether the actor may use the desk at all: agents and supervisors. */
export function mayUseDesk(actor: Actor): Result<undefined, AccessRefusal> {
	return actor.isAgent || actor.isSupervisor ? success(undefined) : failure({ code: 'NOT_AN_AGENT' });
}

/** Whether the actor may work on a conversation as it is known now, or on the case of one that has ended. */
export function isAccessible(conversation: Conversation | CompletedConversation | undefined, actor: Actor): boolean {
	return (
		conversation !== undefined &&
		(actor.isSupervisor || (conversation.state !== 'waiting' && conversation.agentId === actor.agentId))
	);
}
