import type { CaseStatus } from '../cases/statuses';
import type { Instant } from '../shared/Clock';
import type { AgentId, CaseId, RoomId, VisitorId } from '../shared/ids';

/**
 * One room as the bank sees it.
 *
 *   opened ──> waiting ──(desk assigns, or an agent takes it)──> inProgress ──(room closed)──> completed
 *                 ^                                                  │
 *                 └──────────(agent returns it to the queue)─────────┘
 *
 * Who moves it: only the desk, inside the queue of the room (`DeskMemory.roomQueue`), after reading the room from the server. The
 * server is the truth about who serves a room; this record is what the bank adds.
 */
type OpenConversation = {
	readonly roomId: RoomId;
	readonly visitorId: VisitorId;
	/** The topic by name; through it the case type and the skill group, by the catalogue in force now. */
	readonly topic: string;
	readonly openedAt: Instant;
	/** Since when it waits, or waited before the present agent. */
	readonly waitingSince: Instant;
	/** The case in short; absent until the customer's first message. The case's own record is the truth. */
	readonly case?: CaseSummary;
	/** The agent who last returned it to the queue, and when. */
	readonly returned?: { readonly by: AgentId; readonly at: Instant };
	/** Counts the changes of this record. */
	readonly version: number;
};

export type WaitingConversation = OpenConversation & { readonly state: 'waiting' };
export type ConversationInProgress = OpenConversation & {
	readonly state: 'inProgress';
	readonly agentId: AgentId;
	readonly assignedAt: Instant;
};
export type Conversation = WaitingConversation | ConversationInProgress;

export type CaseSummary = { readonly caseId: CaseId; readonly subject: string; readonly status: CaseStatus };

export function isWaiting(conversation: Conversation): conversation is WaitingConversation {
	return conversation.state === 'waiting';
}

export function isInProgress(conversation: Conversation): conversation is ConversationInProgress {
	return conversation.state === 'inProgress';
}

/** The conversation in the hands of an agent. */
export function served(conversation: Conversation, agentId: AgentId, now: Instant): ConversationInProgress {
	return { ...conversation, state: 'inProgress', agentId, assignedAt: now, version: conversation.version + 1 };
}

/** The conversation back in the queue, where its waiting starts anew. */
export function returned(conversation: ConversationInProgress, now: Instant): WaitingConversation {
	const { roomId, visitorId, topic, openedAt, case: summary } = conversation;
	return {
		state: 'waiting',
		roomId,
		visitorId,
		topic,
		openedAt,
		waitingSince: now,
		...(summary && { case: summary }),
		returned: { by: conversation.agentId, at: now },
		version: conversation.version + 1,
	};
}

/** The conversation with its case in short. */
export function withCase(conversation: Conversation, summary: CaseSummary): Conversation {
	return { ...conversation, case: summary, version: conversation.version + 1 };
}
