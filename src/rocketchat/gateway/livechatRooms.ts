import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IMessageRaw } from '@rocket.chat/apps-engine/definition/messages';
import { RoomType, type IRoom, type IRoomRaw } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';
import type { Exchange, HumanMessage, Room, Rooms } from '../../conversations/Rooms';
import { agentId, roomId, type RoomId } from '../../shared/ids';
import { exchangeIn } from './exchangeOf';
import { openBeside } from './openBeside';
import { instantOf, isLivechat, roomOf, type RoomActions, type RoomByItself } from './roomOf';
import { agentOf } from './users';

/** Rooms or messages per page; the server gives at most 100. */
const PAGE = 100;
/** Most pages of rooms read in one listing, so that a busy server is never read without end. */
const PAGES = 10;
/** How many of a room's newest messages are read to find the last one of a person: the app itself writes a few in a row at most. */
const NEWEST = 30;

/** The last message as the server keeps it in the room (undocumented: Rocket.Chat 6.14 app/apps/server/converters/rooms.js leaves it unmapped). */
const roomWithLastMessage = z.object({
	_unmappedProperties_: z.object({
		lastMessage: z.object({
			t: z.string().nullish(),
			msg: z.string(),
			ts: z.coerce.date(),
			u: z.object({ _id: z.string() }),
			file: z.object({ name: z.string() }).nullish().catch(undefined),
		}),
	}),
});

/** The server's livechat rooms through the accessors of one call. `ability` remembers across calls what was found out by trying. */
export function livechatRooms(read: IRead, actions: RoomActions, ability: { listRooms: boolean }): Rooms {
	const sources = new WeakMap<object, IRoom>();
	const decode = async (source: IRoom | null | undefined): Promise<Room | undefined> => {
		const byItself = roomOf(source, actions);
		const room = byItself && { ...byItself, exchange: await exchange(byItself) };
		if (room && source) {
			sources.set(room, source);
		}
		return room;
	};
	const messagesOf = (id: RoomId, limit: number, sort: 'asc' | 'desc', skip = 0): Promise<IMessageRaw[]> =>
		// System messages are left out by the server (Rocket.Chat 6.14 app/apps/server/bridges/rooms.ts).
		read.getRoomReader().getMessages(id, { limit, skip, sort: { createdAt: sort } });
	/** The app's own notices pass for answers in a room's record: only where an agent has the room since, its messages are read. */
	const exchange = async (room: RoomByItself): Promise<Exchange> => {
		const isUnclear = room.exchange.answeredByNobody !== undefined && room.isOpen && room.servedBy !== undefined;
		return isUnclear ? exchangeIn(await messagesOf(room.roomId, NEWEST, 'desc'), room) : room.exchange;
	};
	return {
		async find(id) {
			return decode(await read.getRoomReader().getById(id));
		},
		async servedBy(agent) {
			const rooms = await Promise.all((await read.getLivechatReader().getLivechatOpenRoomsByAgentId(agent)).map(decode));
			return rooms.filter((room) => room !== undefined);
		},
		async openBeside(room, agent) {
			const source = sources.get(room);
			const opened =
				source && isLivechat(source) && room.hasCustomer
					? await openBeside(read, actions, { visitor: source.visitor, ...(agent && { agentId: agent }) })
					: undefined;
			const open = opened && (await decode(opened.source));
			return open && { room: open, isNew: opened.isNew };
		},
		async members(id) {
			// A member whose user is gone comes as null.
			const members: (IUser | null)[] = await read.getRoomReader().getMembers(id);
			return members.flatMap((user) => (user && agentOf(user).isAgent ? [agentId(user.id)] : []));
		},
		openedSince: (since) => openedSince(read, ability, since),
		async firstCustomerMessage(room) {
			const messages = await messagesOf(room.roomId, PAGE, 'asc');
			const first = messages.find((message) => message.sender._id === room.visitorId);
			return first && humanMessage(first, room);
		},
		async newestMessages(room, most) {
			const { id: ownId } = await actions.appUser();
			// By their ids: where somebody writes meanwhile, a page begins with the last message of the one before.
			const found = new Map<string, IMessageRaw>();
			for (let skip = 0; found.size < most; skip += PAGE) {
				const page = await messagesOf(room.roomId, PAGE, 'desc', skip);
				page.filter(({ sender }) => sender._id !== ownId).forEach((message) => found.set(message.id, message));
				if (page.length < PAGE) {
					break;
				}
			}
			return [...found.values()]
				.slice(0, most)
				.reverse()
				.map((message) => humanMessage(message, room));
		},
		async lastHumanMessage(room) {
			const kept = roomWithLastMessage.safeParse(sources.get(room)).data?._unmappedProperties_.lastMessage;
			const { id: ownId } = await actions.appUser();
			if (kept && !kept.t && (kept.msg !== '' || kept.file) && kept.u._id !== ownId) {
				return {
					text: messageText({ text: kept.msg, file: kept.file }),
					at: instantOf(kept.ts),
					fromCustomer: kept.u._id === room.visitorId,
				};
			}
			const newest = await messagesOf(room.roomId, NEWEST, 'desc');
			const last = newest.find((message) => message.sender._id !== ownId);
			return last && humanMessage(last, room);
		},
	};
}

/** The text of a message; a file without a text shows as its name, with a sign that all languages have. */
export function messageText(message: {
	readonly text?: string | null;
	readonly file?: { readonly name?: string } | null;
}): string {
	return message.text ? message.text : `📎 ${message.file?.name ?? ''}`;
}

function humanMessage(message: IMessageRaw, room: Pick<Room, 'visitorId'>): HumanMessage {
	return {
		text: messageText(message),
		at: instantOf(message.createdAt),
		fromCustomer: message.sender._id === room.visitorId,
		...(message.file && { hasFile: true }),
	};
}

async function openedSince(read: IRead, ability: { listRooms: boolean }, since: number): Promise<RoomId[] | 'unsupported'> {
	const found: RoomId[] = [];
	for (let page = 0; ability.listRooms && page < PAGES; page += 1) {
		const rooms = await listRooms(read, page);
		ability.listRooms = rooms !== 'unsupported';
		if (rooms === 'unsupported') {
			break;
		}
		const recent = rooms.filter((room) => instantOf(room.createdAt) >= since);
		found.push(...recent.filter((room) => room.isOpen === true).map((room) => roomId(room.id)));
		if (recent.length < PAGE) {
			break;
		}
	}
	return ability.listRooms ? found : 'unsupported';
}

/** What a server says that does not know the call: the engine's own words, or on 6.14, which loses them, these. */
const UNKNOWN_CALL = /invalid accessor|\[object Object\]/i;

/** One page of livechat rooms, newest first. Servers before 8.0 do not know the call; others may not permit it, and give nothing. */
async function listRooms(read: IRead, page: number): Promise<IRoomRaw[] | 'unsupported'> {
	try {
		const rooms = await read.getRoomReader().getAllRooms({ types: [RoomType.LIVE_CHAT] }, { limit: PAGE, skip: page * PAGE });
		return rooms ?? 'unsupported';
	} catch (error) {
		if (UNKNOWN_CALL.test(String(error))) {
			return 'unsupported';
		}
		throw error;
	}
}
