import type { Actor } from '../agents/Actor';
import { newestIs } from '../cases/history';
import { aboutTopic, handedOver, isInProgress, type Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { AccessRefusal } from './access';
import { changeConversation } from './changeConversation';
import type { Desk } from './Desk';
import { groupNameOf } from './groupNameOf';
import { change } from './recordServing';

export type TopicChangeRefusal = AccessRefusal | CodedError<'TOPIC_UNKNOWN' | 'SAME_TOPIC'>;

/**
 * Gives a conversation and its case another topic, and with it another case type. Where its agent does not belong to the
 * group of that type, somebody of the group is sought, and the agent keeps it until then.
 */
export async function changeTopic(
	desk: Desk,
	actor: Actor,
	{ roomId, topic: name }: { readonly roomId: RoomId; readonly topic: string },
): Promise<Result<undefined, TopicChangeRefusal>> {
	return changeConversation(
		desk,
		actor,
		{ roomId, deed: 'changeTopic' },
		async (conversation): Promise<Result<undefined, TopicChangeRefusal>> => {
			const topic = desk.memory.catalogue.current.findTopic(name);
			if (!topic) {
				return failure({ code: 'TOPIC_UNKNOWN' });
			}
			if (conversation.topic === topic.name) {
				return failure({ code: 'SAME_TOPIC' });
			}
			const now = desk.clock.now();
			const stored = conversation.case && (await desk.cases.find(conversation.case.caseId));
			if (stored) {
				const { caseId } = stored;
				const { name: to, caseType } = topic;
				await desk.cases.record(
					{ caseId, at: now, by: actor.agentId, what: 'topicChanged', from: stored.topic, to, caseType },
					newestIs((newest) => newest.what === 'topicChanged' && newest.to === to),
				);
				await desk.cases.update({ ...stored, topic: to, caseType, changedAt: now });
			}
			// Whether its customer counts as silent is another question by the new case type.
			desk.memory.silent.delete(roomId);
			await change(desk, rerouted(desk, aboutTopic(conversation, topic.name)));
			desk.log('topic changed', { roomId, topic: topic.name, by: actor.agentId });
			return success(undefined);
		},
	);
}

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
