import type { Conversation } from '../conversations/Conversation';
import type { AgentId, RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { drain } from './drain';
import { endConversation } from './endConversation';
import { adopt } from './openConversation';
import { recordServing } from './recordServing';

/** An event of the server about a room. Its payload may be older than the room (6.14) and arrive in any order: it is a hint to look. */
export type RoomEvent =
	| { readonly roomId: RoomId; readonly what: 'agentJoined' | 'agentLeft'; readonly agentId: AgentId }
	| { readonly roomId: RoomId; readonly what: 'changed' };

/**
 * Brings a conversation in line with the server after an event, then serves the queue. Events that tell what is already
 * known (our own assignments above all) cost no call to the server.
 */
export async function followRoomEvent(desk: Desk, event: RoomEvent): Promise<void> {
	await desk.memory.roomQueue.run(event.roomId, async () => {
		if (!isKnown(desk.memory.conversations.find(event.roomId), event)) {
			await followServer(desk, event.roomId);
		}
	});
	await drain(desk);
}

/** Brings one conversation in line with the server, in the queue of its room. */
export async function compareWithServer(desk: Desk, roomId: RoomId): Promise<void> {
	await desk.memory.roomQueue.run(roomId, () => followServer(desk, roomId));
}

/** Reads a room and makes our record agree: opened, served by somebody, returned, or ended. Runs inside the queue of the room. */
async function followServer(desk: Desk, roomId: RoomId): Promise<void> {
	const room = await desk.rooms.find(roomId);
	if (!room?.isOpen) {
		const known = desk.memory.conversations.find(roomId) ?? (await desk.conversations.find(roomId));
		if (known && known !== 'completed') {
			await endConversation(desk, known);
		}
		return;
	}
	const conversation = desk.memory.conversations.find(roomId) ?? (await adopt(desk, room));
	desk.memory.comparedAt.set(roomId, desk.clock.now());
	await recordServing(desk, conversation, room.servedBy && { agentId: room.servedBy, at: desk.clock.now(), by: 'server' });
}

function isKnown(conversation: Conversation | undefined, event: RoomEvent): boolean {
	if (!conversation || event.what === 'changed') {
		return false;
	}
	const serving = conversation.state === 'inProgress' && conversation.agentId === event.agentId;
	return event.what === 'agentJoined' ? serving : !serving;
}
