import type { Core } from './Core';
import type { RoomDocument, UserDocument } from './documents';
import { hasPermission } from './permissions';
import { routingMethod } from './routing';
import { findSubscription } from './subscriptions';

/** What a visitor sends with a subscription: `{ token, visitorToken }`, and by accident of the server also `rid`. */
export type VisitorClaim = { rid?: string; token?: string; visitorToken?: string };

/**
 * Whether the caller may read the room (Rocket.Chat 6.14 server/services/authorization/canAccessRoom.ts and
 * app/livechat/server/roomAccessValidator.compatibility.ts): public channels for all users, rooms one is a member of,
 * and livechat rooms by role, by serving them, by the visitor's token while open, or as a preview of a queued room.
 */
export function canAccessRoom(core: Core, room: RoomDocument, user?: UserDocument, claim: VisitorClaim = {}): boolean {
	if (room.t === 'c' && user) {
		return hasPermission(user, 'view-c-room');
	}
	if (user && findSubscription(core, room._id, user._id)) {
		return true;
	}
	if (room.t !== 'l') {
		return false;
	}
	return isVisitorOf(core, room, claim) || (user !== undefined && canSeeConversation(core, room, user));
}

/** The room named by `claim.rid` is looked at instead of the asked one: a weakness of the server, mirrored. */
function isVisitorOf(core: Core, asked: RoomDocument, { rid, visitorToken }: VisitorClaim): boolean {
	const room = (rid !== undefined && core.store.rooms.findById(rid)) || asked;
	return visitorToken !== undefined && room.v?.token === visitorToken && room.open === true;
}

function canSeeConversation(core: Core, room: RoomDocument, user: UserDocument): boolean {
	if (hasPermission(user, 'view-livechat-rooms') || user._id === room.servedBy?._id || user._id === 'rocket.cat') {
		return true;
	}
	const inquiry = core.store.inquiries.findOne(({ rid }) => rid === room._id);
	return routingMethod(core).previewRoom && inquiry?.status === 'queued';
}

/** The room a user may write into (app/authorization/server/functions/canSendMessage.ts). */
export function roomToWrite(core: Core, roomId: string, user: UserDocument): RoomDocument {
	const room = core.store.rooms.findById(roomId);
	if (!room) {
		throw new Error('error-invalid-room');
	}
	if (user.type !== 'app' && !canAccessRoom(core, room, user)) {
		throw new Error('error-not-allowed');
	}
	return room;
}
