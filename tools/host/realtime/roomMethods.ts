import { z } from 'zod';
import { ChatError } from '../omnichannel/ChatError';
import type { Core } from '../omnichannel/Core';
import type { RoomDocument } from '../omnichannel/documents';
import { findMessages } from '../omnichannel/messageEdits';
import { canAccessRoom } from '../omnichannel/roomAccess';
import type { Caller, RealtimeMethod } from './callMethod';

/** Rocket.Chat 6.14 server/methods/{getRoomById,loadHistory}.ts, and the widget's `livechat:setUpConnection`. */
export const roomMethods: Record<string, RealtimeMethod> = {
	getRoomById: (core, caller, params) => {
		const [roomId] = z.tuple([z.string()]).parse(params);
		return readableRoom(core, caller, roomId);
	},
	/** Parameters: room, end, limit (default 20), last seen. */
	loadHistory: (core, caller, params) => {
		const [roomId, end, limit] = z.tuple([z.string(), z.date().nullish(), z.number().nullish()]).rest(z.unknown()).parse(params);
		const room = readableRoom(core, caller, roomId);
		const messages = findMessages(core, room._id, { limit: 0, skip: 0, sort: 'desc' });
		return { messages: messages.filter(({ ts }) => !end || ts < end).slice(0, limit ?? 20) };
	},
	'livechat:setUpConnection': () => ({}),
	/** "is typing": one's own name, or the token of the room's visitor (notifications.module.ts streamRoom.allowWrite). */
	'stream-notify-room': (core, { user }, params) => {
		const [eventName, username, activity, extra] = z.tuple([z.string(), z.string(), z.unknown()]).rest(z.unknown()).parse(params);
		const [roomId = '', event] = eventName.split('/');
		const token = z.object({ token: z.string() }).safeParse(extra).data?.token;
		const mayType = token === undefined ? user?.username === username : core.store.rooms.findById(roomId)?.v?.token === token;
		if (event === 'user-activity' && mayType) {
			core.streams.publish('stream-notify-room', eventName, username, activity, extra);
		}
	},
};

function readableRoom(core: Core, { user }: Caller, roomId: string): RoomDocument {
	const room = core.store.rooms.findById(roomId);
	if (!room || !canAccessRoom(core, room, user)) {
		throw new ChatError('error-not-allowed', 'Not allowed');
	}
	return room;
}
