import { served, type Conversation, type WaitingConversation } from '../conversations/Conversation';
import type { Room } from '../conversations/Rooms';
import type { Desk } from './Desk';
import { drain } from './drain';

/** Takes a new room of the server into the queue and serves the queue. Safe to repeat; the room's id is the conversation's. */
export async function openConversation(desk: Desk, room: Room): Promise<void> {
	await desk.memory.roomQueue.run(room.roomId, async () => {
		if (!desk.memory.conversations.find(room.roomId)) {
			await adopt(desk, room);
		}
	});
	await drain(desk);
}

/**
 * The open conversation of a room that this process does not know: the stored one, else a new one. `undefined` if it has
 * ended. Runs inside the queue of the room.
 */
export async function adopt(desk: Desk, room: Room): Promise<Conversation | undefined> {
	const stored = await desk.conversations.find(room.roomId);
	if (stored === 'completed') {
		return undefined;
	}
	const conversation = stored ?? (await create(desk, room));
	desk.memory.conversations.put(conversation);
	return conversation;
}

async function create(desk: Desk, room: Room): Promise<Conversation> {
	const now = desk.clock.now();
	const catalogue = desk.memory.catalogue.current;
	const hint = room.visitorTokenHash === undefined ? undefined : await desk.topicHints.find(room.visitorTokenHash, now);
	const waiting: WaitingConversation = {
		state: 'waiting',
		roomId: room.roomId,
		visitorId: room.visitorId,
		topic: (hint === undefined ? catalogue.defaultTopic : catalogue.topicOrDefault(hint)).name,
		openedAt: room.openedAt,
		waitingSince: now,
		version: 1,
	};
	const conversation = room.servedBy ? served(waiting, room.servedBy, now) : waiting;
	await desk.conversations.insert(conversation);
	desk.log('conversation opened', { roomId: room.roomId, topic: conversation.topic });
	return conversation;
}
