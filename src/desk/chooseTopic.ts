import { aboutTopic, holdOf, holding, withCase } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import { mayAskAbout, type AdmissionRefusal } from './admit';
import { changeTopicOfCase } from './changeTopic';
import type { Desk } from './Desk';
import { drain } from './drain';
import { reviewHold } from './holds';
import { inRoom } from './inRoom';
import { change } from './recordServing';

export type ChoiceRefusal = CodedError<'NOT_ASKED' | 'TOPIC_UNKNOWN' | 'CASE_BUSY'> | AdmissionRefusal;

/**
 * Gives a conversation the topic that its customer has chosen, if they have been asked and have time left; who asks must have
 * made sure that it is the customer. For one who is not logged in it is checked again whether somebody is there.
 */
export async function chooseTopic(
	desk: Desk,
	{ roomId, topic: name }: { readonly roomId: RoomId; readonly topic: string },
): Promise<Result<undefined, ChoiceRefusal>> {
	const chosen = await inRoom(desk, roomId, async (): Promise<Result<undefined, ChoiceRefusal>> => {
		const conversation = desk.memory.conversations.find(roomId);
		const topic = desk.memory.catalogue.current.findTopic(name);
		if (conversation?.state !== 'waiting' || holdOf(conversation)?.because !== 'topic') {
			return failure({ code: 'NOT_ASKED' });
		}
		if (!topic) {
			return failure({ code: 'TOPIC_UNKNOWN' });
		}
		const may = conversation.customerId === undefined ? mayAskAbout(desk, topic, conversation.channel) : success(undefined);
		if (!may.ok) {
			// They read why, and may choose another topic as long as they are asked.
			const { language } = conversation;
			await desk.tellCustomer(roomId, { say: 'refused', code: may.error.code, language });
			return may;
		}
		const caseId = conversation.case?.caseId;
		const changed = caseId && (await changeTopicOfCase(desk, 'customer', { caseId, topic }));
		if (changed && !changed.ok) {
			return changed;
		}
		const about = aboutTopic(holding(conversation), topic.name);
		await change(desk, changed?.value ? withCase(about, changed.value) : about);
		desk.log('topic chosen', { roomId, topic: topic.name });
		await reviewHold(desk, roomId);
		return success(undefined);
	});
	await drain(desk);
	return chosen;
}
