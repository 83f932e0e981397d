import type { Core } from './Core';
import { databaseTurn, isOn, raiseInBackground } from './Core';
import type { RoomDocument, UserDocument, VisitorDocument } from './documents';
import { hasPermission } from './permissions';
import { findSubscription, publishRoom, unsubscribeAll } from './subscriptions';
import { saveSystemMessageAndNotify } from './systemMessages';

export type CloseRequest = { room: RoomDocument; comment?: string; user?: UserDocument; visitor?: VisitorDocument };

/**
 * Rocket.Chat 6.14 LivechatTyped.closeRoom. The room is the caller's copy. `servedBy` is kept and `open` removed, the
 * inquiry and all subscriptions go, then the `livechat-close` message, then in the next tick IPostLivechatRoomClosed with
 * the room as it was *before* that message. With `Livechat_request_comment_when_closing_conversation` on (the default) an
 * empty comment is refused, whoever closes. A given user is the closer, else the visitor; a given visitor's token is on the
 * message even then (apps pass both).
 */
export async function closeRoom(core: Core, { room, comment, user, visitor }: CloseRequest): Promise<void> {
	if (!room.open) {
		throw new Error('error-room-closed');
	}
	if (isOn(core, 'Livechat_request_comment_when_closing_conversation') && (comment ?? '').trim() === '') {
		throw new Error('error-comment-is-required');
	}
	const closer = user ?? visitor;
	if (!closer) {
		throw new Error('Error: Please provide details of the user or visitor who closed the room');
	}
	await databaseTurn();
	const closedBy = { _id: closer._id, username: closer.username };
	const closed = writeClosed(core, room, user ? 'user' : 'visitor', closedBy);
	saveSystemMessageAndNotify(core, 'livechat-close', room._id, comment ?? '', closedBy, {
		groupable: false,
		transcriptRequested: !isOn(core, 'Livechat_enable_transcript') && isOn(core, 'Livechat_transcript_send_always'),
		...(visitor && { token: visitor.token }),
	});
	process.nextTick(() => {
		raiseInBackground(core, { name: 'IPostLivechatRoomClosed', room: closed });
	});
	publishRoom(core, room._id);
}

/** LivechatTyped.doCloseRoom: one transaction on the server, so a copy that grew stale fails here as a whole. */
function writeClosed(
	core: Core,
	room: RoomDocument,
	closer: 'user' | 'visitor',
	closedBy: { _id: string; username: string },
): RoomDocument {
	const stored = core.store.rooms.findById(room._id);
	const inquiry = core.store.inquiries.findOne(({ rid }) => rid === room._id);
	if (!inquiry) {
		throw new Error('Error removing inquiry');
	}
	if (!stored) {
		throw new Error('Error closing room');
	}
	const closedAt = new Date();
	const servedSince = room.servedBy?.ts;
	core.store.inquiries.remove(inquiry._id);
	unsubscribeAll(core, room._id);
	const closed = core.store.rooms.update(room._id, {
		closedAt,
		closer,
		closedBy,
		open: undefined,
		v: stored.v && { ...stored.v, status: 'offline' },
		metrics: {
			...stored.metrics,
			chatDuration: (closedAt.getTime() - room.ts.getTime()) / 1000,
			...(servedSince && { serviceTimeDuration: (closedAt.getTime() - servedSince.getTime()) / 1000 }),
		},
	});
	return closed ?? stored;
}

/** REST livechat/room.closeByUser (app/lib/server/functions/closeLivechatRoom.ts). */
export async function closeByUser(core: Core, user: UserDocument, roomId: string, comment: string | undefined): Promise<void> {
	const room = core.store.rooms.findById(roomId);
	if (room?.t !== 'l') {
		throw new Error('error-invalid-room');
	}
	if (!room.open) {
		if (unsubscribeAll(core, roomId) > 0) {
			return;
		}
		throw new Error('error-room-already-closed');
	}
	if (!findSubscription(core, roomId, user._id) && !hasPermission(user, 'close-others-livechat-room')) {
		throw new Error('error-not-authorized');
	}
	await closeRoom(core, { room, user, comment });
}
