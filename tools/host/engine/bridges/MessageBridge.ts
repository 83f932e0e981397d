import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import type { IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { MessageBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/MessageBridge';
import type { ITypingDescriptor } from '@rocket.chat/apps-engine/server/bridges/MessageBridge';
import type { MessageDocument } from '../../omnichannel/documents';
import { complete } from '../converters/mapDocument';
import { messageChangesFromApp, messageFromApp, messageToApp } from '../converters/messages';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';

/** Messages for apps (Rocket.Chat 6.14 app/apps/server/bridges/messages.ts). */
export class MessageBridge extends EngineBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	private get chat() {
		return this.context.chat;
	}

	protected async create(message: IMessage): Promise<string> {
		const document = messageFromApp(this.chat, message);
		if (!document) {
			throw new Error('error-invalid-user');
		}
		return (await this.chat.messages.sendAs(document.u._id, document))._id;
	}

	/** The interface promises a message where there may be none. */
	protected async getById(messageId: string): Promise<IMessage> {
		const message = this.chat.messages.findById(messageId);
		return complete<{ found: IMessage }>({ found: message && messageToApp(this.chat, message) }).found;
	}

	/** The embedded engine sends the changed fields only, as from engine 1.53 on. */
	protected async update(message: Partial<IMessage>): Promise<void> {
		const editor = message.editor && this.chat.users.findById(message.editor.id);
		if (!editor) {
			throw new Error('Invalid editor assigned to the message for the update.');
		}
		if (!message.id || !this.chat.messages.findById(message.id)) {
			throw new Error('A message must exist to update.');
		}
		const { _id, ...changes } = messageChangesFromApp(this.chat, message);
		this.chat.messages.update(_id ?? message.id, changes);
	}

	protected async delete(message: IMessage): Promise<void> {
		if (!message.id) {
			throw new Error('Invalid message id');
		}
		this.chat.messages.remove(message.id);
	}

	protected async notifyUser(user: IUser, message: IMessage): Promise<void> {
		const document = messageFromApp(this.chat, message);
		if (document) {
			this.showOnlyTo(user.id, document);
		}
	}

	protected async notifyRoom(room: IRoom, message: IMessage): Promise<void> {
		const document = messageFromApp(this.chat, message);
		if (document) {
			this.chat.rooms.members(room.id).forEach((member) => this.showOnlyTo(member._id, { ...document, rid: room.id }));
		}
	}

	protected async typing({ id, username, isTyping }: ITypingDescriptor): Promise<void> {
		if (!username) {
			throw new Error('Invalid username');
		}
		this.chat.publish('stream-notify-room', `${id}/user-activity`, username, isTyping ? ['user-typing'] : []);
	}

	protected async addReaction(): Promise<void> {
		notEmbedded('MessageBridge.addReaction');
	}

	protected async removeReaction(): Promise<void> {
		notEmbedded('MessageBridge.removeReaction');
	}

	/** An ephemeral message: published, never stored (server/modules/listeners/listeners.module.ts, notify.ephemeralMessage). */
	private showOnlyTo(userId: string, message: MessageDocument): void {
		this.chat.publish('stream-notify-user', `${userId}/message`, { groupable: false, private: true, ...message });
	}
}
