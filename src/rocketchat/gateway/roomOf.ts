import type { IModify } from '@rocket.chat/apps-engine/definition/accessors';
import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import { RoomType, type IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';
import type { Room } from '../../conversations/Rooms';
import { agentId, roomId, sha256, visitorId } from '../../shared/ids';
import type { Language } from '../../shared/Language';
import { textsIn } from '../views/text';
import { exchangeOf, type ExchangeInRoom } from './exchangeOf';
import type { TakeInquiry } from './ServiceAccount';
import type { Users } from './users';

/** What is needed to act on a room besides reading it. */
export type RoomActions = {
	readonly modify: IModify;
	readonly users: Users;
	readonly appUser: () => Promise<IUser>;
	/** The language of customers whose own is not known. */
	readonly serverLanguage: () => Promise<Language>;
	/** Has an agent take a waiting room by REST, where the bank has set that up. */
	readonly takeInquiry: TakeInquiry;
};

/** The visitor of a room as the server resolved it; missing (null) where it has been disabled or deleted. */
const resolved = z.object({ visitor: z.object({ id: z.string().min(1), token: z.string().nullish() }) });
/** The same as the room itself keeps it, which the server leaves unmapped (Rocket.Chat 6.14 converters/rooms.js). */
const kept = z.object({ _unmappedProperties_: z.object({ v: z.object({ _id: z.string().min(1) }) }) });

/** Where a room comes from: `widget`, `email`, `sms`, `app`, `api` or `other` (Rocket.Chat 6.14 packages/core-typings/src/IRoom.ts). */
const sourced = z.object({ source: z.object({ type: z.string().min(1) }) });

/** Who has closed a room. */
const closed = z.discriminatedUnion('closer', [
	z
		.object({ closer: z.literal('user'), closedBy: z.object({ id: z.string().min(1), type: z.string().nullish() }) })
		.transform(({ closedBy: { id, type } }) => (type === 'app' ? 'desk' : agentId(id))),
	z.object({ closer: z.literal('visitor') }).transform(() => 'customer' as const),
]);

/** A room as far as it tells by itself. */
export type RoomByItself = Room & { readonly exchange: ExchangeInRoom };

/** A livechat room as the desk sees it; `undefined` for none and for a room of any other kind. */
export function roomOf(room: IRoom | null | undefined, actions: RoomActions): RoomByItself | undefined {
	const customer = room && customerOf(room);
	return room && isLivechat(room) && customer ? decode(room, customer, actions) : undefined;
}

/** The id of a room's visitor, and the visitor's token if the server still finds them. */
export function customerOf(room: IRoom): { readonly id: string; readonly token?: string | null } | undefined {
	const id = kept.safeParse(room).data?._unmappedProperties_.v._id;
	return resolved.safeParse(room).data?.visitor ?? (id === undefined ? undefined : { id });
}

/** Where the customer of a room writes from; `other` where the server does not say. */
export function channelOf(room: IRoom): string {
	return sourced.safeParse(room).data?.source.type ?? 'other';
}

/** Whether a room is a customer's livechat room. */
export function isLivechat(room: IRoom): room is ILivechatRoom {
	return room.type === RoomType.LIVE_CHAT;
}

function decode(
	room: ILivechatRoom,
	customer: NonNullable<ReturnType<typeof customerOf>>,
	{ modify, users, appUser, serverLanguage, takeInquiry }: RoomActions,
): RoomByItself {
	const updater = modify.getUpdater().getLivechatUpdater();
	const { token } = customer;
	const closedBy = closed.safeParse(room).data;
	return {
		roomId: roomId(room.id),
		visitorId: visitorId(customer.id),
		...(token && { visitorTokenHash: sha256(token) }),
		hasCustomer: resolved.safeParse(room).success,
		// `isOpen` is absent on closed rooms (Rocket.Chat 6.14 unsets `open`).
		isOpen: (room.isOpen as boolean | null | undefined) === true,
		channel: channelOf(room),
		...(room.servedBy && { servedBy: agentId(room.servedBy.id) }),
		...(closedBy && { closedBy }),
		openedAt: instantOf(room.createdAt),
		exchange: exchangeOf(room),
		async giveTo(agent) {
			const taken = room.servedBy ? 'notTried' : await takeInquiry(roomId(room.id), agent);
			if (taken !== 'notTried') {
				return taken === 'taken';
			}
			const targetAgent = await users.find(agent);
			return targetAgent !== undefined && (await updater.transferVisitor(room.visitor, { currentRoom: room, targetAgent }));
		},
		async takeFrom(agent) {
			const [other, serving] = await Promise.all([users.find(agent), room.servedBy && users.find(agentId(room.servedBy.id))]);
			if (other && serving) {
				// The server takes a room from everybody but its new agent where the copy names another one before them
				// (Rocket.Chat 6.14 app/livechat/server/lib/Helper.ts, forwardRoomToAgent).
				await updater.transferVisitor(room.visitor, { currentRoom: { ...room, servedBy: other }, targetAgent: serving });
			}
		},
		async close(closing) {
			// Without a closer the server would record the customer as the one who closed; without a comment it may refuse.
			const [closer, why] =
				'because' in closing
					? [undefined, `closing.${closing.because}` as const]
					: [await users.find(closing.by), 'closing.ended' as const];
			const text = textsIn(closing.language ?? (await serverLanguage()));
			await updater.closeRoom(room, text(why), closer ?? (await appUser()));
		},
		async writeAsCustomer(text) {
			const creator = modify.getCreator();
			await creator.finish(creator.startLivechatMessage().setRoom(room).setVisitor(room.visitor).setText(text));
		},
	};
}

/** A date of the server as an instant; 0 for none. */
export function instantOf(date: Date | null | undefined): number {
	return date ? new Date(date).getTime() : 0;
}
