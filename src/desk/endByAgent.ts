import type { Actor } from '../agents/Actor';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import { accessCase, type AccessRefusal } from './access';
import { attempt } from './attempt';
import type { Desk } from './Desk';
import { drain, QUICK_DRAIN_MILLISECONDS } from './drain';
import { compareWithServer } from './followServer';
import { inRoom } from './inRoom';
import { mayDoTo } from './whoMay';

export type EndRefusal = AccessRefusal | CodedError<'NOT_ENDED'>;

/**
 * Ends a conversation in the name of its agent or a supervisor: closes its room, as the server's own button does, and
 * serves the queue. `NOT_ENDED` where the server refuses. One that has ended already is done: twice is once.
 */
export async function endByAgent(desk: Desk, actor: Actor, roomId: RoomId): Promise<Result<undefined, EndRefusal>> {
	const access = await accessCase(desk, actor, { roomId, deed: 'end' });
	if (!access.ok || access.value.state === 'completed') {
		return access.ok ? success(undefined) : access;
	}
	const closed = await inRoom(desk, roomId, async (): Promise<Result<undefined, EndRefusal>> => {
		const conversation = desk.memory.conversations.find(roomId);
		if (conversation && !mayDoTo(desk, actor, { deed: 'end', conversation }).ok) {
			// It was forwarded while this request waited its turn.
			return failure({ code: 'NOT_YOUR_CONVERSATION' });
		}
		const room = await desk.rooms.find(roomId);
		if (room?.isOpen) {
			await attempt(desk, 'close a room', () => room.close({ by: actor.agentId, language: conversation?.language }));
		}
		return success(undefined);
	});
	if (!closed.ok) {
		return closed;
	}
	// The server's event would end it too, but only after the answer to this request.
	await compareWithServer(desk, roomId);
	if (desk.memory.conversations.find(roomId)) {
		return failure({ code: 'NOT_ENDED' });
	}
	desk.log('conversation ended by hand', { roomId, by: actor.agentId });
	await drain(desk, QUICK_DRAIN_MILLISECONDS);
	return success(undefined);
}
