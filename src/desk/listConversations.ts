import type { Actor } from '../agents/Actor';
import type { Unavailability } from '../agents/Agent';
import { statusChoices, type StatusChoice } from '../cases/statuses';
import type { Conversation, CaseSummary } from '../conversations/Conversation';
import type { HumanMessage, Room } from '../conversations/Rooms';
import type { Instant } from '../shared/Clock';
import type { RoomId } from '../shared/ids';
import { mapLimited } from '../shared/mapLimited';
import { success, type Result } from '../shared/Result';
import { mayUseDesk, type AccessRefusal } from './access';
import { availabilityOf } from './currentBoard';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';

/** How many rooms are read at once where a row needs a read of its own. */
const READERS = 8;

/** One conversation in an agent's list. */
export type ConversationRow = {
	readonly roomId: RoomId;
	readonly topic: string;
	readonly caseType: string;
	readonly case?: CaseSummary;
	readonly statusChoices: readonly StatusChoice[];
	/** The most recent thing a person wrote; absent if nobody has. */
	readonly lastMessage?: HumanMessage;
	/** When either side was last active, or the conversation opened. */
	readonly lastActivityAt: Instant;
};

/** What an agent has in hand, and whether they get more. */
export type ConversationList = {
	/** The most recently active first. */
	readonly rows: readonly ConversationRow[];
	/** Absent for a supervisor who is no agent. */
	readonly availability?: OwnAvailability;
};

/** Whether an agent gets new chats: by their own switch, and why not all the same. */
export type OwnAvailability = { readonly takesChats: boolean; readonly unavailable?: Unavailability };

/** The conversations an agent has in progress, by the server's own word, and whether they are available to chat. */
export async function listConversations(desk: Desk, actor: Actor): Promise<Result<ConversationList, AccessRefusal>> {
	const mayUse = mayUseDesk(actor);
	if (!mayUse.ok) {
		return mayUse;
	}
	const rooms = await desk.rooms.servedBy(actor.agentId);
	const found = await mapLimited(rooms, READERS, (room) => row(desk, actor, room));
	const rows = found.flatMap((known) => known ?? []).sort((one, other) => other.lastActivityAt - one.lastActivityAt);
	return success({ rows, ...(actor.isAgent && { availability: ownAvailability(desk, actor) }) });
}

function ownAvailability({ memory }: Desk, { agentId }: Actor): OwnAvailability {
	const known = memory.roster.find(agentId);
	const unavailable = known && availabilityOf(memory, known.agent);
	return { takesChats: memory.roster.takesChats(agentId), ...(unavailable && { unavailable }) };
}

async function row(desk: Desk, actor: Actor, room: Room): Promise<ConversationRow | undefined> {
	if (!isHis(desk.memory.conversations.find(room.roomId), actor)) {
		await compareWithServer(desk, room.roomId);
	}
	const conversation = desk.memory.conversations.find(room.roomId);
	if (!conversation || !isHis(conversation, actor)) {
		return undefined;
	}
	const catalogue = desk.memory.catalogue.current;
	const topic = catalogue.topicOrDefault(conversation.topic);
	const lastMessage = await desk.rooms.lastHumanMessage(room);
	return {
		roomId: room.roomId,
		topic: topic.name,
		caseType: topic.caseType,
		...(conversation.case && { case: conversation.case }),
		statusChoices: conversation.case ? statusChoices(catalogue.statusesOf(topic.caseType), conversation.case.status) : [],
		...(lastMessage && { lastMessage }),
		lastActivityAt: lastMessage?.at ?? conversation.openedAt,
	};
}

function isHis(conversation: Conversation | undefined, actor: Actor): boolean {
	return conversation?.state === 'inProgress' && conversation.agentId === actor.agentId;
}
