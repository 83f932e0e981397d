import { returned, served, type Conversation } from '../conversations/Conversation';
import type { Instant } from '../shared/Clock';
import type { AgentId } from '../shared/ids';
import type { Desk } from './Desk';
import { tellAgent } from './tellAgent';

/** Who serves a room, since when, and who gave it to them: the desk, or somebody in Rocket.Chat. */
export type Serving = {
	readonly agentId: AgentId;
	/** For an assignment of the desk the moment of its decision, by which the decision is found again. */
	readonly at: Instant;
	readonly by: 'desk' | 'server';
};

/** Records who serves a conversation, where that has changed. Runs inside the queue of the room. */
export async function recordServing(desk: Desk, conversation: Conversation, serving: Serving | undefined): Promise<void> {
	if (!serving && conversation.state === 'inProgress') {
		const now = desk.clock.now();
		await change(desk, returned(conversation, now));
		desk.log('conversation returned to the queue', { roomId: conversation.roomId, agentId: conversation.agentId });
		if (conversation.case) {
			const { caseId } = conversation.case;
			const { roomId, agentId } = conversation;
			await desk.cases.record({ caseId, at: now, by: 'server', what: 'returnedToQueue', roomId, agentId });
		}
	}
	if (serving && !(conversation.state === 'inProgress' && conversation.agentId === serving.agentId)) {
		const { agentId, at, by } = serving;
		const inProgress = served(conversation, agentId, at);
		await change(desk, inProgress);
		desk.memory.roster.assigned(agentId, at);
		desk.log('conversation served', { roomId: conversation.roomId, agentId });
		if (conversation.case) {
			const { caseId } = conversation.case;
			await desk.cases.record({ caseId, at, by, what: 'agentAssigned', roomId: conversation.roomId, agentId });
		}
		await tellAgent(desk, inProgress);
	}
}

/** Stores a changed conversation and remembers it. The store comes first, so that memory never runs ahead of it. */
export async function change(desk: Desk, conversation: Conversation): Promise<void> {
	await desk.conversations.update(conversation);
	desk.memory.conversations.put(conversation);
}
