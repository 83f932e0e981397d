import type { IModify } from '@rocket.chat/apps-engine/definition/accessors';
import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import { RoomType, type IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';
import type { Room } from '../../conversations/Rooms';
import { agentId, roomId, sha256, visitorId } from '../../shared/ids';
import { text } from '../views/text';
import type { Users } from './users';

/** What is needed to act on a room besides reading it. */
export type RoomActions = {
	readonly modify: IModify;
	readonly users: Users;
	readonly appUser: () => Promise<IUser>;
};

/** The visitor of a room as the server resolved it; missing (null) where it has been disabled or deleted. */
const resolved = z.object({ visitor: z.object({ id: z.string().min(1), token: z.string().nullish() }) });
/** The same as the room itself keeps it, which the server leaves unmapped (Rocket.Chat 6.14 converters/rooms.js). */
const kept = z.object({ _unmappedProperties_: z.object({ v: z.object({ _id: z.string().min(1) }) }) });

/** A livechat room as the desk sees it; `undefined` for none and for a room of any other kind. */
export function roomOf(room: IRoom | null | undefined, actions: RoomActions): Room | undefined {
	const customer = room && customerOf(room);
	return room && isLivechat(room) && customer ? decode(room, customer, actions) : undefined;
}

/** The id of a room's visitor, and the visitor's token if the server still finds them. */
export function customerOf(room: IRoom): { readonly id: string; readonly token?: string | null } | undefined {
	const id = kept.safeParse(room).data?._unmappedProperties_.v._id;
	return resolved.safeParse(room).data?.visitor ?? (id === undefined ? undefined : { id });
}

/** Whether a room is a customer's livechat room. */
export function isLivechat(room: IRoom): room is ILivechatRoom {
	return room.type === RoomType.LIVE_CHAT;
}

function decode(
	room: ILivechatRoom,
	customer: NonNullable<ReturnType<typeof customerOf>>,
	{ modify, users, appUser }: RoomActions,
): Room {
	const updater = modify.getUpdater().getLivechatUpdater();
	const { token } = customer;
	return {
		roomId: roomId(room.id),
		visitorId: visitorId(customer.id),
		...(token && { visitorTokenHash: sha256(token) }),
		hasCustomer: resolved.safeParse(room).success,
		// `isOpen` is absent on closed rooms (Rocket.Chat 6.14 unsets `open`).
		isOpen: (room.isOpen as boolean | null | undefined) === true,
		...(room.servedBy && { servedBy: agentId(room.servedBy.id) }),
		openedAt: instantOf(room.createdAt),
		async giveTo(agent) {
			const targetAgent = await users.find(agent);
			return targetAgent !== undefined && (await updater.transferVisitor(room.visitor, { currentRoom: room, targetAgent }));
		},
		async close() {
			// Without a closer the server would record the customer as the one who closed; without a comment it may refuse.
			await updater.closeRoom(room, text('closing.neverWrote'), await appUser());
		},
	};
}

/** A date of the server as an instant; 0 for none. */
export function instantOf(date: Date | null | undefined): number {
	return date ? new Date(date).getTime() : 0;
}
