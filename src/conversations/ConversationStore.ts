import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId } from '../shared/ids';
import type { CompletedConversation, Conversation } from './Conversation';

/** Most completed conversations of an agent that are listed (LiveBank: "Completed" holds at most a hundred). */
export const COMPLETED_LISTED = 100;
/** How far back completed conversations are listed, in months of the calendar, the present one included. */
export const COMPLETED_MONTHS = 4;

/** Where conversations are kept. Every write is one record; the caller holds the queue of the room. */
export type ConversationStore = {
	/** Every open conversation. Grows with the open ones only. */
	allOpen(): Promise<Conversation[]>;
	/** The open conversation of a room, or `'completed'` if the last one there has ended, or `undefined` if the room is none of ours yet. */
	find(roomId: RoomId): Promise<Conversation | 'completed' | undefined>;
	/** The conversation that ended last in a room. */
	findCompleted(roomId: RoomId): Promise<CompletedConversation | undefined>;
	/** The newest conversations that ended in the hands of an agent, newest first: at most a hundred, of the last four months (UTC). */
	completedBy(agentId: AgentId, now: Instant): Promise<CompletedConversation[]>;
	/**
	 * Conversations with customers who were not logged in that ended before the day of that moment (UTC): those of some days
	 * at a time, so that with a call every hour all are given within four days and a bit, and those of the last three at once.
	 */
	endedWithoutLogin(before: Instant): Promise<CompletedConversation[]>;
	/** Removes such a conversation. */
	removeCompleted(conversation: CompletedConversation): Promise<void>;
	insert(conversation: Conversation): Promise<void>;
	/** Replaces the whole record of an open conversation. */
	update(conversation: Conversation): Promise<void>;
	/**
	 * Ends a conversation: first the completed record is added, unless one of the same opening is there, then the open one
	 * removed. A crash between is repaired by doing it again.
	 */
	complete(conversation: Conversation, completedAt: Instant): Promise<void>;
	/** Removes an open conversation that is none: the customer never wrote, or it has ended before. */
	discard(roomId: RoomId): Promise<void>;
};
