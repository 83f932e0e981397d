import { FIRST_COOL_DOWN_MILLISECONDS } from '../agents/Roster';
import type { AgentId, RoomId } from '../shared/ids';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';

/**
 * Brings all conversations of an agent in line with the rooms the server says they serve. Where the server still counts
 * more afterwards, the agent is left alone for a while: their load is not known well enough to add to it. The caller holds
 * the queue of no room and no agent.
 */
export async function compareAgentWithServer(desk: Desk, agentId: AgentId): Promise<void> {
	const { conversations, agentQueue, roster } = desk.memory;
	const known = (): RoomId[] => conversations.of(agentId).map(({ roomId }) => roomId);
	const serving = (await desk.rooms.servedBy(agentId)).map(({ roomId }) => roomId);
	const differing = [...serving.filter((id) => !known().includes(id)), ...known().filter((id) => !serving.includes(id))];
	for (const roomId of differing) {
		await compareWithServer(desk, roomId);
	}
	await agentQueue.run(agentId, async () => {
		const counted = await desk.agents.countOpenRooms(agentId);
		if (counted > known().length) {
			roster.coolDown(agentId, desk.clock.now() + FIRST_COOL_DOWN_MILLISECONDS);
			desk.log('agent has rooms we cannot account for', { agentId, rooms: counted });
		}
	});
}
