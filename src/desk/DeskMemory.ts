import { Roster } from '../agents/Roster';
import { CatalogueInForce } from '../catalogue/CatalogueInForce';
import { OpenConversations } from '../conversations/OpenConversations';
import { TRANSFER_LIMIT } from '../routing/assign';
import { Board } from '../routing/Board';
import { Claims } from '../routing/Claims';
import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId, VisitorId } from '../shared/ids';
import { KeyedQueue } from '../shared/KeyedQueue';
import { Limit } from '../shared/Limit';
import { RateLimit } from '../shared/RateLimit';
import { Figures } from './Figures';

/** After how many seconds a room without a customer's message is closed, where the bank has set nothing else. */
export const EMPTY_ROOM_SECONDS = 30;
/** For how many days decisions are kept, where the bank has set nothing else. */
export const DECISION_DAYS = 90;

/** For how many days customers who were not logged in are remembered, where the bank has set nothing else. */
export const NOT_LOGGED_IN_DAYS = 90;

/** After how many minutes without activity at the bank a customer counts as idle, where the bank has set nothing else. */
export const IDLE_AFTER_MINUTES = 5;
/** How long a login counts that the bank does not renew, in minutes, where the bank has set nothing else. */
export const LOGIN_MINUTES = 720;

/** Assertions a minute and server instance that are used for one customer and purpose. */
const CALLS_PER_CUSTOMER = 30;

/** What one running app remembers between two calls. All of it is a cache: a restart loses it, `loadDesk` rebuilds it. */
export class DeskMemory {
	public readonly catalogue = new CatalogueInForce();
	/** What the board has not been told yet. */
	public readonly changed = { rooms: new Set<RoomId>(), agents: new Set<AgentId>() };
	public readonly roster = new Roster((agentId) => this.changed.agents.add(agentId));
	public readonly conversations = new OpenConversations((roomId, agentId) => {
		this.changed.rooms.add(roomId);
		if (agentId !== undefined) {
			this.changed.agents.add(agentId);
		}
	});
	public readonly claims = new Claims(({ roomId, agentId }) => {
		this.changed.rooms.add(roomId);
		this.changed.agents.add(agentId);
	});
	/** Who seeks an agent, and all agents, in order; brought up to date by `currentBoard`. */
	public board = new Board(this.catalogue.current);
	/** Conversations of verified customers who have been silent for so long that they weigh less. */
	public readonly silent = new Set<RoomId>();
	/** Visitors for whom the app is about to open a room: who opens it takes it in, and not the event of the room. */
	public readonly openingFor = new Set<VisitorId>();
	/** Rooms that may still be in the lists of agents who do not serve them, and since when that is suspected. */
	public readonly suspects = new Map<RoomId, { readonly agentIds: readonly AgentId[]; readonly since: Instant }>();
	/** Turns of the transfers under way. */
	public readonly transfers = new Limit(TRANSFER_LIMIT);
	/** Orders all work on one room: every change of a conversation happens inside the queue of its room. */
	public readonly roomQueue = new KeyedQueue();
	/** Orders the changes of one case, which several rooms may be about; inside the queue of a room. */
	public readonly caseQueue = new KeyedQueue();
	/** Orders the assignments to one agent, inside the queue of the room: the server's count of their rooms then holds until ours. */
	public readonly agentQueue = new KeyedQueue();
	/** Orders all work for one customer that the bank's assertions ask for; outside the queues of rooms. */
	public readonly customerQueue = new KeyedQueue();
	/** What the bank's assertions have asked for, by purpose and customer. */
	public readonly customerCalls = new RateLimit(CALLS_PER_CUSTOMER);
	/** When each open conversation was last compared with the server. */
	public readonly comparedAt = new Map<RoomId, Instant>();
	/** Conversations whose assignment failed for an unknown cause, and when to try again. */
	public readonly retryAt = new Map<RoomId, Instant>();
	/** What has been done today. */
	public readonly figures = new Figures();
	/** A room without a customer's message is closed after this time, in seconds. */
	public emptyRoomSeconds = EMPTY_ROOM_SECONDS;
	/** Decisions are forgotten after so many days. */
	public decisionDays = DECISION_DAYS;
	/** Customers who were not logged in are forgotten after so many days. */
	public notLoggedInDays = NOT_LOGGED_IN_DAYS;
	/** A customer whose activity the bank reports is idle after so many minutes without any. */
	public idleAfterMinutes = IDLE_AFTER_MINUTES;
	/** When it was last told that somebody writes with another token than the proved visitor's; only those of whom it is not told again yet. */
	public readonly tampered = new Map<VisitorId, Instant>();
	/** How long a login counts after the bank last spoke for it, in minutes. */
	public loginMinutes = LOGIN_MINUTES;
	/** Since when a sweep has been running; 0 if none is. */
	public sweepingSince: Instant = 0;
	/** The fingerprint of the catalogue whose agents this process has read; another instance may have stored that catalogue. */
	public agentsReadFor = '';
	/** When old records were last forgotten. */
	public forgottenAt: Instant = 0;
	/** When all of them had last been looked at, and in a sweep that has not come to the end, up to which room. */
	public customersForgottenAt: Instant = 0;
	public customersForgottenUpTo = '';
	/** The hour up to which it has been looked what is overdue; 0 before the first sweep. */
	public dueLookedAt: Instant = 0;
	/** What was due in that hour and has been looked at. */
	public readonly dueSeen = new Set<string>();
	/** Up to when all new rooms of the server are known; 0 before the first sweep. */
	public roomsKnownUntil: Instant = 0;

	/** Forgets a conversation that is over. */
	public forget(roomId: RoomId): void {
		this.conversations.remove(roomId);
		this.comparedAt.delete(roomId);
		this.retryAt.delete(roomId);
		this.silent.delete(roomId);
		this.suspects.delete(roomId);
	}
}
