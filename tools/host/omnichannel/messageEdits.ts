import type { Core } from './Core';
import { isOn } from './Core';
import { ChatError } from './ChatError';
import type { MessageDocument, VisitorDocument } from './documents';

/** The messages of a room, visible ones, in the order asked for. */
export function findMessages(
	core: Core,
	roomId: string,
	{ limit, skip, sort, showSystem = true }: { limit: number; skip: number; sort: 'asc' | 'desc'; showSystem?: boolean },
): MessageDocument[] {
	const messages = core.store.messages
		.find(({ rid, t }) => rid === roomId && (showSystem || t === undefined))
		.sort((a, b) => a.ts.getTime() - b.ts.getTime());
	return (sort === 'desc' ? messages.reverse() : messages).slice(skip, limit > 0 ? skip + limit : undefined);
}

export function updateMessage(core: Core, id: string, changes: Partial<MessageDocument>): void {
	const message = core.store.messages.update(id, changes);
	if (!message) {
		return;
	}
	const room = core.store.rooms.findById(message.rid);
	if (room?.lastMessage?._id === id) {
		core.store.rooms.update(room._id, { lastMessage: message });
	}
	core.streams.publish('stream-room-messages', message.rid, message);
}

/** Removes the message and takes the last visible one that is no system message as the room's last message. */
export function removeMessage(core: Core, id: string): void {
	const message = core.store.messages.findById(id);
	const room = message && core.store.rooms.findById(message.rid);
	if (!message || !room) {
		return;
	}
	core.store.messages.remove(id);
	const [lastMessage] = findMessages(core, room._id, { limit: 1, skip: 0, sort: 'desc', showSystem: false });
	core.store.rooms.update(room._id, { msgs: room.msgs - 1, ...(room.lastMessage?._id === id && { lastMessage }) });
	core.streams.publish('stream-notify-room', `${room._id}/deleteMessage`, { _id: id });
}

/**
 * A visitor's own edit (Rocket.Chat 6.14 LivechatTyped.updateMessage, app/lib/server/functions/updateMessage.ts). The apps see
 * the message as it would become; the reason of one that answers `true` is dropped.
 */
export async function editAsVisitor(core: Core, visitor: VisitorDocument, message: MessageDocument, msg: string): Promise<void> {
	if (!isOn(core, 'Message_AllowEditing') || message.u._id !== visitor._id) {
		throw new Error('error-action-not-allowed');
	}
	if (await core.raise({ name: 'IPreMessageUpdatedPrevent', message: { ...message, msg } })) {
		throw new ChatError('error-app-prevented-updating', 'A Rocket.Chat App prevented the message updating.');
	}
	const editedBy = { _id: visitor._id, username: visitor.username };
	updateMessage(core, message._id, { msg, editedAt: new Date(), editedBy });
}

/** A visitor's own removal (LivechatTyped.deleteMessage, app/lib/server/functions/deleteMessage.ts). */
export async function deleteAsVisitor(core: Core, visitor: VisitorDocument, message: MessageDocument): Promise<void> {
	if (!isOn(core, 'Message_AllowDeleting') || message.u._id !== visitor._id) {
		throw new Error('error-action-not-allowed');
	}
	if (await core.raise({ name: 'IPreMessageDeletePrevent', message })) {
		throw new ChatError('error-app-prevented-deleting', 'A Rocket.Chat App prevented the message deleting.');
	}
	removeMessage(core, message._id);
}
