import type { DueTimes } from '../catalogue/dueTimes';
import type { Instant } from '../shared/Clock';
import type { AgentId, CaseId, CustomerId, RoomId, VisitorId } from '../shared/ids';
import { shortened } from '../shared/shortened';
import type { CaseStatus } from './statuses';

/** One request of one customer, with everything done for it. It outlives the conversations in which it is talked about. */
export type Case = {
	readonly caseId: CaseId;
	/** What it is about in the customer's own words, shortened: what they told the bank's page before, or their first message. */
	readonly subject: string;
	readonly topic: string;
	readonly caseType: string;
	readonly status: CaseStatus;
	/** Who wrote. An id of the server, not a proof of who that is. */
	readonly visitorId: VisitorId;
	/** Whom the bank has proved the customer to be; absent for one who was not logged in. */
	readonly customerId?: CustomerId;
	/** The conversations about it, the one that came to it last at the end. */
	readonly conversations: readonly RoomId[];
	readonly openedAt: Instant;
	readonly changedAt: Instant;
	/** By when it is to be answered and resolved. */
	readonly due?: DueTimes;
	/** When the customer got the first answer; noted only where one is due. */
	readonly answeredAt?: Instant;
	/** When it took its terminal status, if it has one. */
	readonly resolvedAt?: Instant;
	/** What came of the request, in the words of who ended it. */
	readonly resolution?: string;
};

/** Something that happened to a case. Events are only ever added. */
export type CaseEvent = {
	readonly caseId: CaseId;
	readonly at: Instant;
	/** Who did it: an agent, the customer, the desk by itself, or somebody in Rocket.Chat's own screen, which does not tell who. */
	readonly by: AgentId | 'customer' | 'desk' | 'server';
} & (
	| { readonly what: 'opened'; readonly roomId: RoomId; readonly topic: string; readonly caseType: string }
	| { readonly what: 'statusChanged'; readonly from: CaseStatus; readonly to: CaseStatus; readonly resolution?: string }
	| { readonly what: 'reopened'; readonly from: CaseStatus; readonly to: CaseStatus }
	/** `overrode`: what a supervisor set aside to give it to that agent, such as `AT_CAPACITY`. */
	| { readonly what: 'agentAssigned'; readonly roomId: RoomId; readonly agentId: AgentId; readonly overrode?: string }
	/** The customer's first answer, where one is due. */
	| { readonly what: 'answered'; readonly roomId: RoomId }
	/** What was due at that moment was not done. */
	| { readonly what: 'overdue'; readonly dueAt: Instant }
	/** In the words of an agent or supervisor; the customer never sees it. */
	| { readonly what: 'noted'; readonly note: string }
	| { readonly what: 'notAnswered'; readonly roomId: RoomId; readonly agentId: AgentId }
	| { readonly what: 'topicChanged'; readonly from: string; readonly to: string; readonly caseType: string }
	| { readonly what: 'movedToGroup'; readonly roomId: RoomId; readonly group: string }
	| { readonly what: 'returnedToQueue'; readonly roomId: RoomId; readonly agentId: AgentId }
	/** A conversation goes on about this case, which was there already; `before` is the one it was about until then. */
	| { readonly what: 'continued'; readonly roomId: RoomId; readonly before?: CaseId }
	/** The conversation goes on about another case. */
	| { readonly what: 'followed'; readonly roomId: RoomId; readonly next: CaseId }
	| { readonly what: 'conversationEnded'; readonly roomId: RoomId }
);

/** What is due next for a case, and when; `undefined` where nothing is, or it has been done. */
export function nextDue({ due, answeredAt, resolvedAt }: Pick<Case, 'due' | 'answeredAt' | 'resolvedAt'>): Instant | undefined {
	if (!due || resolvedAt !== undefined) {
		return undefined;
	}
	const awaited = answeredAt === undefined ? [due.answerAt, due.resolveAt] : [due.resolveAt];
	const moments = awaited.filter((moment) => moment !== undefined);
	return moments.length > 0 ? Math.min(...moments) : undefined;
}

/** Longest subject, in characters. */
export const SUBJECT_LENGTH = 120;

/** The subject that a customer's first message gives: one line, shortened with an ellipsis. */
export function subjectOf(firstMessage: string): string {
	return shortened(firstMessage.replace(/\s+/g, ' ').trim(), SUBJECT_LENGTH);
}
