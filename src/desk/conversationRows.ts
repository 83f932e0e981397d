import { nextDue } from '../cases/Case';
import { statusChoices } from '../cases/statuses';
import type { CompletedConversation, Conversation, ConversationInProgress } from '../conversations/Conversation';
import type { Exchange, Room } from '../conversations/Rooms';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import { mapLimited } from '../shared/mapLimited';
import type { ConversationRow } from './ConversationRow';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';

/** How many rows are read at once where each needs a read of its own. */
const READERS = 8;

/** Later than anything. */
const NEVER: Instant = Number.MAX_SAFE_INTEGER;

/** A conversation in the hands of an agent, with its room just read. */
export type InHand = { readonly conversation: ConversationInProgress; readonly room: Room };

/** What an agent has in hand by the server's word; what the desk knows otherwise is compared with the server first. */
export async function inHandOf(desk: Desk, agentId: AgentId): Promise<InHand[]> {
	const known = (roomId: RoomId): ConversationInProgress | undefined => {
		const conversation = desk.memory.conversations.find(roomId);
		return conversation?.state === 'inProgress' && conversation.agentId === agentId ? conversation : undefined;
	};
	const found = await mapLimited(await desk.rooms.servedBy(agentId), READERS, async (room) => {
		if (!known(room.roomId)) {
			await compareWithServer(desk, room.roomId);
		}
		const conversation = known(room.roomId);
		return conversation ? [{ conversation, room }] : [];
	});
	return found.flat();
}

/** The rows of conversations in progress: the overdue first, the longest first, then the most recently active. */
export async function rowsInProgress(desk: Desk, inHand: readonly InHand[]): Promise<ConversationRow[]> {
	const rows = await mapLimited(inHand, READERS, async ({ conversation, room }) => {
		// The server takes it for waiting from the start; before the first message nobody does.
		const exchange = conversation.case && room.exchange;
		return { ...(await rowOf(desk, conversation, { room, exchange })), ...(exchange && { exchange }) };
	});
	const urgency = ({ overdueSince = NEVER }: ConversationRow): Instant => overdueSince;
	return rows.sort((one, other) => urgency(one) - urgency(other) || other.lastActivityAt - one.lastActivityAt);
}

/** The rows of completed conversations, in their order. Topic and status are those of the case now, which may have gone on elsewhere. */
export async function completedRows(desk: Desk, completed: readonly CompletedConversation[]): Promise<ConversationRow[]> {
	return mapLimited(completed, READERS, async (conversation) => {
		const stored = conversation.case && (await desk.cases.find(conversation.case.caseId));
		const row = await rowOf(desk, { ...conversation, ...(stored && { case: stored, topic: stored.topic }) });
		return { ...row, endedAt: conversation.completedAt, ...(conversation.customerId !== undefined && { canGoOn: true }) };
	});
}

async function rowOf(
	desk: Desk,
	conversation: Conversation | CompletedConversation,
	{ room = conversation, exchange }: { readonly room?: Pick<Room, 'roomId' | 'visitorId'>; readonly exchange?: Exchange } = {},
): Promise<ConversationRow> {
	const { roomId, customerId, customerName, case: aCase } = conversation;
	const catalogue = desk.memory.catalogue.current;
	const topic = catalogue.topicOrDefault(conversation.topic);
	const lastMessage = await desk.rooms.lastHumanMessage(room);
	const overdueSince = overdueIn(desk, conversation, exchange);
	return {
		roomId,
		...(customerId !== undefined && { customerId }),
		...(customerName !== undefined && { customerName }),
		topic: topic.name,
		caseType: topic.caseType,
		...(aCase && { case: aCase }),
		statusChoices: aCase ? statusChoices(catalogue.statusesOf(topic.caseType), aCase.status) : [],
		...(lastMessage && { lastMessage }),
		...(overdueSince !== undefined && { overdueSince }),
		lastActivityAt: lastMessage?.at ?? conversation.openedAt,
	};
}

/** Since when something is due that is not done: what the case type sets for its cases, or an answer to the customer who waits. */
function overdueIn(
	desk: Desk,
	{ topic, openedAt, case: aCase }: Conversation | CompletedConversation,
	exchange?: Exchange,
): Instant | undefined {
	const catalogue = desk.memory.catalogue.current;
	const { noAnswer } = catalogue.caseTypeOf(catalogue.topicOrDefault(topic));
	const answerDue =
		noAnswer && exchange?.awaitsAnswer ? (exchange.askedAt ?? openedAt) + noAnswer.afterSeconds * 1000 : undefined;
	const first = Math.min(...[answerDue, aCase && nextDue(aCase)].map((moment) => moment ?? NEVER));
	return first <= desk.clock.now() ? first : undefined;
}
