import type { Agent } from '../agents/Agent';
import type { Conversation } from '../conversations/Conversation';
import { assign, type AssignmentOutcome } from '../routing/assign';
import type { AgentId, RoomId } from '../shared/ids';
import { retryAt } from './currentBoard';
import type { Desk } from './Desk';
import { endConversation } from './endConversation';
import { takeInStored } from './inRoom';
import { recordServing, type Serving } from './recordServing';
import { suspectDoubleService } from './repairDoubleService';
import { whileHeld } from './whileHeld';

/** When to try again to assign a room whose customer the server does not find, in milliseconds. */
const WITHOUT_CUSTOMER_MILLISECONDS = 10 * 60_000;
/** When to try again where another instance of the server has the room or the agent in hand, in milliseconds. */
const BUSY_ELSEWHERE_MILLISECONDS = 1_000;

/** To whom a room is given and how that is recorded; whether the agent may work and can carry it, asked at the last moment. */
export type Gift = {
	readonly serving: Serving;
	readonly mayWork: (agent: Agent) => boolean;
	readonly fits: () => boolean;
};

/**
 * What came of it; `busyElsewhere` where another instance of the server has the room or the agent in hand, `outdated` where
 * the conversation is not any more as it was when somebody decided about it.
 */
export type GiftOutcome = AssignmentOutcome['outcome'] | 'busyElsewhere' | 'outdated';

/** Who serves a conversation, as we know it. */
export function holderOf(conversation: Conversation): AgentId | undefined {
	return conversation.state === 'inProgress' ? conversation.agentId : undefined;
}

/**
 * Gives a room to an agent and records what came of it. Runs inside the queues of the room and the agent, and takes the
 * locks of both, so that no other instance of the server acts on either meanwhile.
 */
export async function giveRoom(desk: Desk, conversation: Conversation, gift: Gift): Promise<GiftOutcome> {
	const { roomId } = conversation;
	const { agentId } = gift.serving;
	const given = await whileHeld(desk, [`room:${roomId}`, `agent:${agentId}`], async () => {
		const weighAlike = conversationsWeighAlike(desk);
		const knownRooms = (): RoomId[] => desk.memory.conversations.of(agentId).map((known) => known.roomId);
		await Promise.all([roomId, ...(weighAlike ? [] : knownRooms())].map((id) => takeInStored(desk, id)));
		if (desk.memory.conversations.find(roomId) !== conversation) {
			return 'outdated';
		}
		const from = holderOf(conversation);
		const { mayWork, fits } = gift;
		const result = await assign(
			{ roomId, agentId, ...(from !== undefined && { from }), mayWork, knownRooms, weighAlike, fits },
			{ rooms: desk.rooms, agents: desk.agents, transfers: desk.memory.transfers },
		);
		await record(desk, conversation, gift.serving, result);
		return result.outcome;
	});
	if (given === undefined) {
		retryAt(desk.memory, roomId, desk.clock.now() + BUSY_ELSEWHERE_MILLISECONDS);
	}
	return given ?? 'busyElsewhere';
}

/**
 * Whether the number of an agent's rooms tells their load, so that whatever others did meanwhile is noticed by it. Where it
 * does not, what is stored of each room is taken in before, and the server is asked which rooms they are.
 */
function conversationsWeighAlike({ memory }: Desk): boolean {
	const { caseTypes } = memory.catalogue.current;
	return caseTypes.every(
		({ weight, limitPerAgent, elastic }) => weight === caseTypes[0]?.weight && limitPerAgent === undefined && !elastic,
	);
}

async function record(desk: Desk, conversation: Conversation, serving: Serving, result: AssignmentOutcome): Promise<void> {
	const { memory, clock } = desk;
	const { roomId } = conversation;
	const { agentId } = serving;
	switch (result.outcome) {
		case 'assigned':
			await recordServing(desk, conversation, serving);
			break;
		case 'taken':
			// Whoever took it may not have seen who had it, nor the agent it was given to at the same moment.
			suspectDoubleService(desk, { roomId, servedBy: result.by }, [agentId, holderOf(conversation) ?? agentId]);
			await recordServing(desk, conversation, { agentId: result.by, at: clock.now(), by: 'server' });
			break;
		case 'returned':
			await recordServing(desk, conversation, undefined);
			break;
		case 'ended': {
			const room = await desk.rooms.find(roomId);
			if (room?.closedBy === 'customer') {
				// It may go on with an agent: that is found out outside the queues of agents, by the event of the room or a sweep.
				retryAt(memory, roomId, clock.now() + BUSY_ELSEWHERE_MILLISECONDS);
			} else {
				await endConversation(desk, conversation, room);
			}
			break;
		}
		case 'agentUnavailable':
			if (result.agent) {
				memory.roster.read(result.agent, clock.now());
			} else {
				memory.roster.forget(agentId);
			}
			break;
		case 'refused':
			memory.roster.refused(agentId, clock.now());
			desk.log('assignment refused', { roomId, agentId });
			break;
		case 'withoutCustomer':
			retryAt(memory, roomId, clock.now() + WITHOUT_CUSTOMER_MILLISECONDS);
			desk.log('room without its customer', { roomId });
			break;
		case 'agentHasUnknownRooms':
		case 'agentFull':
			break;
		default:
			result satisfies never;
	}
}
