import type { ProfileName } from '../profile';
import { profileOf } from '../profile';
import type { ChatServer, RaiseAppEvent } from '../seam';
import { isAnyAgentAvailable, setLivechatStatus } from './agents';
import { closeRoom } from './closeRoom';
import type { Core } from './Core';
import { isOn, setting } from './Core';
import { ChatError } from './ChatError';
import type { UserDocument } from './documents';
import { setCustomField } from './customFields';
import { directRoom } from './directRoom';
import { returnToQueue, takeInquiryAs } from './inquiries';
import { findMessages, removeMessage, updateMessage } from './messageEdits';
import { forceStatus } from './presence';
import { requestRoom } from './requestRoom';
import { sendMessage } from './sendMessage';
import { sendMessageAs } from './sendMessageAs';
import { createStore } from './Store';
import { createStreams } from './streams';
import { transfer } from './transfer';
import { uploadFile } from './uploadFile';
import { findUserByUsername, generalRoomId, insertUser, membersOf, removeUser } from './users';
import { findVisitorByEmail, findVisitorByPhone, findVisitorByToken, registerGuest } from './visitors';

export type ChatServerOptions = {
	profile: ProfileName;
	siteUrl: string;
	raise: RaiseAppEvent;
	log?: (line: string) => void;
};

/** The seam for the engine's bridges, and the core the doors work on. */
export type EmbeddedChat = ChatServer & { readonly core: Core };

/** A fresh Omnichannel: the user rocket.cat first, the channel GENERAL, the settings' defaults, nothing else. */
export function createChatServer({ profile, siteUrl, raise, log = () => undefined }: ChatServerOptions): EmbeddedChat {
	const core: Core = { profile: profileOf(profile), siteUrl, raise, log, store: createStore(), streams: createStreams() };
	core.store.settings.update('Site_Url', { value: siteUrl });
	insertUser(core, {
		_id: 'rocket.cat',
		username: 'rocket.cat',
		name: 'Rocket.Cat',
		type: 'bot',
		roles: ['bot'],
		status: 'online',
		statusConnection: 'online',
	});
	const now = new Date();
	core.store.rooms.insert({ _id: generalRoomId, t: 'c', name: 'general', msgs: 0, usersCount: 0, ts: now, _updatedAt: now });
	return {
		core,
		users: usersOf(core),
		settings: settingsOf(core),
		visitors: visitorsOf(core),
		rooms: roomsOf(core),
		messages: messagesOf(core),
		uploads: { create: (userId, details, content) => uploadFile(core, loadUser(core, userId), details, content) },
		livechat: livechatOf(core),
		publish: (stream, eventName, ...args) => {
			core.streams.publish(stream, eventName, ...args);
		},
	};
}

function usersOf(core: Core): ChatServer['users'] {
	const { users } = core.store;
	return {
		findById: (id) => users.findById(id),
		findByUsername: (username) => findUserByUsername(core, username),
		findByAppId: (appId) => users.findOne((user) => user.appId === appId),
		findAgentById: (id) => users.findOne(({ _id, roles }) => _id === id && roles.includes('livechat-agent')),
		insert: (user) => insertUser(core, user),
		update: (id, changes) => void users.update(id, changes),
		remove: (id) => {
			removeUser(core, id);
		},
		count: () => users.count(),
		setPresence: (id, status) => {
			forceStatus(core, id, status);
		},
		setLivechatStatus: (id, status) => {
			setLivechatStatus(core, id, status);
		},
	};
}

function settingsOf(core: Core): ChatServer['settings'] {
	return {
		get: (id) => setting(core, id),
		set: (id, value) => {
			if (!core.store.settings.update(id, { value })) {
				core.store.settings.insert({ _id: id, value, public: false });
			}
		},
	};
}

function visitorsOf(core: Core): ChatServer['visitors'] {
	return {
		findById: (id) => core.store.visitors.findById(id),
		findByToken: (token) => findVisitorByToken(core, token),
		findByEmail: (email) => findVisitorByEmail(core, email),
		findByPhone: (phone) => findVisitorByPhone(core, phone),
		registerGuest: (guest) => registerGuest(core, guest),
		setCustomField: (token, key, value, overwrite) => setCustomField(core, token, key, value, overwrite),
	};
}

function roomsOf(core: Core): ChatServer['rooms'] {
	const { rooms } = core.store;
	return {
		findById: (id) => rooms.findById(id),
		findByName: (name) => rooms.findOne((room) => room.name === name),
		findOpenByVisitorToken: (token, departmentId) =>
			rooms.find(
				(room) =>
					room.open === true && room.v?.token === token && (departmentId === undefined || room.departmentId === departmentId),
			),
		findOpenByAgent: (agentId) => rooms.find(({ open, servedBy }) => open === true && servedBy?._id === agentId),
		countOpenByAgent: (agentId) => rooms.count(({ open, servedBy }) => open === true && servedBy?._id === agentId),
		find: (query, { limit, skip }) => {
			const found = rooms.query(query).sort((a, b) => b.ts.getTime() - a.ts.getTime());
			return found.slice(skip, limit > 0 ? skip + limit : undefined);
		},
		members: (roomId) => membersOf(core, roomId),
		direct: (creatorId, usernames) => directRoom(core, loadUser(core, creatorId), usernames),
		update: (id, changes) => void rooms.update(id, changes),
	};
}

function loadUser(core: Core, id: string): UserDocument {
	const user = core.store.users.findById(id);
	if (!user) {
		throw new ChatError('error-invalid-user', 'Invalid user');
	}
	return user;
}

function messagesOf(core: Core): ChatServer['messages'] {
	return {
		findById: (id) => core.store.messages.findById(id),
		findByRoom: (roomId, options) => findMessages(core, roomId, options),
		send: (from, message) => sendMessage(core, from, message),
		sendAs: async (userId, message) => sendMessageAs(core, loadUser(core, userId), message),
		update: (id, changes) => {
			updateMessage(core, id, changes);
		},
		remove: (id) => {
			removeMessage(core, id);
		},
	};
}

function livechatOf(core: Core): ChatServer['livechat'] {
	return {
		requestRoom: (request) => requestRoom(core, request),
		transfer: (room, _visitor, data) => transfer(core, room, data),
		close: (data) => closeRoom(core, data),
		takeInquiry: (inquiryId, agentId) => takeInquiryAs(core, inquiryId, agentId),
		returnToQueue: (room) => returnToQueue(core, room),
		isOnline: () => isOn(core, 'Livechat_accept_chats_with_no_agents') || isAnyAgentAvailable(core),
	};
}
