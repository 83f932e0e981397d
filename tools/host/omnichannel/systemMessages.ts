import type { Core } from './Core';
import { isOn } from './Core';
import type { MessageDocument } from './documents';
import { newId } from './newId';
import { countUnread, publishRoom } from './subscriptions';

type Owner = { _id: string; username: string; name?: string };

/**
 * Saves a system message (Rocket.Chat 6.14 server/services/messages/service.ts saveSystemMessage): it counts in `msgs`,
 * but leaves `lastMessage` and the unread counts alone (`command`, `uj`, `ul`). No app hears of it.
 */
export function saveSystemMessage(
	core: Core,
	t: string,
	rid: string,
	msg: string,
	owner: Owner,
	extra: Partial<MessageDocument> = {},
): MessageDocument {
	const now = new Date();
	const message = core.store.messages.insert({
		_id: newId(),
		t,
		rid,
		ts: now,
		msg,
		u: { _id: owner._id, username: owner.username, name: owner.name },
		groupable: false,
		_updatedAt: now,
		...extra,
	});
	core.store.rooms.update(rid, { msgs: (core.store.rooms.findById(rid)?.msgs ?? 0) + 1 });
	core.streams.publish('stream-room-messages', rid, message);
	return message;
}

/**
 * The same, and everybody notices (saveSystemMessageAndNotifyUser): `lastMessage`, `lm`, unread; `msgs` grows by one
 * more. Used for `livechat-started`, `livechat_transfer_history` and `livechat-close`, whose text may be empty.
 */
export function saveSystemMessageAndNotify(
	core: Core,
	t: string,
	rid: string,
	msg: string,
	owner: Owner,
	extra?: Partial<MessageDocument>,
): MessageDocument {
	const message = saveSystemMessage(core, t, rid, msg, owner, extra);
	const room = core.store.rooms.findById(rid);
	if (!room) {
		throw new Error('Failed to find the room.');
	}
	core.store.rooms.update(rid, {
		msgs: room.msgs + 1,
		lm: message.ts,
		...(isOn(core, 'Store_Last_Message') && { lastMessage: message }),
	});
	countUnread(core, room, owner._id);
	publishRoom(core, rid);
	return message;
}
