import type { RoomId, VisitorId } from '../shared/ids';

/** The server's livechat visitors, as far as the desk makes them for customers. */
export type Visitors = {
	/** The visitor as the server knows them now; `undefined` for one it does not know any more. */
	find(visitorId: VisitorId): Promise<Visitor | undefined>;
	/** A new visitor with a new token, without anything by which another visitor could be mistaken for them. */
	create(name: string | undefined): Promise<Visitor>;
	/** The same visitor with a new token. With the earlier one nothing can be read or written any more, the rooms that are closed included. */
	renew(visitor: Visitor, name: string | undefined): Promise<Visitor>;
	/** The visitor's open rooms. */
	openRooms(visitor: Visitor): Promise<RoomId[]>;
};

/** A visitor just read. */
export type Visitor = {
	readonly visitorId: VisitorId;
	readonly username: string;
	/** A password: it goes to the bank alone, and is never stored or logged. */
	readonly token: string;
	readonly tokenHash: string;
};
