import { isRefused, type Conversation } from '../conversations/Conversation';
import type { Room } from '../conversations/Rooms';
import type { AgentId, RoomId } from '../shared/ids';
import { attend } from './attend';
import type { Desk } from './Desk';
import { drain } from './drain';
import { endConversation } from './endConversation';
import { holderOf } from './giveRoom';
import { agreeWithStore, inRoom } from './inRoom';
import { endIfSilent } from './keepSynchronous';
import { adopt } from './openConversation';
import { recordServing } from './recordServing';
import { repairDoubleService } from './repairDoubleService';

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
			await agreeWithStore(desk, event.roomId);
			await followServer(desk, event.roomId, event.what === 'agentJoined' ? [event.agentId] : []);
		}
	});
	await drain(desk);
}

/** Brings one conversation in line with the server, in the queue of its room. */
export async function compareWithServer(desk: Desk, roomId: RoomId): Promise<void> {
	await inRoom(desk, roomId, () => followServer(desk, roomId));
}

/**
 * Reads a room and makes our record agree: opened, served by somebody, returned, or ended. `joined` are agents of whom the
 * server has told that they serve it. Runs inside the queue of the room.
 */
async function followServer(desk: Desk, roomId: RoomId, joined: readonly AgentId[] = []): Promise<void> {
	const room = await desk.rooms.find(roomId);
	if (!room?.isOpen) {
		await end(desk, roomId, room);
		return;
	}
	const conversation = desk.memory.conversations.find(roomId) ?? (await adopt(desk, room));
	desk.memory.comparedAt.set(roomId, desk.clock.now());
	if (isRefused(conversation)) {
		return;
	}
	await recordServing(desk, conversation, room.servedBy && { agentId: room.servedBy, at: desk.clock.now(), by: 'server' });
	const before = holderOf(conversation);
	await repairDoubleService(desk, room, before === undefined ? joined : [before, ...joined]);
	const now = desk.memory.conversations.find(roomId);
	if (now?.state === 'inProgress') {
		await attend(desk, now, room.exchange);
		await endIfSilent(desk, room, now);
	}
}

async function end(desk: Desk, roomId: RoomId, room: Room | undefined): Promise<void> {
	const known = desk.memory.conversations.find(roomId) ?? (await desk.conversations.find(roomId));
	if (known === 'completed') {
		// Another instance may have written to its record when it had already ended.
		await desk.conversations.discard(roomId);
	} else if (known) {
		await endConversation(desk, known, room);
	}
}

function isKnown(conversation: Conversation | undefined, event: RoomEvent): boolean {
	if (!conversation || event.what === 'changed') {
		return false;
	}
	const serving = conversation.state === 'inProgress' && conversation.agentId === event.agentId;
	return event.what === 'agentJoined' ? serving : !serving;
}
