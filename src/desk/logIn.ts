import type { Assertion } from '../customers/Assertion';
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

type LoginAssertion = Extract<Assertion, { purpose: 'session' | 'link' }>;

/** With what a customer who has logged in gets into the chat. */
export type Entrance = {
	readonly visitorToken: string;
	readonly expiresAt: Instant;
	/** The room the customer has open. */
	readonly roomId?: RoomId;
};

export type LoginRefusal = ProofRefusal | CodedError<'VISITOR_NOT_THEIRS' | 'LINKED_TO_ANOTHER' | 'LINK_TAMPERED'>;

/** Who writes with a visitor's token, and what they have open. */
type Known = { readonly visitor: Visitor; readonly link?: Link; readonly rooms: readonly RoomId[] };

/**
 * Lets a customer in whom the bank has proved: as the visitor they are already, on whatever device, or as a new one. With
 * the purpose `link` the visitor whom the assertion names becomes this customer, with the conversation they have open; it
 * must have the token whose hash the bank has signed, and may never have been anybody else.
 *
 * The token stays the same as long as the login or a room lives, because an open widget goes on with it. A visitor whose
 * record somebody has re-pointed to another token is given up: the customer becomes a new one.
 */
export async function logIn(desk: Desk, assertion: LoginAssertion): Promise<Result<Entrance, LoginRefusal>> {
	const result = await holdCustomer(desk, assertion, async (): Promise<Result<Entrance, LoginRefusal>> => {
		const known = assertion.purpose === 'link' ? await claimed(desk, assertion) : success(await visitorOf(desk, assertion));
		return known.ok ? success(await enter(desk, assertion, known.value)) : known;
	});
	// A customer who is proved may come before others.
	await drain(desk, QUICK_DRAIN_MILLISECONDS);
	return result;
}

/** The visitor whom the bank says the customer is on their page. */
async function claimed(
	desk: Desk,
	{ visitorId, visitorTokenHash, customerId }: Extract<Assertion, { purpose: 'link' }>,
): Promise<Result<Known, LoginRefusal>> {
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
	return success({ visitor, ...(link && { link }), rooms: await desk.serverVisitors.openRooms(visitor) });
}

/** The visitor the customer goes on as: one who has a room open before others, and of those the one last logged in. */
async function visitorOf(desk: Desk, { customerId, name }: LoginAssertion): Promise<Known> {
	const links = await desk.visitors.linksOf(customerId);
	const known = (await Promise.all(links.map((link) => whole(desk, link)))).flatMap((each) => each ?? []);
	const [best] = known.sort(
		(one, other) =>
			Number(other.rooms.length > 0) - Number(one.rooms.length > 0) || other.link.authenticatedAt - one.link.authenticatedAt,
	);
	if (!best) {
		return { visitor: await desk.serverVisitors.create(name), rooms: [] };
	}
	const hasEnded = isOver(best.link, desk.clock.now());
	// Whoever kept the token of a login that is over has nothing left of it, where no open room needs it.
	return hasEnded && best.rooms.length === 0 ? { ...best, visitor: await desk.serverVisitors.renew(best.visitor, name) } : best;
}

/** The visitor of a link with their open rooms; `undefined` for one the server does not know, or under another token. */
async function whole(desk: Desk, link: Link): Promise<(Known & { readonly link: Link }) | undefined> {
	const visitor = await desk.serverVisitors.find(link.visitorId);
	if (visitor && visitor.tokenHash !== link.tokenHash) {
		desk.log('visitor was tampered with', { visitorId: link.visitorId });
	}
	return visitor?.tokenHash === link.tokenHash
		? { visitor, link, rooms: await desk.serverVisitors.openRooms(visitor) }
		: undefined;
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
	for (const roomId of rooms) {
		await attribute(desk, roomId, assertion);
	}
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
		const room = await desk.rooms.find(roomId);
		const conversation = desk.memory.conversations.find(roomId) ?? (room?.isOpen ? await adopt(desk, room) : undefined);
		if (conversation && conversation.customerId === undefined) {
			const customer = { customerId, ...(name !== undefined && { customerName: name }) };
			await change(desk, { ...conversation, ...customer, version: conversation.version + 1 });
		}
	});
}
