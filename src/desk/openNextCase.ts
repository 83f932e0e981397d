import type { Actor } from '../agents/Actor';
import { initialStatus } from '../cases/statuses';
import { aboutTopic } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { AccessRefusal } from './access';
import { changeConversation } from './changeConversation';
import type { Desk } from './Desk';
import { openCase } from './openCase';
import { rerouted } from './rerouted';

export type NextCaseRefusal = AccessRefusal | CodedError<'TOPIC_UNKNOWN' | 'NO_CASE_YET' | 'CASE_STILL_NEW'>;

/**
 * Opens a new case in a conversation that goes on about something else; the case before stays as it is. Where nothing has been
 * done yet for the present case and it has that topic already, the answer is `CASE_STILL_NEW`: so twice is once.
 */
export async function openNextCase(
	desk: Desk,
	actor: Actor,
	{ roomId, topic: name }: { readonly roomId: RoomId; readonly topic: string },
): Promise<Result<undefined, NextCaseRefusal>> {
	return changeConversation(
		desk,
		actor,
		{ roomId, deed: 'newCase' },
		async (conversation): Promise<Result<undefined, NextCaseRefusal>> => {
			const catalogue = desk.memory.catalogue.current;
			const topic = catalogue.findTopic(name);
			if (!topic) {
				return failure({ code: 'TOPIC_UNKNOWN' });
			}
			if (!conversation.case) {
				return failure({ code: 'NO_CASE_YET' });
			}
			if (conversation.topic === topic.name && conversation.case.status === initialStatus(catalogue.statusesOf(topic.caseType))) {
				return failure({ code: 'CASE_STILL_NEW' });
			}
			desk.memory.silent.delete(roomId);
			await openCase(desk, rerouted(desk, aboutTopic(conversation, topic.name)), topic.name, { by: actor.agentId });
			return success(undefined);
		},
	);
}
