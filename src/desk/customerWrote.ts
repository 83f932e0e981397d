import { bearingOn } from '../cases/attach';
import type { Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { wake } from './attend';
import type { Desk } from './Desk';
import { drain } from './drain';
import { inRoom } from './inRoom';
import { hear } from './joinRooms';
import { adopt } from './openConversation';

/** Whether a customer's message still has something to tell the desk: a case is needed, or a silent customer is back. */
export function isNews({ memory, clock }: Pick<Desk, 'memory' | 'clock'>, roomId: RoomId): boolean {
	const conversation = memory.conversations.find(roomId);
	return !conversation || needsCase({ memory, clock }, conversation) || memory.silent.has(roomId);
}

/** Whether the next message of the customer needs a case: there is none yet, or the last one ended too long ago to take it. */
function needsCase({ memory, clock }: Pick<Desk, 'memory' | 'clock'>, conversation: Conversation): boolean {
	const catalogue = memory.catalogue.current;
	const { joinSeconds } = catalogue.caseTypeOf(catalogue.topicOrDefault(conversation.topic));
	return !conversation.case || bearingOn(conversation.case, { now: clock.now(), joinSeconds }) === 'new';
}

/**
 * Takes up a case with the customer's first message, and another one with a message that comes long after the last one
 * ended; one that comes soon after, such as the customer's thanks, joins the case that has ended. A room that the desk has never heard of (its event
 * was lost) is taken in here. A customer who had been silent counts fully again. Safe to repeat.
 */
export async function customerWrote(desk: Desk, roomId: RoomId, text: string): Promise<void> {
	wake(desk, roomId);
	await inRoom(desk, roomId, async () => {
		const conversation = desk.memory.conversations.find(roomId) ?? (await takeIn(desk, roomId));
		if (conversation && needsCase(desk, conversation)) {
			await hear(desk, conversation, { text, at: desk.clock.now() });
		}
	});
	await drain(desk);
}

async function takeIn(desk: Desk, roomId: RoomId): Promise<Conversation | undefined> {
	const room = await desk.rooms.find(roomId);
	return room?.isOpen ? adopt(desk, room) : undefined;
}
