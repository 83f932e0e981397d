import type { StatusChoice } from '../cases/statuses';
import type { CaseSummary } from '../conversations/Conversation';
import type { Exchange, HumanMessage } from '../conversations/Rooms';
import type { Instant } from '../shared/Clock';
import type { CustomerId, RoomId } from '../shared/ids';

/** One conversation in an agent's list. */
export type ConversationRow = {
	readonly roomId: RoomId;
	/** Whom the bank has proved the customer to be; absent for one who was not logged in. */
	readonly customerId?: CustomerId;
	/** What the bank calls them, where it has said so. */
	readonly customerName?: string;
	readonly topic: string;
	readonly caseType: string;
	/** The case in short, with the status it has now; absent until the customer has written. */
	readonly case?: CaseSummary;
	readonly statusChoices: readonly StatusChoice[];
	/** The most recent thing a person wrote; absent if nobody has. */
	readonly lastMessage?: HumanMessage;
	/** When either side was last active, or the conversation opened or ended. */
	readonly lastActivityAt: Instant;
	/** Who waits for whom; absent once the conversation has ended, and until the customer has written. */
	readonly exchange?: Exchange;
	/** Since when something is overdue: an answer to the customer who waits, or what the case type sets for its cases. */
	readonly overdueSince?: Instant;
	readonly endedAt?: Instant;
	/** It has ended, and its customer may be written to again: the bank has proved who they are. */
	readonly canGoOn?: true;
};
