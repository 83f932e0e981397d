import type { Core } from './Core';
import { isOn, raiseInBackground } from './Core';
import type { MessageDocument, RoomDocument, UserDocument, VisitorDocument } from './documents';
import { newId } from './newId';
import { hasPermission } from './permissions';
import { metricsAfter } from './responseMetrics';
import { countUnread, publishRoom } from './subscriptions';

export type Sender = { user: UserDocument } | { visitor: VisitorDocument };
export type Draft = { rid: string; msg: string; _id?: string } & Partial<MessageDocument>;

/**
 * The message as it was saved (Rocket.Chat 6.14 app/lib/server/functions/sendMessage.ts). Order: the apps' pre-events,
 * awaited; save; `void` IPostMessageSent; room, unread counts and livechat fields; streams. An AppsEngineException of a
 * pre-event comes out as it is. A visitor writes only into the own open room (for an app's message into a closed one the
 * bridge opens a new room first).
 */
export async function sendMessage(core: Core, from: Sender, draft: Draft): Promise<MessageDocument> {
	const room = roomFor(core, from, draft.rid);
	const sender = 'user' in from ? from.user : from.visitor;
	validate(from, draft);
	const now = new Date();
	const message: MessageDocument = {
		...draft,
		...('visitor' in from && { token: from.visitor.token, alias: from.visitor.name }),
		_id: draft._id ?? newId(),
		rid: room._id,
		ts: draft.ts ?? now,
		u: { _id: sender._id, username: sender.username, name: sender.name },
		_updatedAt: now,
	};
	const accepted = await passApps(core, message);
	if (!accepted || core.store.messages.findById(message._id)) {
		throw new TypeError(textOfNothingSent(from));
	}
	const saved = core.store.messages.insert(accepted);
	raiseInBackground(core, { name: 'IPostMessageSent', message: saved });
	afterSave(core, room._id, saved);
	core.streams.publish('stream-room-messages', room._id, saved);
	publishRoom(core, room._id);
	return saved;
}

function roomFor(core: Core, from: Sender, rid: string): RoomDocument {
	const room = core.store.rooms.findById(rid);
	if (!room) {
		throw new Error('error-invalid-room');
	}
	if ('visitor' in from && !room.open) {
		throw new Error('room-closed');
	}
	if ('visitor' in from && room.v?.token !== from.visitor.token) {
		throw new Error('cannot-access-room');
	}
	return room;
}

/** validateMessage: another name needs a permission that apps and bots have. */
function validate(from: Sender, { alias }: Draft): void {
	if ('user' in from && alias !== undefined && alias !== '' && !hasPermission(from.user, 'message-impersonate')) {
		throw new Error('Not enough permission');
	}
}

/** The message the apps leave, or `undefined` where one returned `true` for the prevent event. */
async function passApps(core: Core, message: MessageDocument): Promise<MessageDocument | undefined> {
	if (await core.raise({ name: 'IPreMessageSentPrevent', message })) {
		return undefined;
	}
	const extended = await core.raise({ name: 'IPreMessageSentExtend', message });
	const modified = await core.raise({ name: 'IPreMessageSentModify', message: isMessage(extended) ? extended : message });
	return isMessage(modified) ? { ...message, ...modified } : message;
}

function isMessage(value: unknown): value is MessageDocument {
	return typeof value === 'object' && value !== null && 'rid' in value;
}

/**
 * The server's accident when a message was silently not sent (an app returned `true`, or the id exists): the caller
 * works on `undefined` (LivechatTyped.sendMessage for a visitor, the callers of executeSendMessage for a user).
 */
function textOfNothingSent(from: Sender): string {
	return 'visitor' in from ? 'Cannot convert undefined or null to object' : "Cannot read properties of undefined (reading '_id')";
}

/** notifyUsersOnMessage and the livechat hooks (app/livechat/server/hooks/{markRoomResponded,markRoomNotResponded,…}.ts). */
function afterSave(core: Core, roomId: string, message: MessageDocument): void {
	const room = core.store.rooms.findById(roomId);
	if (!room) {
		return;
	}
	core.store.rooms.update(roomId, {
		msgs: room.msgs + 1,
		lm: message.ts,
		...(isOn(core, 'Store_Last_Message') && { lastMessage: message }),
		...(room.t === 'l' && message.t === undefined && livechatChanges(room, message)),
	});
	countUnread(core, room, message.u._id);
}

/**
 * Any message without a visitor's token answers: an agent's, and that of an app's own user, also before the customer has
 * written. The first answer stands in `responseBy` until the visitor writes again.
 */
function livechatChanges(room: RoomDocument, message: MessageDocument): Partial<RoomDocument> {
	const metrics = metricsAfter(room, message);
	if (message.token !== undefined) {
		const v = room.v && { ...room.v, lastMessageTs: message.ts };
		return { metrics, v, ...(!room.waitingResponse && { waitingResponse: true, responseBy: undefined }) };
	}
	const v = room.v && { ...room.v, activity: [...new Set([...(room.v.activity ?? []), message.ts.toISOString().slice(0, 7)])] };
	const { _id, username } = message.u;
	if (room.waitingResponse) {
		const responseBy = room.responseBy ?? { _id, username, firstResponseTs: message.ts, lastMessageTs: message.ts };
		return { metrics, v, responseBy, waitingResponse: undefined };
	}
	return { metrics, v, ...(room.responseBy && { responseBy: { ...room.responseBy, lastMessageTs: new Date() } }) };
}
