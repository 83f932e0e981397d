import type { ClosingReason, Exchange, HumanMessage, Room } from '../../src/conversations/Rooms';
import type { Instant } from '../../src/shared/Clock';
import { sha256, type AgentId, type RoomId, type VisitorId } from '../../src/shared/ids';
import type { Pace } from './Pace';

/** A livechat room as the server keeps it. */
export type ServerRoom = {
	readonly roomId: RoomId;
	readonly visitorId: VisitorId;
	readonly visitorToken: string;
	/** Where the customer writes from. */
	readonly channel: string;
	readonly openedAt: Instant;
	isOpen: boolean;
	/** Who closed it: an agent, a supervisor, the app, or the customer. */
	closedBy?: AgentId | 'desk' | 'customer';
	/** Why, where it was the app by itself. */
	closedBecause?: ClosingReason;
	servedBy: AgentId | undefined;
	/** Who sees the room in their list: two of them are two agents in one room. */
	readonly members: Set<AgentId>;
	readonly messages: HumanMessage[];
	/** Whether who serves it has it from the app. */
	isGivenByApp: boolean;
};

/** A room given to an agent. */
export type Gift = {
	readonly roomId: RoomId;
	readonly agentId: AgentId;
	/** Who serves the room by the copy that was handed over. */
	readonly from: AgentId | undefined;
};

/** Who waits for whom, as the server computes it from the messages. */
function exchangeOf({ messages }: ServerRoom): Exchange {
	const answers = messages.filter(({ fromCustomer }) => !fromCustomer);
	const answer = answers.at(-1);
	const asked = messages.slice(answer ? messages.lastIndexOf(answer) + 1 : 0).find(({ fromCustomer }) => fromCustomer);
	return { awaitsAnswer: asked !== undefined, ...(asked && { askedAt: asked.at }), ...(answer && { answeredAt: answer.at }) };
}

/** What the server does for an app: it asks for a transfer, which is made later, or takes a room out of somebody's list. */
export type Door = {
	readonly ask: (gift: Gift) => () => boolean;
	readonly takeFrom: (gift: Gift) => void;
	readonly close: (roomId: RoomId, closing: Parameters<Room['close']>[0]) => void;
	readonly writeAsCustomer: (roomId: RoomId, text: string) => void;
	readonly pace: Pace;
};

/** A copy of the room as it is now: a transfer acts on it, whatever has happened since. */
export function copyOf(room: ServerRoom, { ask, takeFrom, close, writeAsCustomer, pace }: Door): Room {
	const { roomId, visitorId, visitorToken, channel, openedAt, isOpen, closedBy, servedBy: from } = room;
	return {
		roomId,
		visitorId,
		visitorTokenHash: sha256(visitorToken),
		hasCustomer: true,
		channel,
		isOpen,
		...(closedBy && { closedBy }),
		exchange: exchangeOf(room),
		openedAt,
		...(from !== undefined && isOpen && { servedBy: from }),
		giveTo: async (agentId) => {
			const give = ask({ roomId, agentId, from });
			await pace('giveTo');
			const taken = give();
			await pace('giveTo');
			return taken;
		},
		takeFrom: async (agentId) => {
			await pace('takeFrom');
			takeFrom({ roomId, agentId, from });
			await pace('takeFrom');
		},
		close: async (closing) => {
			await pace('close');
			close(roomId, closing);
			await pace('close');
		},
		writeAsCustomer: async (text) => {
			await pace('writeAsCustomer');
			writeAsCustomer(roomId, text);
			await pace('writeAsCustomer');
		},
	};
}
