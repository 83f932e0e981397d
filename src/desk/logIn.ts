import type { Assertion } from '../customers/Assertion';
import { isRefused } from '../conversations/Conversation';
import { isOver, type Link } from '../customers/Link';
import type { Visitor } from '../customers/Visitors';
import type { Instant } from '../shared/Clock';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { drain, QUICK_DRAIN_MILLISECONDS } from './drain';
import { holdCustomer, type ProofRefusal } from './holdCustomer';
import { inRoom } from './inRoom';
import { adopt } from './openConversation';
import { change } from './recordServing';
import { turnAway } from './turnAway';
import { visitorLock, whileHeld } from './whileHeld';

type LoginAssertion = Extract<Assertion, { purpose: 'session' | 'link' }>;

/** With what a customer who has logged in gets into the chat. */
export type Entrance = {
	readonly visitorToken: string;
	readonly expiresAt: Instant;
	/** The room the customer has open. */
	readonly roomId?: RoomId;
};

export type LoginRefusal = ProofRefusal | CodedError<'VISITOR_NOT_THEIRS' | 'LINKED_TO_ANOTHER' | 'LINK_TAMPERED'>;

/** Who writes with a visitor's token, and the customer's rooms that they have open. */
type Known = { readonly visitor: Visitor; readonly rooms: readonly RoomId[] };

/**
 * Lets a customer in whom the bank has proved: as the visitor they are already, on whatever device, or as a new one. With
 * the purpose `link` the visitor whom the assertion names becomes this customer, with the conversation they have open; it
 * must have the token whose hash the bank has signed, and may never have been anybody else.
 *
 * The token stays the same as long as the login or a room lives, because an open widget goes on with it: whoever kept it is
 * the customer again. A room that was opened after the end of the login before is closed. A visitor whose record somebody has
 * re-pointed to another token is given up: the customer becomes a new one. `CUSTOMER_BUSY` also where a room is being opened
 * for the customer: then the assertion is spent.
 */
export async function logIn(desk: Desk, assertion: LoginAssertion): Promise<Result<Entrance, LoginRefusal>> {
	const result = await holdCustomer(desk, assertion, () =>
		assertion.purpose === 'link' ? enterAsClaimed(desk, assertion) : enterAsKnown(desk, assertion),
	);
	// A customer who is proved may come before others.
	await drain(desk, QUICK_DRAIN_MILLISECONDS);
	return result;
}

/** As the visitor whom the bank says the customer is on their page. */
async function enterAsClaimed(
	desk: Desk,
	assertion: Extract<Assertion, { purpose: 'link' }>,
): Promise<Result<Entrance, LoginRefusal>> {
	const { visitorId, visitorTokenHash, customerId } = assertion;
	const visitor = await desk.serverVisitors.find(visitorId);
	if (visitor?.tokenHash !== visitorTokenHash) {
		return failure({ code: 'VISITOR_NOT_THEIRS' });
	}
	const { link } = await desk.visitors.find(visitorId);
	if (link && link.customerId !== customerId) {
		return failure({ code: 'LINKED_TO_ANOTHER' });
	}
	if (link && link.tokenHash !== visitor.tokenHash) {
		return failure({ code: 'LINK_TAMPERED' });
	}
	const rooms = await roomsOf(desk, visitor);
	const entrance = await enter(desk, assertion, { visitor, rooms });
	for (const roomId of rooms) {
		await attribute(desk, roomId, assertion);
	}
	return success(entrance);
}

/** As the visitor the customer is already, or as a new one. */
async function enterAsKnown(desk: Desk, assertion: LoginAssertion): Promise<Result<Entrance, LoginRefusal>> {
	const { name } = assertion;
	const known = await visitorOf(desk, assertion);
	if (!known) {
		return success(await enter(desk, assertion, { visitor: await desk.serverVisitors.create(name), rooms: [] }));
	}
	const { link, visitor } = known;
	if (known.rooms.length > 0 || !isOver(link, desk.clock.now())) {
		return success(await enter(desk, assertion, known));
	}
	// Whoever kept the token of a login that is over has nothing left of it. Nobody opens a room by it meanwhile.
	const entered = await whileHeld(desk, [visitorLock(visitor.visitorId)], async () => {
		const rooms = await roomsOf(desk, visitor);
		const present = rooms.length > 0 ? visitor : await desk.serverVisitors.renew(visitor, name);
		return success(await enter(desk, assertion, { visitor: present, rooms }));
	});
	return entered ?? failure({ code: 'CUSTOMER_BUSY' });
}

/** The visitor the customer goes on as: one who has a room open before others, and of those the one last logged in. */
async function visitorOf(
	desk: Desk,
	{ customerId }: Pick<Assertion, 'customerId'>,
): Promise<(Known & { readonly link: Link }) | undefined> {
	const links = await desk.visitors.linksOf(customerId);
	const known = (await Promise.all(links.map((link) => whole(desk, link)))).flatMap((each) => each ?? []);
	const [best] = known.sort(
		(one, other) =>
			Number(other.rooms.length > 0) - Number(one.rooms.length > 0) || other.link.authenticatedAt - one.link.authenticatedAt,
	);
	return best;
}

/** The visitor of a link with their open rooms; `undefined` for one the server does not know, or under another token. */
async function whole(desk: Desk, link: Link): Promise<(Known & { readonly link: Link }) | undefined> {
	const visitor = await desk.serverVisitors.find(link.visitorId);
	if (visitor && visitor.tokenHash !== link.tokenHash) {
		desk.log('visitor was tampered with', { visitorId: link.visitorId });
	}
	return visitor?.tokenHash === link.tokenHash ? { visitor, link, rooms: await roomsOf(desk, visitor) } : undefined;
}

/**
 * The open rooms in which a visitor goes on. Those that nobody has heard of are taken in before the link is another one: by what
 * it says until now it shows who has opened them. One that is not the visitor's is closed.
 */
async function roomsOf(desk: Desk, visitor: Visitor): Promise<RoomId[]> {
	const rooms: RoomId[] = [];
	for (const roomId of await desk.serverVisitors.openRooms(visitor)) {
		const conversation = await inRoom(desk, roomId, async () => {
			const room = desk.memory.conversations.find(roomId) ? undefined : await desk.rooms.find(roomId);
			return room?.isOpen ? adopt(desk, room) : desk.memory.conversations.find(roomId);
		});
		if (conversation && isRefused(conversation)) {
			await turnAway(desk, conversation);
		} else {
			rooms.push(roomId);
		}
	}
	return rooms;
}

async function enter(desk: Desk, assertion: LoginAssertion, { visitor, rooms }: Known): Promise<Entrance> {
	const { customerId, name, loginId, authenticatedAt, assurance, context, issuedAt } = assertion;
	const expiresAt = issuedAt + desk.memory.loginMinutes * 60_000;
	const { visitorId, tokenHash } = visitor;
	await desk.visitors.saveLink({
		...{ visitorId, customerId, tokenHash, loginId, authenticatedAt, assurance, expiresAt, activeAt: issuedAt },
		...(name !== undefined && { name }),
	});
	await noteContext(desk, tokenHash, context);
	desk.log('customer logged in', { visitorId, purpose: assertion.purpose });
	const [roomId] = rooms;
	return { visitorToken: visitor.token, expiresAt, ...(roomId !== undefined && { roomId }) };
}

/** Keeps what the customer is about to write about; of a topic that the catalogue does not have nothing. */
async function noteContext(
	desk: Desk,
	tokenHash: string,
	{ topic: named, language, ...rest }: LoginAssertion['context'],
): Promise<void> {
	const topic = named === undefined ? undefined : desk.memory.catalogue.current.findTopic(named)?.name;
	const hint = { ...rest, ...(language && { language }), ...(topic !== undefined && { topic }) };
	if (Object.keys(hint).length > 0) {
		await desk.topicHints.add(tokenHash, hint, desk.clock.now());
	}
}

/** Notes on an open conversation whose it is, where nobody was proved to be its customer before. */
async function attribute(desk: Desk, roomId: RoomId, { customerId, name }: LoginAssertion): Promise<void> {
	await inRoom(desk, roomId, async () => {
		const conversation = desk.memory.conversations.find(roomId);
		if (conversation && conversation.customerId === undefined) {
			const customer = { customerId, ...(name !== undefined && { customerName: name }) };
			await change(desk, { ...conversation, ...customer, version: conversation.version + 1 });
		}
	});
}
