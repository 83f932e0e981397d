import type { AgentId, RoomId } from '../shared/ids';
import {
	isInProgress,
	isWaiting,
	type Conversation,
	type ConversationInProgress,
	type WaitingConversation,
} from './Conversation';

/**
 * The open conversations this process knows: a cache of the store, filled at the start and kept by every change. It says
 * which rooms and agents each change concerns, so that nobody need look at all of them.
 */
export class OpenConversations {
	private readonly conversations = new Map<RoomId, Conversation>();
	private readonly ofAgents = new Map<AgentId, Map<RoomId, ConversationInProgress>>();

	public constructor(private readonly changed: (roomId: RoomId, agentId: AgentId | undefined) => void = () => undefined) {}

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
		return [...(this.ofAgents.get(agentId)?.values() ?? [])];
	}

	public put(conversation: Conversation): void {
		this.leave(conversation.roomId);
		this.conversations.set(conversation.roomId, conversation);
		if (conversation.state === 'inProgress') {
			const inHand = this.ofAgents.get(conversation.agentId) ?? new Map<RoomId, ConversationInProgress>();
			inHand.set(conversation.roomId, conversation);
			this.ofAgents.set(conversation.agentId, inHand);
		}
		this.changed(conversation.roomId, conversation.state === 'inProgress' ? conversation.agentId : undefined);
	}

	public remove(roomId: RoomId): void {
		this.leave(roomId);
		this.conversations.delete(roomId);
		this.changed(roomId, undefined);
	}

	/** Takes a conversation out of the hands of the agent it was in. */
	private leave(roomId: RoomId): void {
		const before = this.conversations.get(roomId);
		if (before?.state === 'inProgress') {
			const inHand = this.ofAgents.get(before.agentId);
			inHand?.delete(roomId);
			if (inHand?.size === 0) {
				this.ofAgents.delete(before.agentId);
			}
			this.changed(roomId, before.agentId);
		}
	}
}
