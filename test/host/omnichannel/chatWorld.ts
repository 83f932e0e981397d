import { addAgent } from '../../../tools/host/omnichannel/agents';
import type { EmbeddedChat } from '../../../tools/host/omnichannel/createChatServer';
import { createChatServer } from '../../../tools/host/omnichannel/createChatServer';
import type {
	InquiryDocument,
	MessageDocument,
	RoomDocument,
	UserDocument,
	VisitorDocument,
} from '../../../tools/host/omnichannel/documents';
import { connect } from '../../../tools/host/omnichannel/presence';
import type { ProfileName } from '../../../tools/host/profile';
import type { AppEvent } from '../../../tools/host/seam';

export type ChatWorld = {
	chat: EmbeddedChat;
	/** Every event, in the order it was raised. */
	events: AppEvent[];
	/** What the apps answer to an event; nothing by default. */
	answers: Map<AppEvent['name'], (event: AppEvent) => unknown>;
	/** An online agent. */
	agent: (username: string) => UserDocument;
	visitor: (token: string) => VisitorDocument;
	/** A room that waits in the queue of Manual_Selection. */
	queuedRoom: (token?: string) => Promise<RoomDocument>;
	room: (id: string) => RoomDocument;
	inquiry: (roomId: string) => InquiryDocument;
	/** The messages of a room as `type` or text, oldest first. */
	said: (roomId: string) => string[];
	lastMessage: (roomId: string) => MessageDocument | undefined;
};

/** A chat server on Manual_Selection that accepts conversations without agents, as our app wants it. */
export function createChatWorld(profile: ProfileName = '6.14'): ChatWorld {
	const events: AppEvent[] = [];
	const answers: ChatWorld['answers'] = new Map();
	const chat = createChatServer({
		profile,
		siteUrl: 'http://localhost',
		raise: async (event) => {
			events.push(event);
			return answers.get(event.name)?.(event);
		},
	});
	chat.settings.set('Livechat_Routing_Method', 'Manual_Selection');
	chat.settings.set('Livechat_accept_chats_with_no_agents', true);
	const room = (id: string): RoomDocument => existing(chat.rooms.findById(id));
	return {
		chat,
		events,
		answers,
		agent: (username) => {
			const user = chat.users.insert({ username, name: username });
			addAgent(chat.core, username);
			connect(chat.core, user._id, `connection-of-${username}`);
			events.length = 0;
			return existing(chat.users.findById(user._id));
		},
		visitor: (token) => chat.visitors.registerGuest({ token, name: `Customer ${token}` }),
		queuedRoom: async (token = 'token') => {
			const visitor = chat.visitors.registerGuest({ token, name: `Customer ${token}` });
			const { _id } = await chat.livechat.requestRoom({ visitor });
			events.length = 0;
			return room(_id);
		},
		room,
		inquiry: (roomId) => existing(chat.core.store.inquiries.findOne(({ rid }) => rid === roomId)),
		said: (roomId) => allMessages(chat, roomId).map(({ t, msg }) => (t === 'command' ? `${t} ${msg}` : (t ?? msg))),
		lastMessage: (roomId) => room(roomId).lastMessage,
	};
}

function allMessages(chat: EmbeddedChat, roomId: string): MessageDocument[] {
	return chat.messages.findByRoom(roomId, { limit: 0, skip: 0, sort: 'asc' });
}

export function existing<T>(value: T | undefined): T {
	if (value === undefined) {
		throw new Error('expected to exist');
	}
	return value;
}

/** Waits for the condition, at most ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (!condition()) {
		if (Date.now() > deadline) {
			throw new Error('the condition did not come true');
		}
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

export const byManager = { _id: 'manager', username: 'manager', userType: 'user' };
