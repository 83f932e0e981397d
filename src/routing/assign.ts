import type { Agent } from '../agents/Agent';
import type { AgentDirectory } from '../agents/AgentDirectory';
import type { Rooms } from '../conversations/Rooms';
import type { AgentId, RoomId } from '../shared/ids';
import type { Limit } from '../shared/Limit';

/** How an attempt to give a room to an agent ended. */
export type AssignmentOutcome =
	| { readonly outcome: 'assigned' }
	/** Somebody else serves the room. */
	| { readonly outcome: 'taken'; readonly by: AgentId }
	/** Nobody serves the room any more. */
	| { readonly outcome: 'returned' }
	/** The room is closed or gone. */
	| { readonly outcome: 'ended' }
	/** The server does not find the room's visitor, without whom it transfers nothing. */
	| { readonly outcome: 'withoutCustomer' }
	/** The server says the agent may not work now. `agent` is what it says of them, if it knows them at all. */
	| { readonly outcome: 'agentUnavailable'; readonly agent: Agent | undefined }
	/** The server counts more open rooms for the agent than we know. */
	| { readonly outcome: 'agentHasUnknownRooms' }
	/** The agent has more in hand than was known when it was decided. */
	| { readonly outcome: 'agentFull' }
	/** The transfer failed, or succeeded in words only: the agent is offline or has switched off Omnichannel. */
	| { readonly outcome: 'refused' };

/** What is to be given to whom, and what must still be true at the last moment. */
export type AssignmentClaim = {
	readonly roomId: RoomId;
	readonly agentId: AgentId;
	/** Who has the room until then; absent if it waits. */
	readonly from?: AgentId;
	/** Whether the agent may work, as far as the server knows. */
	readonly mayWork: (agent: Agent) => boolean;
	/** Open rooms of the agent that we know now. */
	readonly knownRooms: () => readonly RoomId[];
	/** Whether their number tells the load: all conversations weigh alike. */
	readonly weighAlike: boolean;
	/** Whether the agent can still carry it: what they have in hand may have been learnt of since the decision. */
	readonly fits: () => boolean;
};

/** Most transfers under way at once: each takes the server some 70 ms. */
export const TRANSFER_LIMIT = 8;

/** The server as far as an assignment needs it, and the turns of the transfers. */
export type AssigningServer = { readonly rooms: Rooms; readonly agents: AgentDirectory; readonly transfers: Limit };

/**
 * Gives a room to an agent, a waiting one or one that another agent has in hand, and says what came of it.
 *
 * The caller has claimed the room and the agent's place in this process, and holds the queues of both. Every fact is read again before the transfer,
 * because the server has no compare-and-set: a second taker would also succeed. The transfer's own answer is not
 * believed; only the room read afterwards is (Rocket.Chat 6.14 answers `true` with nobody assigned where its own
 * capacity limits refuse).
 */
export async function assign(claim: AssignmentClaim, server: AssigningServer): Promise<AssignmentOutcome> {
	const agent = await server.agents.find(claim.agentId);
	if (!agent || !claim.mayWork(agent)) {
		return { outcome: 'agentUnavailable', agent };
	}
	// What we know is asked after the server has counted: what it has counted by then is recorded.
	if (await hasUnknownRooms(claim, server)) {
		return { outcome: 'agentHasUnknownRooms' };
	}
	// The turn comes before the room is read: the server acts on the copy it is handed, which must not have waited.
	return server.transfers.run(() => transfer(claim, server.rooms));
}

/** Whether the server says the agent has rooms in hand that we do not know of. Where rooms weigh alike it is enough to count them. */
async function hasUnknownRooms(
	{ agentId, knownRooms, weighAlike }: AssignmentClaim,
	{ agents, rooms }: AssigningServer,
): Promise<boolean> {
	if (weighAlike) {
		return (await agents.countOpenRooms(agentId)) > knownRooms().length;
	}
	const serving = await rooms.servedBy(agentId);
	return serving.some(({ roomId }) => !knownRooms().includes(roomId));
}

async function transfer(claim: AssignmentClaim, rooms: Rooms): Promise<AssignmentOutcome> {
	const room = await rooms.find(claim.roomId);
	if (!room?.isOpen) {
		return { outcome: 'ended' };
	}
	if (room.servedBy !== claim.from) {
		return room.servedBy === undefined ? { outcome: 'returned' } : { outcome: 'taken', by: room.servedBy };
	}
	if (!room.hasCustomer) {
		return { outcome: 'withoutCustomer' };
	}
	if (!claim.fits()) {
		return { outcome: 'agentFull' };
	}
	await settled(room.giveTo(claim.agentId));
	const after = await rooms.find(claim.roomId);
	if (!after?.isOpen) {
		return { outcome: 'ended' };
	}
	if (after.servedBy === claim.from) {
		return { outcome: 'refused' };
	}
	if (after.servedBy === undefined) {
		return { outcome: 'returned' };
	}
	return after.servedBy === claim.agentId ? { outcome: 'assigned' } : { outcome: 'taken', by: after.servedBy };
}

/** Waits for the end of a transfer, whatever it says: an error may come after the room has been given, and a reason is not told reliably. */
async function settled(transfer: Promise<boolean>): Promise<void> {
	await Promise.allSettled([transfer]);
}
