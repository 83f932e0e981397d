import type { Instant } from '../shared/Clock';
import type { AgentId, RoomId, VisitorId } from '../shared/ids';
import type { Language } from '../shared/Language';

/** The server's livechat rooms. */
export type Rooms = {
	/** The room as it is now; `undefined` if there is none, or it is not a livechat room. */
	find(roomId: RoomId): Promise<Room | undefined>;
	/** Open rooms an agent serves, as they are now. */
	servedBy(agentId: AgentId): Promise<Room[]>;
	/**
	 * The open room of the customer of that room, else a new one that the server opens for an agent, who does not serve it yet,
	 * or for nobody; `undefined` where the server does not find the customer or the agent.
	 */
	openBeside(room: Room, agentId?: AgentId): Promise<{ readonly room: Room; readonly isNew: boolean } | undefined>;
	/** Who has a room in their list, whether or not they serve it: after a double assignment two agents do. */
	members(roomId: RoomId): Promise<AgentId[]>;
	/** Ids of open rooms opened since `since`, newest first, or `'unsupported'` where the server cannot list rooms (before 8.0). */
	openedSince(since: Instant): Promise<RoomId[] | 'unsupported'>;
	/** The customer's first message in a room; `undefined` if they have not written. */
	firstCustomerMessage(room: Room): Promise<HumanMessage | undefined>;
	/** The newest messages of people in a room, on either side, at most that many, oldest first; also of a room that is closed. */
	newestMessages(room: Pick<Room, 'roomId' | 'visitorId'>, most: number): Promise<HumanMessage[]>;
	/** The last thing a person wrote in a room, on either side; system messages do not count. */
	lastHumanMessage(room: Pick<Room, 'roomId' | 'visitorId'>): Promise<HumanMessage | undefined>;
};

/** A livechat room, just read. Only a room just read can be given to an agent: the server acts on the copy it is handed. */
export type Room = {
	readonly roomId: RoomId;
	readonly visitorId: VisitorId;
	/** SHA-256 of the visitor's token, which itself is a password and never leaves the gateway. */
	readonly visitorTokenHash?: string;
	readonly isOpen: boolean;
	/** The server still finds the visitor of the room; it may have been deleted. */
	readonly hasCustomer: boolean;
	/** Where the customer writes from: `widget`, `api`, `app`, …; `other` where the server does not say. */
	readonly channel: string;
	readonly servedBy?: AgentId;
	/** Who has closed it: somebody of the bank, the app, or the customer; absent where it is open, or the server names nobody. */
	readonly closedBy?: AgentId | 'desk' | 'customer';
	readonly openedAt: Instant;
	readonly exchange: Exchange;
	/**
	 * Asks the server to give the room to an agent. `true` does not mean that it did: read the room again. Throws where
	 * the server refuses; the reason is not told reliably (6.14 loses the text).
	 */
	giveTo(agentId: AgentId): Promise<boolean>;
	/** Takes the room out of the list of an agent who does not serve it; it stays with the one who does. Throws where the server refuses. */
	takeFrom(agentId: AgentId): Promise<void>;
	/**
	 * Closes the room in the name of an agent or supervisor who ends the conversation, or of the desk for a reason of its own;
	 * the customer reads why in their language. Throws where the server refuses, as it does for a room that has been closed
	 * meanwhile.
	 */
	close(closing: Closing): Promise<void>;
	/** Writes into the open room in the name of its customer. Throws where the server, or the app itself, refuses their message. */
	writeAsCustomer(text: string): Promise<void>;
};

/** Who closes a room, why, and in which language the customer reads it. */
export type Closing = { readonly language?: Language } & (
	{ readonly by: AgentId } | { readonly by: 'desk'; readonly because: ClosingReason }
);
/**
 * Why the desk closes a room: nobody wrote, the customer goes on in another room they have open, waited or was silent for too
 * long, is not who they seemed, or is not logged in any more.
 */
export const closingReasons = ['neverWrote', 'goesOnInOther', 'nobodyCame', 'silent', 'tampered', 'loggedOut'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** Who waits for whom in a room, by the server's word. */
export type Exchange = {
	/** The customer has written and no agent has answered since. */
	readonly awaitsAnswer: boolean;
	/** When the customer began to wait for an answer; absent where the server does not say. */
	readonly askedAt?: Instant;
	/** When an agent last answered; absent before the first time, and while the customer waits. */
	readonly answeredAt?: Instant;
};

export type HumanMessage = {
	/** What was written; for a file without a text its name. */
	readonly text: string;
	readonly at: Instant;
	readonly fromCustomer: boolean;
	readonly hasFile?: true;
};
