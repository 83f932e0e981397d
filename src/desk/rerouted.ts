import { handedOver, isInProgress, type Conversation } from '../conversations/Conversation';
import type { Desk } from './Desk';
import { groupNameOf } from './groupNameOf';

/** The conversation with somebody else sought where its agent is not of its group, and with nobody sought for it where they are. */
export function rerouted(desk: Desk, conversation: Conversation): Conversation {
	if (!isInProgress(conversation)) {
		return conversation;
	}
	const { catalogue, roster } = desk.memory;
	const group = catalogue.current.findGroup(groupNameOf(desk, conversation));
	const username = roster.find(conversation.agentId)?.agent.username;
	const belongs = group !== undefined && username !== undefined && catalogue.current.levelIn(group, username) !== undefined;
	const { handover, ...kept } = conversation;
	if (!belongs) {
		return handedOver(conversation, { because: 'moved', since: handover?.since ?? desk.clock.now() });
	}
	return handover?.because === 'moved' ? kept : conversation;
}
