import type { ILivechatMessage } from '@rocket.chat/apps-engine/definition/livechat';
import type { IMessageRaw } from '@rocket.chat/apps-engine/definition/messages';
import type { MessageDocument } from '../../omnichannel/documents';
import type { ChatServer } from '../../seam';
import { newObjectId } from '../newObjectId';
import { attachmentsFromApp, attachmentsToApp } from './attachments';
import { complete, mapDocument } from './mapDocument';
import type { Unmapped } from './mapDocument';
import { findRoomForApp } from './rooms';
import { findUserForApp, userToApp } from './users';

/** A message of an app: what it sends, and what pre-message events give back. */
export type AppMessage = Partial<ILivechatMessage> & Unmapped;

/** Field of the app's message: field of the document. */
const renamed = {
	id: '_id',
	threadId: 'tmid',
	reactions: 'reactions',
	parseUrls: 'parseUrls',
	text: 'msg',
	createdAt: 'ts',
	updatedAt: '_updatedAt',
	editedAt: 'editedAt',
	emoji: 'emoji',
	avatarUrl: 'avatar',
	alias: 'alias',
	file: 'file',
	customFields: 'customFields',
	groupable: 'groupable',
	token: 'token',
	blocks: 'blocks',
} as const;

/** A message as apps see it (Rocket.Chat 6.14 app/apps/server/converters/messages.js, like all of this file). */
export function messageToApp(chat: ChatServer, message: MessageDocument): ILivechatMessage {
	const known = message.token === undefined ? findUserForApp(chat, message.u._id) : undefined;
	return mapDocument<ILivechatMessage>(message, {
		renamed,
		computed: {
			room: findRoomForApp(chat, message.rid),
			sender: known ?? userToApp(message.u),
			...(message.attachments && { attachments: attachmentsToApp(message.attachments) }),
		},
		consumed: ['rid', 'u', 'attachments'],
	});
}

/** A message without anything looked up, as `IRoomRead.getMessages` gives it. */
export function messageToRawApp(message: MessageDocument): IMessageRaw {
	return mapDocument<IMessageRaw>(message, {
		renamed: { ...renamed, roomId: 'rid', editor: 'editedBy', sender: 'u' },
		computed: { ...(message.attachments && { attachments: attachmentsToApp(message.attachments) }) },
		consumed: ['attachments'],
	});
}

/** The document of an app's message; undefined without a room. Throws for a room that does not exist. */
export function messageFromApp(chat: ChatServer, message: AppMessage | undefined): MessageDocument | undefined {
	if (!message?.room) {
		return undefined;
	}
	const room = chat.rooms.findById(message.room.id);
	if (!room) {
		throw new Error('Invalid room provided on the message.');
	}
	const now = new Date();
	return complete<MessageDocument>({
		_id: newObjectId(),
		// A message may have blocks only: app/lib/server/functions/sendMessage.ts, prepareMessageObject.
		msg: '',
		ts: now,
		_updatedAt: now,
		...messageChangesFromApp(chat, message),
		rid: room._id,
	});
}

/** The fields of the document that an app's message, or its changes of one, sets. */
export function messageChangesFromApp(chat: ChatServer, message: AppMessage): Partial<MessageDocument> {
	const fields = new Map<string, unknown>(Object.entries(message));
	const given = Object.entries(renamed).filter(([from]) => fields.get(from) !== undefined && fields.get(from) !== null);
	const attachments = attachmentsFromApp(message.attachments);
	const editor = message.editor && chat.users.findById(message.editor.id);
	return {
		...Object.fromEntries(given.map(([from, to]) => [to, fields.get(from)])),
		...(message.sender && { u: senderOf(chat, message.sender) }),
		...(attachments && { attachments }),
		...(editor && { editedBy: { _id: editor._id, username: editor.username } }),
		...message._unmappedProperties_,
	};
}

function senderOf(chat: ChatServer, sender: { id: string; username: string; name: string }): MessageDocument['u'] {
	const user = chat.users.findById(sender.id);
	return { _id: sender.id, username: user?.username ?? sender.username, name: user ? user.name : sender.name };
}
