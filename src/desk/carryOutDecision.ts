import type { Catalogue } from '../catalogue/Catalogue';
import type { Conversation } from '../conversations/Conversation';
import { standingExclusionOf } from '../routing/chooseAgent';
import type { Decision } from '../routing/Decision';
import { attend } from './attend';
import { availabilityOf, candidateOf } from './currentBoard';
import type { Desk } from './Desk';
import { giveRoom, type GiftOutcome } from './giveRoom';

/** What a decision was made on, beside the agents. */
export type Basis = { readonly conversation: Conversation; readonly catalogue: Catalogue };

/**
 * Makes an assignment that was decided and claimed, and says what came of it: `outdated` where the conversation or the
 * catalogue has changed since, so that it is to be decided anew. Runs inside the queues of the room and the agent.
 */
export async function carryOutDecision(desk: Desk, decision: Decision, { conversation, catalogue }: Basis): Promise<GiftOutcome> {
	const { roomId, winner, demand } = decision;
	const { memory, clock } = desk;
	const isOutdated = memory.conversations.find(roomId) !== conversation || memory.catalogue.current !== catalogue;
	if (isOutdated || (await isKept(desk, conversation))) {
		return 'outdated';
	}
	const outcome = await giveRoom(desk, conversation, {
		serving: { agentId: winner, at: decision.at, by: 'desk' },
		mayWork: (agent) => !availabilityOf(memory, agent),
		fits: () => {
			const candidate = candidateOf(memory, winner, { caseType: decision.caseType, except: roomId });
			// The claim came before any cool-down and reservation of now.
			const claimed = candidate && { ...candidate, coolingUntil: 0, reservedFor: roomId };
			return (
				claimed !== undefined && memory.catalogue.current === catalogue && !standingExclusionOf(claimed, demand, clock.now())
			);
		},
	});
	if (outcome === 'assigned') {
		memory.figures.waited(decision.waitedSeconds, clock.now());
		await desk.decisions.record(decision);
	}
	return outcome;
}

/** Whether an agent who did not answer in time has done so since the sweep: then they keep the conversation. */
async function isKept(desk: Desk, conversation: Conversation): Promise<boolean> {
	if (conversation.state === 'waiting' || conversation.handover?.because !== 'noAnswer') {
		return false;
	}
	const room = await desk.rooms.find(conversation.roomId);
	if (room?.isOpen && room.servedBy === conversation.agentId) {
		await attend(desk, conversation, room.exchange);
	}
	return desk.memory.conversations.find(conversation.roomId) !== conversation;
}
