import type { Case } from '../cases/Case';
import type { Instant } from '../shared/Clock';
import type { AgentId, CaseId, CustomerId, RoomId, VisitorId } from '../shared/ids';
import type { Language } from '../shared/Language';

/**
 * One room as the bank sees it.
 *
 *   opened ──> waiting ──(desk assigns, or an agent takes it)──> inProgress ──(room closed)──> completed
 *                 ^                                               │      │ ^
 *                 └──────(agent returns it to the queue)──────────┘      v │
 *                                            inProgress with a handover: its agent keeps it until another has it
 *
 * Who moves it: only the desk, inside the queue of the room (`DeskMemory.roomQueue`), after reading the room from the server. The
 * server is the truth about who serves a room; this record is what the bank adds.
 */
type OpenConversation = {
	readonly roomId: RoomId;
	readonly visitorId: VisitorId;
	/** The topic by name; through it the case type and the skill group, by the catalogue in force now. */
	readonly topic: string;
	/** What its first case is about, where the bank's page has asked before; else the customer's first message says it. */
	readonly subject?: string;
	/** The page, the bank or an agent has named the topic; otherwise it is the bank's default, or that of the customer's case. */
	readonly isTopicNamed?: true;
	/** The customer's case that they are expected to go on about; looked for when the room opened. */
	readonly about?: CaseId;
	/** A skill group it was moved to by hand; it counts before the topic's own. */
	readonly group?: string;
	/** Where the customer writes from, by the server's word: `widget`, `api`, `app`, … */
	readonly channel: string;
	/** Whom the bank has proved the customer to be; absent for one who is not logged in. */
	readonly customerId?: CustomerId;
	/** What the bank called them when it opened, where it said so. */
	readonly customerName?: string;
	/** The language in which the customer is written to; absent where it is the server's. */
	readonly language?: Language;
	/** The agent who last worked on the case it is expected to be about, else who last served this customer. */
	readonly preferred?: AgentId;
	/** Agents it is not given to again, and why. */
	readonly avoid: readonly Avoided[];
	readonly openedAt: Instant;
	/** Since when it waits, or waited before the present agent. */
	readonly waitingSince: Instant;
	/** What the customer has been told during this wait. */
	readonly told?: QueueNotice;
	/** When the supervisors were told that nobody answers this customer. */
	readonly supervisorsToldAt?: Instant;
	/** The case in short; absent until the customer's first message. The case's own record is the truth. */
	readonly case?: CaseSummary;
	/** Counts the changes of this record. */
	readonly version: number;
};

export type WaitingConversation = OpenConversation & {
	readonly state: 'waiting';
	/** Why no agent is sought yet. */
	readonly held?: Hold;
};
export type ConversationInProgress = OpenConversation & {
	readonly state: 'inProgress';
	readonly agentId: AgentId;
	readonly assignedAt: Instant;
	/** Another agent is sought; until there is one, this one keeps it. */
	readonly handover?: Handover;
};
export type Conversation = WaitingConversation | ConversationInProgress;

/** A conversation that has ended, as far as it is ever read again. */
export type CompletedConversation = Pick<
	OpenConversation,
	'roomId' | 'visitorId' | 'customerId' | 'customerName' | 'topic' | 'openedAt' | 'case'
> & {
	readonly state: 'completed';
	/** Who had it in hand at its end; absent where nobody had. */
	readonly agentId?: AgentId;
	readonly completedAt: Instant;
};

/** Why another agent is sought: the present one did not answer, gave it back, or it has moved to another group. */
export type Handover = { readonly because: 'noAnswer' | 'returned' | 'moved'; readonly since: Instant };

export const holdReasons = ['topic', 'identity', 'double', 'tampered', 'loggedOut'] as const;

/**
 * Why a conversation that waits is kept from routing: it has yet to show what it is about, its customer to be active at the
 * bank or, where they have another room open already, to write in this one; or it was opened by somebody other than the proved
 * customer, or after the end of their login. `toldAt`: when the customer was told what to do.
 */
export type Hold = {
	readonly because: (typeof holdReasons)[number];
	readonly since: Instant;
	readonly toldAt?: Instant;
};

/** A conversation for which an agent is sought. */
export type SeekingConversation = WaitingConversation | (ConversationInProgress & { readonly handover: Handover });

/** An agent a conversation is not given to: one who returned it for a while, one who let the customer wait never again. */
export type Avoided = { readonly agentId: AgentId; readonly because: 'RETURNED_IT' | 'LET_IT_PASS'; readonly at: Instant };

/** The last notice to a waiting customer; `position` is absent where we only said that somebody will answer. */
export type QueueNotice = { readonly at: Instant; readonly count: number; readonly position?: number };

/** A case in short, as its conversations carry it. */
export type CaseSummary = Pick<Case, 'caseId' | 'subject' | 'status' | 'due' | 'answeredAt' | 'resolvedAt'>;

export function isWaiting(conversation: Conversation): conversation is WaitingConversation {
	return conversation.state === 'waiting';
}

export function isInProgress(conversation: Conversation): conversation is ConversationInProgress {
	return conversation.state === 'inProgress';
}

/** Whether an agent is or will be sought for it: it waits, or its agent is to be relieved. */
export function isSeeking(conversation: Conversation): conversation is SeekingConversation {
	return conversation.state === 'waiting' || conversation.handover !== undefined;
}

/** Why it waits without an agent being sought. */
export function holdOf(conversation: Conversation): Hold | undefined {
	return conversation.state === 'waiting' ? conversation.held : undefined;
}

/**
 * Whether it was opened by somebody who is not the customer whose visitor it names, or not any more: its room is closed, and
 * what is written there is nobody's.
 */
export function isRefused({ held }: { readonly roomId: RoomId; readonly held?: Hold }): boolean {
	return held?.because === 'tampered' || held?.because === 'loggedOut';
}

/** The conversation in the hands of an agent. */
export function served(conversation: Conversation, agentId: AgentId, now: Instant): ConversationInProgress {
	const { told: _told, ...rest } = conversation;
	const { handover: _handover, held: _held, ...kept } = { handover: undefined, held: undefined, ...rest };
	return { ...kept, state: 'inProgress', agentId, assignedAt: now, version: conversation.version + 1 };
}

/** The conversation kept from routing, or given to it. */
export function holding(conversation: WaitingConversation, hold?: Hold): WaitingConversation {
	const { held: _held, ...kept } = conversation;
	return { ...kept, ...(hold && { held: hold }), version: conversation.version + 1 };
}

/** The conversation back in the queue, where its waiting starts anew; for a while not for the agent who returned it. */
export function returned(conversation: ConversationInProgress, now: Instant): WaitingConversation {
	const { agentId, assignedAt: _assignedAt, handover: _handover, ...kept } = conversation;
	return {
		...kept,
		state: 'waiting',
		waitingSince: now,
		avoid: avoiding(conversation, { agentId, because: 'RETURNED_IT', at: now }),
		version: conversation.version + 1,
	};
}

/** The conversation with its agent until another has it. */
export function handedOver(conversation: ConversationInProgress, handover: Handover, added?: Avoided): ConversationInProgress {
	return {
		...conversation,
		avoid: added ? avoiding(conversation, added) : conversation.avoid,
		handover,
		version: conversation.version + 1,
	};
}

/** The conversation about another topic, in the hands of the topic's own group. */
export function aboutTopic(conversation: Conversation, topic: string): Conversation {
	const { group: _group, about: _about, ...kept } = conversation;
	return { ...kept, topic, version: conversation.version + 1 };
}

/** The conversation in the hands of another group than its topic's. */
export function movedTo(conversation: Conversation, group: string): Conversation {
	return { ...conversation, group, version: conversation.version + 1 };
}

/** The conversation with its case in short. */
export function withCase<Kind extends Conversation>(conversation: Kind, aCase: CaseSummary): Kind {
	const { caseId, subject, status, due, answeredAt, resolvedAt } = aCase;
	const summary = {
		...{ caseId, subject, status },
		...(due && { due }),
		...(answeredAt !== undefined && { answeredAt }),
		...(resolvedAt !== undefined && { resolvedAt }),
	};
	return { ...conversation, case: summary, version: conversation.version + 1 };
}

/** How many agents let the customer wait too long. */
export function letPass(conversation: Conversation): number {
	return conversation.avoid.filter(({ because }) => because === 'LET_IT_PASS').length;
}

/** The list with one more; who let it pass stays that, whatever they do later. */
function avoiding({ avoid }: Conversation, added: Avoided): Avoided[] {
	const known = avoid.find(({ agentId }) => agentId === added.agentId);
	return known?.because === 'LET_IT_PASS' ? [...avoid] : [...avoid.filter((other) => other !== known), added];
}
