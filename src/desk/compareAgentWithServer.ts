import type { AgentId, RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';

/**
 * Brings all conversations of an agent in line with the rooms the server says they serve. Where nothing differed, or
 * something still does, the agent is left alone for a while: their load is not known well enough to add to it. Holds no
 * room's queue.
 */
export async function compareAgentWithServer(desk: Desk, agentId: AgentId): Promise<void> {
	const serving = new Set((await desk.rooms.servedBy(agentId)).map((room) => room.roomId));
	const differing = differences(desk, agentId, serving);
	for (const roomId of differing) {
		await compareWithServer(desk, roomId);
	}
	if (differing.length === 0 || differences(desk, agentId, serving).length > 0) {
		desk.memory.roster.coolDown(agentId, desk.clock.now());
		desk.log('agent has rooms we cannot account for', { agentId, rooms: serving.size });
	}
}

/** Rooms that the server counts for an agent and we do not, or the other way round. */
function differences(desk: Desk, agentId: AgentId, serving: ReadonlySet<RoomId>): RoomId[] {
	const known = new Set(desk.memory.conversations.of(agentId).map((conversation) => conversation.roomId));
	return [...new Set([...serving, ...known])].filter((roomId) => serving.has(roomId) !== known.has(roomId));
}
