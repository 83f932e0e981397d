import type { AgentId } from '../shared/ids';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';

/**
 * Brings all conversations of an agent in line with the rooms the server says they serve. Where the server still counts
 * more afterwards, the agent is left alone for a while: their load is not known well enough to add to it. The caller still
 * holds its claim on the agent, and no room's queue.
 */
export async function compareAgentWithServer(desk: Desk, agentId: AgentId): Promise<void> {
	const serving = new Set((await desk.rooms.servedBy(agentId)).map((room) => room.roomId));
	const known = new Set(desk.memory.conversations.of(agentId).map((conversation) => conversation.roomId));
	for (const roomId of new Set([...serving, ...known])) {
		if (serving.has(roomId) !== known.has(roomId)) {
			await compareWithServer(desk, roomId);
		}
	}
	const counted = await desk.agents.countOpenRooms(agentId);
	if (counted > knownRoomsBesides(desk, agentId)) {
		desk.memory.roster.coolDown(agentId, desk.clock.now());
		desk.log('agent has rooms we cannot account for', { agentId, rooms: counted });
	}
}

/** Rooms of an agent that we can account for besides the one claimed at hand: in progress, or claimed for them as well. */
export function knownRoomsBesides(desk: Desk, agentId: AgentId): number {
	const claimed = desk.memory.claims.all().filter((claim) => claim.agentId === agentId).length;
	return desk.memory.conversations.of(agentId).length + claimed - 1;
}
