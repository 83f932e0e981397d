import type { AgentId, RoomId } from '../shared/ids';
import {
	isInProgress,
	isWaiting,
	type Conversation,
	type ConversationInProgress,
	type WaitingConversation,
} from './Conversation';

/** The open conversations this process knows: a cache of the store, filled at the start and kept by every change. */
export class OpenConversations {
	private readonly conversations = new Map<RoomId, Conversation>();

	public find(roomId: RoomId): Conversation | undefined {
		return this.conversations.get(roomId);
	}

	public all(): Conversation[] {
		return [...this.conversations.values()];
	}

	public waiting(): WaitingConversation[] {
		return this.all().filter(isWaiting);
	}

	public inProgress(): ConversationInProgress[] {
		return this.all().filter(isInProgress);
	}

	/** The conversations an agent has in hand. */
	public of(agentId: AgentId): ConversationInProgress[] {
		return this.inProgress().filter((conversation) => conversation.agentId === agentId);
	}

	public put(conversation: Conversation): void {
		this.conversations.set(conversation.roomId, conversation);
	}

	public remove(roomId: RoomId): void {
		this.conversations.delete(roomId);
	}
}
