import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { ChatError } from '../omnichannel/ChatError';
import { directRoom } from '../omnichannel/directRoom';
import type { RoomDocument, UserDocument } from '../omnichannel/documents';
import { findMessages } from '../omnichannel/messageEdits';
import { canAccessRoom } from '../omnichannel/roomAccess';
import { sendMessageAs } from '../omnichannel/sendMessageAs';
import type { Reply } from './reply';
import { failure, success, unauthorized } from './reply';
import type { Route, UserCall } from './route';
import { decode, listed, loggedIn, pageOf } from './route';

const optional = z.string().optional();
const message = z.object({
	message: z.object({ rid: z.string(), msg: z.string(), _id: optional, alias: optional, t: optional }),
});
const post = z.object({ roomId: optional, channel: optional, text: z.string().default(''), alias: optional });
const named = z.object({ roomId: optional, roomName: optional, username: optional });

/** Rooms and messages of users (Rocket.Chat 6.14 app/api/server/v1/{chat,rooms,subscriptions,im,channels}.ts). */
export const chatRoutes: Route[] = [
	loggedIn('post', '/chat.sendMessage', [], async ({ core, user, body }) => {
		const { rid, t, ...draft } = decode(message, body).message;
		if (t !== undefined) {
			throw new Error("Cannot send system messages using 'chat.sendMessage'");
		}
		return success({ message: await sendMessageAs(core, user, { ...draft, rid }) });
	}),
	loggedIn('post', '/chat.postMessage', [], async ({ core, user, body }) => {
		const { roomId, channel = '', text, alias } = decode(post, body);
		const room = roomId === undefined ? findByChannel(core, user, channel) : core.store.rooms.findById(roomId);
		if (!room) {
			throw new ChatError('invalid-channel');
		}
		const sent = await sendMessageAs(core, user, { rid: room._id, msg: text, alias });
		return success({ ts: Date.now(), channel: room.name ?? room._id, message: sent });
	}),
	loggedIn('get', '/rooms.info', [], ({ core, user, query }) => {
		const room = findRoom(core, query);
		return room && canAccessRoom(core, room, user) ? success({ room }) : failure('not-allowed', 'Not Allowed');
	}),
	loggedIn('get', '/rooms.get', [], ({ core, user }) => {
		const rooms = ownSubscriptions(core, user).flatMap(({ rid }) => core.store.rooms.findById(rid) ?? []);
		return success({ update: rooms, remove: [] });
	}),
	loggedIn('get', '/subscriptions.get', [], ({ core, user }) => success({ update: ownSubscriptions(core, user), remove: [] })),
	loggedIn('post', '/im.create', ['create-d'], ({ core, user, body }) => {
		const { username, usernames = username ?? '' } = decode(z.object({ username: optional, usernames: optional }), body);
		const room = directRoom(
			core,
			user,
			usernames.split(',').map((name) => name.trim()),
		);
		return success({ room: { ...room, rid: room._id } });
	}),
	loggedIn('get', '/im.messages', [], (call) => {
		const room = readableRoom(call);
		return success(listed('messages', findMessages(call.core, room._id, { limit: 0, skip: 0, sort: 'desc' }), call.query));
	}),
	loggedIn('get', '/im.history', [], (call) => history(call)),
	loggedIn('get', '/channels.history', [], (call) => history(call)),
];

function findByChannel(core: Core, user: UserDocument, channel: string): RoomDocument | undefined {
	if (channel.startsWith('@')) {
		return directRoom(core, user, [channel.slice(1)]);
	}
	const name = channel.replace(/^#/, '');
	return core.store.rooms.findOne((room) => room._id === name || room.name === name);
}

function findRoom(core: Core, query: Record<string, unknown>): RoomDocument | undefined {
	const { roomId, roomName } = decode(named, query);
	return core.store.rooms.findOne((room) => room._id === roomId || (roomName !== undefined && room.name === roomName));
}

function ownSubscriptions(core: Core, user: UserDocument): ReturnType<Core['store']['subscriptions']['find']> {
	return core.store.subscriptions.find(({ u }) => u._id === user._id);
}

function readableRoom({ core, user, query }: UserCall): RoomDocument {
	const { username } = decode(named, query);
	const room = username === undefined ? findRoom(core, query) : directRoom(core, user, [username]);
	if (!room) {
		throw new ChatError('error-room-not-found', 'The required "roomId" or "username" param provided does not match any room');
	}
	if (!canAccessRoom(core, room, user)) {
		throw new ChatError('error-unauthorized', 'unauthorized');
	}
	return room;
}

function history(call: UserCall): Reply {
	const { offset, count } = pageOf(call.query);
	const room = findRoom(call.core, call.query);
	if (!room) {
		throw new ChatError('error-room-param-not-provided', 'Query param "roomId" is required');
	}
	if (!canAccessRoom(call.core, room, call.user)) {
		return unauthorized();
	}
	return success({ messages: findMessages(call.core, room._id, { limit: count, skip: offset, sort: 'desc' }) });
}
