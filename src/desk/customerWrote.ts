import type { Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { wake } from './attend';
import type { Desk } from './Desk';
import { drain } from './drain';
import { inRoom } from './inRoom';
import { openCase } from './openCase';
import { adopt } from './openConversation';

/** Whether a customer's message still has something to tell the desk: a case is to be opened, or a silent customer is back. */
export function isNews({ memory }: Pick<Desk, 'memory'>, roomId: RoomId): boolean {
	return memory.conversations.find(roomId)?.case === undefined || memory.silent.has(roomId);
}

/**
 * Opens the case of a conversation with the customer's first message. A room that the desk has never heard of (its event
 * was lost) is taken in here. A customer who had been silent counts fully again. Safe to repeat.
 */
export async function customerWrote(desk: Desk, roomId: RoomId, text: string): Promise<void> {
	wake(desk, roomId);
	await inRoom(desk, roomId, async () => {
		const conversation = desk.memory.conversations.find(roomId) ?? (await takeIn(desk, roomId));
		if (conversation && !conversation.case) {
			await openCase(desk, conversation, text);
		}
	});
	await drain(desk);
}

async function takeIn(desk: Desk, roomId: RoomId): Promise<Conversation | undefined> {
	const room = await desk.rooms.find(roomId);
	return room?.isOpen ? adopt(desk, room) : undefined;
}
