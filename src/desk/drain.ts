import type { Decision } from '../routing/Decision';
import { errorName } from '../shared/errorName';
import { carryOutDecision, type Basis } from './carryOutDecision';
import { compareAgentWithServer } from './compareAgentWithServer';
import { currentBoard, retryAt } from './currentBoard';
import type { Desk } from './Desk';

/** How long one drain starts new assignments, in milliseconds: a handler is cut off after 10 s on the oldest server. The sweep goes on. */
const DRAIN_MILLISECONDS = 5_000;
/** The same where somebody waits for an answer on their screen, which gives up after 5 s. */
export const QUICK_DRAIN_MILLISECONDS = 1_000;
/** When to try a conversation again after an error of the server, in milliseconds. */
const RETRY_MILLISECONDS = 10_000;
/** How much longer the agent of a failed assignment gets nothing than the conversation waits, in milliseconds, so that another agent is tried. */
const OTHERS_FIRST_MILLISECONDS = 1_000;

/**
 * Serves the queue: while somebody waits and somebody has a free place, decide, claim, assign, record.
 *
 * Deciding and claiming happen in one turn of the event loop, so decisions of this process never contradict each other;
 * up to sixteen assignments are then under way at once, across all calls, eight of them in their transfer. A drain that finds all places of work taken
 * leaves the rest to those: each looks at the queue again when one of its own ends.
 */
export async function drain(desk: Desk, forMilliseconds = DRAIN_MILLISECONDS): Promise<void> {
	const until = desk.clock.now() + forMilliseconds;
	const underWay = new Set<Promise<void>>();
	for (;;) {
		const next = desk.memory.claims.isFull || desk.clock.now() > until ? undefined : nextDecision(desk);
		if (next) {
			const { roomId, winner: agentId } = next.decision;
			desk.memory.claims.take({ roomId, agentId });
			const assignment: Promise<void> = carryOut(desk, next).finally(() => underWay.delete(assignment));
			underWay.add(assignment);
		} else if (underWay.size > 0) {
			await Promise.race(underWay);
		} else {
			return;
		}
	}
}

function nextDecision({ memory, clock }: Desk): { decision: Decision; basis: Basis } | undefined {
	const now = clock.now();
	const decision = currentBoard(memory, now).next(now);
	const conversation = decision && memory.conversations.find(decision.roomId);
	return conversation && { decision, basis: { conversation, catalogue: memory.catalogue.current } };
}

/** Makes the assignment that was decided and claimed, records what came of it, and releases the claim. */
async function carryOut(desk: Desk, { decision, basis }: { decision: Decision; basis: Basis }): Promise<void> {
	const { roomId, winner } = decision;
	try {
		const outcome = await desk.memory.roomQueue.run(roomId, () =>
			desk.memory.agentQueue.run(winner, () => carryOutDecision(desk, decision, basis)),
		);
		if (outcome === 'agentHasUnknownRooms') {
			await compareAgentWithServer(desk, winner);
		}
	} catch (error) {
		// The server or the store failed. Nothing is lost: the conversation waits and is tried again, first with another agent,
		// because it may be a room of this one that the server cannot read.
		const at = desk.clock.now() + RETRY_MILLISECONDS;
		retryAt(desk.memory, roomId, at);
		desk.memory.roster.coolDown(winner, at + OTHERS_FIRST_MILLISECONDS);
		desk.log('assignment failed', { roomId, agentId: winner, error: errorName(error) });
	} finally {
		desk.memory.claims.release(roomId);
	}
}
