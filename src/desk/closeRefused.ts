import type { ClosingReason } from '../conversations/Rooms';
import type { RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { inRoom } from './inRoom';

/** Closes a room in which somebody writes who may not. */
export async function closeRefused(
	desk: Desk,
	roomId: RoomId,
	because: Extract<ClosingReason, 'tampered' | 'loggedOut'>,
): Promise<void> {
	await inRoom(desk, roomId, async () => {
		const room = await desk.rooms.find(roomId);
		if (room?.isOpen) {
			await room.close({ by: 'desk', because, language: desk.memory.conversations.find(roomId)?.language });
			desk.log('room closed', { roomId, because });
		}
	});
}
