import { z } from 'zod';
import type { Conversation } from '../../conversations/Conversation';
import type { ConversationStore } from '../../conversations/ConversationStore';
import type { Instant } from '../../shared/Clock';
import type { RoomId } from '../../shared/ids';
import { association } from './associations';
import {
	agentIdField,
	caseIdField,
	instantField,
	roomIdField,
	SCHEMA_VERSION,
	stamped,
	statusField,
	visitorIdField,
	type Persistence,
} from './records';

const open = z.object({
	schema: z.literal(SCHEMA_VERSION),
	roomId: roomIdField,
	visitorId: visitorIdField,
	topic: z.string(),
	openedAt: instantField,
	waitingSince: instantField,
	case: z.object({ caseId: caseIdField, subject: z.string(), status: statusField }).optional(),
	returned: z.object({ by: agentIdField, at: instantField }).optional(),
	version: z.number(),
});

const record = z.discriminatedUnion('state', [
	open.extend({ state: z.literal('waiting') }),
	open.extend({ state: z.literal('inProgress'), agentId: agentIdField, assignedAt: instantField }),
	z.object({ schema: z.literal(SCHEMA_VERSION), state: z.literal('completed'), openedAt: instantField }),
]);

/**
 * Conversations in the engine's persistence. An open one is one record, replaced as a whole: two servers that change the
 * same conversation at once leave the later one, and both then follow the server's room. A completed one is another
 * record, added before the open one is removed, so that no crash loses both.
 */
export function conversationStore(persistence: Persistence, onUnreadable: () => void): ConversationStore {
	const keys = (roomId: RoomId) => [association.room(roomId), association.openConversations()];
	return {
		async allOpen() {
			const records = await persistence.read.readByAssociation(association.openConversations());
			return records.flatMap((data) => {
				const conversation = record.safeParse(data);
				if (!conversation.success) {
					// One record that cannot be read must not keep the desk from all others.
					onUnreadable();
				}
				return conversation.success ? ifOpen(conversation.data) : [];
			});
		},
		async find(roomId) {
			const records = await persistence.read.readByAssociation(association.room(roomId));
			const conversations = records.map((data) => record.parse(data));
			const open = conversations.flatMap(ifOpen).find(({ openedAt }) => !isCompleted(conversations, openedAt));
			return open ?? (conversations.length > 0 ? 'completed' : undefined);
		},
		async insert(conversation) {
			await persistence.write.createWithAssociations(stamped(conversation), keys(conversation.roomId));
		},
		async update(conversation) {
			await persistence.write.updateByAssociations(keys(conversation.roomId), stamped(conversation), true);
		},
		async complete(conversation, completedAt) {
			const stored = await persistence.read.readByAssociation(association.room(conversation.roomId));
			const records = stored.map((data) => record.parse(data));
			if (!isCompleted(records, conversation.openedAt)) {
				const month = new Date(completedAt).toISOString().slice(0, 7);
				const agent = conversation.state === 'inProgress' ? conversation.agentId : 'nobody';
				await persistence.write.createWithAssociations(stamped({ ...conversation, state: 'completed', completedAt }), [
					association.room(conversation.roomId),
					association.completed(agent, month),
				]);
			}
			await persistence.write.removeByAssociations(keys(conversation.roomId));
		},
		async discard(roomId) {
			await persistence.write.removeByAssociations(keys(roomId));
		},
	};
}

/** Whether the conversation opened then has ended, even if a crash has left its open record behind. */
function isCompleted(records: readonly z.infer<typeof record>[], openedAt: Instant): boolean {
	return records.some((data) => data.state === 'completed' && data.openedAt === openedAt);
}

function ifOpen(data: z.infer<typeof record>): Conversation[] {
	return data.state === 'completed' ? [] : [data];
}
