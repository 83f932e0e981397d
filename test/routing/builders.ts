import type { ConversationInProgress, SeekingConversation } from '../../src/conversations/Conversation';
import type { AgentFacts } from '../../src/routing/Staff';
import type { Demand } from '../../src/routing/chooseAgent';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING, waitingIn } from '../worlds/bank';

/** An agent with a free place, as the board knows them. */
export function factsOf(username: string, changes: Partial<AgentFacts> = {}): AgentFacts {
	return {
		agentId: idOf(username),
		username,
		coolingUntil: 0,
		load: 0,
		capacity: 1,
		kept: 0,
		ofTypes: new Map(),
		lastAssignedAt: 0,
		...changes,
	};
}

/** A conversation of weight 1 that any agent may take. */
export function demand(changes: Partial<Demand> = {}): Demand {
	return { roomId: roomId('room'), weight: 1, requiredLevel: 1, avoid: [], ...changes };
}

/** A conversation in the hands of an agent who is to be relieved since the morning. */
export function heldIn(
	room: string,
	holder: string,
	changes: Partial<Omit<ConversationInProgress & SeekingConversation, 'state' | 'agentId'>> = {},
): SeekingConversation {
	return {
		...waitingIn(room),
		assignedAt: MORNING,
		handover: { because: 'noAnswer', since: MORNING },
		...changes,
		state: 'inProgress',
		agentId: idOf(holder),
	};
}
