import type { AgentDirectory, KnownAgentStore } from '../agents/AgentDirectory';
import { Roster } from '../agents/Roster';
import { CatalogueInForce } from '../catalogue/CatalogueInForce';
import type { CatalogueStore } from '../catalogue/CatalogueStore';
import type { CaseStore } from '../cases/CaseStore';
import type { ConversationStore } from '../conversations/ConversationStore';
import { OpenConversations } from '../conversations/OpenConversations';
import type { Rooms } from '../conversations/Rooms';
import type { TopicHints } from '../conversations/TopicHints';
import { Claims } from '../routing/Claims';
import type { DecisionStore } from '../routing/Decision';
import type { Clock, Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import { KeyedQueue } from '../shared/KeyedQueue';
import type { AssignmentNotice } from './tellAgent';

/** After how many seconds a room without a customer's message is closed, where the bank has set nothing else. */
export const EMPTY_ROOM_SECONDS = 30;

/** What one running app remembers between two calls. All of it is a cache: a restart loses it, `loadDesk` rebuilds it. */
export class DeskMemory {
	public readonly catalogue = new CatalogueInForce();
	public readonly roster = new Roster();
	public readonly conversations = new OpenConversations();
	public readonly claims = new Claims();
	/** Orders all work on one room: every change of a conversation happens inside the queue of its room. */
	public readonly roomQueue = new KeyedQueue();
	/** Orders the assignments to one agent, inside the queue of the room: the server's count of their rooms then holds until ours. */
	public readonly agentQueue = new KeyedQueue();
	/** When each open conversation was last compared with the server. */
	public readonly comparedAt = new Map<RoomId, Instant>();
	/** Conversations whose assignment failed for an unknown cause, and when to try again. */
	public readonly retryAt = new Map<RoomId, Instant>();
	/** A room without a customer's message is closed after this time, in seconds. */
	public emptyRoomSeconds = EMPTY_ROOM_SECONDS;
	/** Since when a sweep has been running; 0 if none is. */
	public sweepingSince: Instant = 0;
	/** When topics named by pages were last forgotten. */
	public topicsForgottenAt: Instant = 0;
	/** Up to when all new rooms of the server are known; 0 before the first sweep. */
	public roomsKnownUntil: Instant = 0;
}

/** The desk as one call sees it: what the app remembers, and the server and the stores through the accessors of this call. */
export type Desk = {
	readonly memory: DeskMemory;
	readonly clock: Clock;
	readonly rooms: Rooms;
	readonly agents: AgentDirectory;
	readonly knownAgents: KnownAgentStore;
	readonly catalogues: CatalogueStore;
	readonly conversations: ConversationStore;
	readonly cases: CaseStore;
	readonly decisions: DecisionStore;
	readonly topicHints: TopicHints;
	/** Shows a notice to an agent alone; a second one about the same room replaces the first. */
	notify(agentId: AgentId, roomId: RoomId, notice: AssignmentNotice): Promise<void>;
	/** Writes one line of outcome: ids and reasons, never what people wrote or are called. */
	log(outcome: string, details: Readonly<Record<string, string | number>>): void;
};
