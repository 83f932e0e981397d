import type { Actor } from '../agents/Actor';
import type { Case, CaseEvent } from '../cases/Case';
import { newestIs } from '../cases/history';
import { aboutTopic, withCase } from '../conversations/Conversation';
import type { Topic } from '../catalogue/schema';
import type { CaseId, RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { AccessRefusal } from './access';
import { changeConversation } from './changeConversation';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';
import { watchDue } from './reportOverdue';
import { change } from './recordServing';
import { rerouted } from './rerouted';
import { tellOtherRooms } from './tellOtherRooms';

export type TopicChangeRefusal = AccessRefusal | CodedError<'TOPIC_UNKNOWN' | 'SAME_TOPIC' | 'CASE_BUSY'>;

/**
 * Gives a conversation and its case another topic, and with it another case type. Where its agent does not belong to the
 * group of that type, somebody of the group is sought, and the agent keeps it until then.
 */
export async function changeTopic(
	desk: Desk,
	actor: Actor,
	{ roomId, topic: name }: { readonly roomId: RoomId; readonly topic: string },
): Promise<Result<undefined, TopicChangeRefusal>> {
	const changed = await changeConversation(
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
			const aCase =
				conversation.case && (await changeTopicOfCase(desk, actor.agentId, { caseId: conversation.case.caseId, topic }));
			if (aCase && !aCase.ok) {
				return aCase;
			}
			// Whether its customer counts as silent is another question by the new case type.
			desk.memory.silent.delete(roomId);
			const about = { ...aboutTopic(conversation, topic.name), isTopicNamed: true as const };
			await change(desk, rerouted(desk, aCase?.value ? withCase(about, aCase.value) : about));
			desk.log('topic changed', { roomId, topic: topic.name, by: actor.agentId });
			return success(undefined);
		},
	);
	const { case: aCase } = desk.memory.conversations.find(roomId) ?? {};
	if (changed.ok && aCase) {
		await tellOtherRooms(desk, aCase.caseId, roomId);
	}
	return changed;
}

/** The case about another topic, due when cases of that type are; `undefined` where it is stored no more. */
export async function changeTopicOfCase(
	desk: Desk,
	by: CaseEvent['by'],
	{ caseId, topic: { name: to, caseType } }: { readonly caseId: CaseId; readonly topic: Topic },
): Promise<Result<Case | undefined, CodedError<'CASE_BUSY'>>> {
	return holdCases(desk, [caseId], async (): Promise<Result<Case | undefined, never>> => {
		const stored = await desk.cases.find(caseId);
		if (!stored) {
			return success(undefined);
		}
		const now = desk.clock.now();
		await desk.cases.record(
			[{ caseId, at: now, by, what: 'topicChanged', from: stored.topic, to, caseType }],
			newestIs((newest) => newest.what === 'topicChanged' && newest.to === to),
		);
		const { due: _due, ...kept } = stored;
		const due = desk.memory.catalogue.current.dueTimesOf(caseType, stored.openedAt);
		const changed = { ...kept, topic: to, caseType, changedAt: now, ...(due && { due }) };
		await desk.cases.update(changed);
		await watchDue(desk, changed);
		return success(changed);
	});
}
