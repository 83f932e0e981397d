import type { Room } from '../conversations/Rooms';
import type { AgentId } from '../shared/ids';
import { attempt } from './attempt';
import type { Desk } from './Desk';

/** After how long a suspicion is looked into, in milliseconds: where a room is forwarded the server needs a moment to take it from the first agent. */
const LOOK_AGAIN_MILLISECONDS = 5_000;

/**
 * Finds and ends double service: two agents have taken a room, each succeeded, and the server calls the later one the room's
 * agent while both have it in their list. `others` have had the room by what we knew, or by what the server has just told;
 * whoever of them still has it at a later comparison loses it. The room stays with the agent whom the server names, so
 * that a slow forward is completed and never undone. Runs inside the queue of the room, which has just been read.
 */
export async function repairDoubleService(desk: Desk, room: Room, others: readonly AgentId[]): Promise<void> {
	const { suspects } = desk.memory;
	const { roomId, servedBy } = room;
	const now = desk.clock.now();
	if (servedBy === undefined) {
		// Nobody has a room in their list that is back in the queue.
		suspects.delete(roomId);
		return;
	}
	const known = suspects.get(roomId);
	if (known && now - known.since >= LOOK_AGAIN_MILLISECONDS) {
		suspects.delete(roomId);
		const members = await desk.rooms.members(roomId);
		await takeFrom(
			desk,
			room,
			members.filter((agentId) => known.agentIds.includes(agentId)),
		);
	}
	suspectDoubleService(desk, room, others);
}

/** Notes agents who may have a room in their list though another one serves it. */
export function suspectDoubleService(
	{ memory: { suspects }, clock }: Desk,
	{ roomId, servedBy }: Pick<Room, 'roomId' | 'servedBy'>,
	agentIds: readonly AgentId[],
): void {
	const known = suspects.get(roomId)?.agentIds ?? [];
	const added = agentIds.filter((agentId) => agentId !== servedBy && !known.includes(agentId));
	if (added.length > 0) {
		suspects.set(roomId, { agentIds: [...known, ...added], since: clock.now() });
	}
}

/** Takes a room from agents who do not serve it; whether that has worked is seen at the next comparison. */
async function takeFrom(desk: Desk, room: Room, members: readonly AgentId[]): Promise<void> {
	const { roomId, servedBy } = room;
	for (const agentId of members.filter((member) => member !== servedBy)) {
		const isDone = await attempt(desk, 'repair a double service', () => room.takeFrom(agentId));
		desk.log('room had two agents', { roomId, first: agentId, second: servedBy ?? '-', repaired: String(isDone) });
		suspectDoubleService(desk, room, [agentId]);
	}
}
