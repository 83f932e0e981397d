import { served, type Conversation, type WaitingConversation } from '../conversations/Conversation';
import type { Room } from '../conversations/Rooms';
import type { Desk } from './Desk';
import { drain } from './drain';

/** Takes a new room of the server into the queue and serves the queue. Safe to repeat; the room's id is the conversation's. */
export async function openConversation(desk: Desk, room: Room): Promise<void> {
	await desk.memory.roomQueue.run(room.roomId, async () => {
		if (!desk.memory.conversations.find(room.roomId)) {
			const stored = await desk.conversations.find(room.roomId);
			// The payload may be older than the end of its room: then the store says so.
			if (stored !== 'completed') {
				await takeIn(desk, room, stored);
			}
		}
	});
	await drain(desk);
}

/**
 * The open conversation of a room that this process does not know: the stored one, else a new one; also where an earlier
 * conversation in the room has ended, because the server can open a room again. The room has just been read and is open.
 * Runs inside the queue of the room.
 */
export async function adopt(desk: Desk, room: Room): Promise<Conversation> {
	return takeIn(desk, room, await desk.conversations.find(room.roomId));
}

async function takeIn(desk: Desk, room: Room, stored: Conversation | 'completed' | undefined): Promise<Conversation> {
	const conversation = stored === 'completed' || !stored ? await create(desk, room, stored === 'completed') : stored;
	desk.memory.conversations.put(conversation);
	return conversation;
}

async function create(desk: Desk, room: Room, isReopened: boolean): Promise<Conversation> {
	const now = desk.clock.now();
	const catalogue = desk.memory.catalogue.current;
	const hint = room.visitorTokenHash === undefined ? undefined : await desk.topicHints.find(room.visitorTokenHash, now);
	const waiting: WaitingConversation = {
		state: 'waiting',
		roomId: room.roomId,
		visitorId: room.visitorId,
		topic: (hint === undefined ? catalogue.defaultTopic : catalogue.topicOrDefault(hint)).name,
		openedAt: isReopened ? now : room.openedAt,
		waitingSince: now,
		version: 1,
	};
	const conversation = room.servedBy ? served(waiting, room.servedBy, now) : waiting;
	await desk.conversations.insert(conversation);
	desk.log('conversation opened', { roomId: room.roomId, topic: conversation.topic });
	return conversation;
}
