import type { Actor } from '../agents/Actor';
import type { Agent } from '../agents/Agent';
import type { Conversation } from '../conversations/Conversation';
import type { AgentId, RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { AccessRefusal, Request } from './access';
import { changeConversation } from './changeConversation';
import { compareAgentWithServer } from './compareAgentWithServer';
import { availabilityOf } from './currentBoard';
import type { Desk } from './Desk';
import { giveRoom, holderOf, type GiftOutcome } from './giveRoom';
import { isOverridable, takerOf, type Taker } from './Taker';

export type TransferRefusal =
	| AccessRefusal<'transfer' | 'transferAnyway'>
	| CodedError<'AGENT_UNKNOWN' | 'AGENT_HAS_IT' | 'AGENT_UNAVAILABLE' | 'BUSY' | 'TRANSFER_FAILED'>;

export type Transfer = {
	readonly roomId: RoomId;
	readonly to: AgentId;
	/** A supervisor gives it to the agent although they are full or do not take chats. */
	readonly override?: boolean;
};

/**
 * Gives a conversation to the agent that somebody has chosen, waiting or in progress, if that agent may and can take it. A
 * supervisor may override their capacity; that is written into the history of the case with what was set aside. It waits for
 * what is being done with the room, and goes before what the desk has only decided about it.
 */
export async function transferConversation(
	desk: Desk,
	actor: Actor,
	transfer: Transfer,
): Promise<Result<undefined, TransferRefusal>> {
	const { roomId, to, override = false } = transfer;
	const request: Request<'transfer' | 'transferAnyway'> = { roomId, deed: override ? 'transferAnyway' : 'transfer' };
	const result = await changeConversation(desk, actor, request, (conversation) =>
		desk.memory.agentQueue.run(to, () => giveByHand(desk, conversation, { actor, to, override })),
	);
	if (!result.ok && result.error.code === 'BUSY') {
		await compareAgentWithServer(desk, to);
	}
	return result;
}

/** Gives a conversation to an agent by hand, if they may and can take it. Runs inside the queues of the room and the agent. */
export async function giveByHand(
	desk: Desk,
	conversation: Conversation,
	{ actor, to, override }: { actor: Actor; to: AgentId; override: boolean },
): Promise<Result<undefined, TransferRefusal>> {
	const { memory, clock } = desk;
	if (holderOf(conversation) === to) {
		return failure({ code: 'AGENT_HAS_IT' });
	}
	if (!memory.roster.find(to)) {
		return failure({ code: 'AGENT_UNKNOWN' });
	}
	const because = takerOf(desk, conversation, to)?.because;
	if (because && !(override && isOverridable(because))) {
		return failure({ code: 'AGENT_UNAVAILABLE', details: { because } });
	}
	const overridden = override ? because : undefined;
	const outcome = await giveRoom(desk, conversation, {
		serving: { agentId: to, at: clock.now(), by: actor.agentId, ...(overridden && { overrode: overridden }) },
		mayWork: (agent) => mayWork(desk, agent, override),
		fits: () => overridden !== undefined || !takerOf(desk, conversation, to)?.because,
	});
	return refusalOf(outcome, takerOf(desk, conversation, to));
}

function mayWork({ memory }: Desk, agent: Agent, override: boolean): boolean {
	const because = availabilityOf(memory, agent);
	return !because || (override && isOverridable(because));
}

/** What is said of it; `taker` is how the agent stands to the conversation by what has just been learnt of them. */
function refusalOf(outcome: GiftOutcome, taker: Taker | undefined): Result<undefined, TransferRefusal> {
	switch (outcome) {
		case 'assigned':
			return success(undefined);
		case 'agentUnavailable':
		case 'agentFull':
			return taker
				? failure({ code: 'AGENT_UNAVAILABLE', details: { because: taker.because ?? 'NOT_ONLINE' } })
				: failure({ code: 'AGENT_UNKNOWN' });
		case 'refused':
			return failure({ code: 'AGENT_UNAVAILABLE', details: { because: 'COOLING_DOWN' } });
		case 'busyElsewhere':
		case 'outdated':
		case 'agentHasUnknownRooms':
			return failure({ code: 'BUSY' });
		case 'taken':
		case 'returned':
		case 'ended':
		case 'withoutCustomer':
			return failure({ code: 'TRANSFER_FAILED' });
		default:
			return outcome satisfies never;
	}
}
