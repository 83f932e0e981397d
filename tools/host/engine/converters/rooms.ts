import type { ILivechatRoom } from '@rocket.chat/apps-engine/definition/livechat';
import { RoomType } from '@rocket.chat/apps-engine/definition/rooms';
import type { IRoomRaw } from '@rocket.chat/apps-engine/definition/rooms';
import type { RoomDocument } from '../../omnichannel/documents';
import type { ChatServer } from '../../seam';
import { mapDocument } from './mapDocument';
import { findUserForApp } from './users';
import { findVisitorForApp } from './visitors';

const types: Record<RoomDocument['t'], RoomType> = {
	c: RoomType.CHANNEL,
	p: RoomType.PRIVATE_GROUP,
	d: RoomType.DIRECT_MESSAGE,
	l: RoomType.LIVE_CHAT,
};

const renamed = {
	id: '_id',
	displayName: 'fname',
	slugifiedName: 'name',
	members: 'members',
	userIds: 'uids',
	messageCount: 'msgs',
	createdAt: 'ts',
	updatedAt: '_updatedAt',
	closedAt: 'closedAt',
	lastModifiedAt: 'lm',
	customFields: 'customFields',
	livechatData: 'livechatData',
	isWaitingResponse: 'waitingResponse',
	isOpen: 'open',
	_USERNAMES: '_USERNAMES',
	description: 'description',
	source: 'source',
	closer: 'closer',
} as const;

/**
 * A room as apps see it (Rocket.Chat 6.14 app/apps/server/converters/rooms.js). `isOpen` is absent on closed rooms;
 * `lastMessage`, `queuedAt`, `metrics`, … are under `_unmappedProperties_`. Departments are not embedded: the id stays there too.
 */
export function roomToApp(chat: ChatServer, room: RoomDocument): ILivechatRoom {
	const person = (reference: { _id: string } | undefined) => reference && findUserForApp(chat, reference._id);
	const closedBy = room.closedBy && (room.closer === 'user' ? person(room.closedBy) : findVisitorForApp(chat, room.closedBy._id));
	return mapDocument<ILivechatRoom>(room, {
		renamed,
		computed: {
			type: types[room.t],
			isDefault: false,
			isReadOnly: false,
			displaySystemMessages: true,
			creator: person(room.u),
			visitor: room.v && findVisitorForApp(chat, room.v._id),
			visitorChannelInfo: room.v && { ...(room.v.lastMessageTs && { lastMessageTs: room.v.lastMessageTs }) },
			servedBy: person(room.servedBy),
			responseBy: person(room.responseBy),
			...(closedBy && { closedBy }),
		},
		// `v` is not taken away there either: it also holds the channel of the visitor.
		consumed: ['t', 'u', 'servedBy', 'responseBy', 'closedBy'],
	});
}

/** A room without anything looked up, as `getAllRooms` gives it (engine 1.62 definition/rooms/IRoomRaw.d.ts). */
export function roomToRawApp(room: RoomDocument): IRoomRaw {
	const person = (reference: { _id: string; username: string } | undefined) =>
		reference && { _id: reference._id, username: reference.username };
	return mapDocument<IRoomRaw>(room, {
		renamed: { ...renamed, usernames: 'usernames', departmentId: 'departmentId' },
		computed: {
			type: types[room.t],
			isDefault: false,
			isReadOnly: false,
			displaySystemMessages: true,
			creator: person(room.u),
			servedBy: person(room.servedBy),
			responseBy: person(room.responseBy),
			closedBy: person(room.closedBy),
			visitor: room.v && {
				id: room.v._id,
				token: room.v.token,
				username: room.v.username,
				name: room.v.name ?? '',
				status: room.v.status,
			},
		},
		consumed: ['t', 'u', 'v', 'servedBy', 'responseBy', 'closedBy'],
	});
}

export function findRoomForApp(chat: ChatServer, id: string): ILivechatRoom | undefined {
	const room = chat.rooms.findById(id);
	return room && roomToApp(chat, room);
}
