import type { CompletedConversation, Conversation } from '../../conversations/Conversation';
import { COMPLETED_LISTED, COMPLETED_MONTHS, type ConversationStore } from '../../conversations/ConversationStore';
import { dayOf } from '../../desk/Figures';
import type { Instant } from '../../shared/Clock';
import type { RoomId } from '../../shared/ids';
import { association } from './associations';
import { CONVERSATION_SCHEMA, conversationRecord, type ConversationRecord } from './conversationRecord';
import { expiredDays, monthOf } from './days';
import { stamped, type Persistence } from './records';

/**
 * Conversations in the engine's persistence. An open one is one record, replaced as a whole: two servers that change the
 * same conversation at once leave the later one, and both then follow the server's room. A completed one is another
 * record, added before the open one is removed, so that no crash loses both.
 *
 * Two servers that take in the same room at once may leave two open records of it. An update then changes the first of
 * them only, and raises its version above the other's: the one with the highest version is the conversation. Its end
 * removes both.
 */
export function conversationStore(persistence: Persistence, onUnreadable: () => void): ConversationStore {
	const keys = (roomId: RoomId) => [association.room(roomId), association.openConversations()];
	const recordsOf = async (roomId: RoomId): Promise<ConversationRecord[]> => {
		const records = await persistence.read.readByAssociation(association.room(roomId));
		return records.map((data) => conversationRecord.parse(data));
	};
	/** The completed conversations in records that are none else. */
	const completedIn = (records: readonly object[]): CompletedConversation[] =>
		records.flatMap((data) => {
			const record = conversationRecord.safeParse(data).data;
			if (record && 'completed' in record) {
				return record.completed;
			}
			onUnreadable();
			return [];
		});
	return {
		async allOpen() {
			const records = await persistence.read.readByAssociation(association.openConversations());
			const newest = new Map<RoomId, Conversation>();
			for (const data of records) {
				const record = conversationRecord.safeParse(data).data;
				if (!record) {
					// One record that cannot be read must not keep the desk from all others.
					onUnreadable();
				} else if ('open' in record) {
					const { open } = record;
					newest.set(open.roomId, newer(newest.get(open.roomId), open));
				}
			}
			return [...newest.values()];
		},
		async find(roomId) {
			const records = await recordsOf(roomId);
			const open = records
				.flatMap((record) => ('open' in record && !isCompleted(records, record.open.openedAt) ? record.open : []))
				.reduce<Conversation | undefined>(newer, undefined);
			return open ?? (records.length > 0 ? 'completed' : undefined);
		},
		async findCompleted(roomId) {
			const completed = (await recordsOf(roomId)).flatMap((record) => ('completed' in record ? record.completed : []));
			return completed.sort(newestFirst)[0];
		},
		async completedBy(agentId, now) {
			// Two servers that end the same conversation at once leave two records of it.
			const found = new Map<string, CompletedConversation>();
			for (let back = 0; back < COMPLETED_MONTHS && found.size < COMPLETED_LISTED; back += 1) {
				const records = await persistence.read.readByAssociation(association.completed(agentId, monthOf(now, back)));
				for (const completed of completedIn(records)) {
					found.set(`${completed.roomId} ${completed.openedAt}`, completed);
				}
			}
			return [...found.values()].sort(newestFirst).slice(0, COMPLETED_LISTED);
		},
		/** Conversations that versions before 0.3.0 completed name no day and stay. */
		async endedWithoutLogin(before) {
			const ended: CompletedConversation[] = [];
			for (const day of expiredDays(before)) {
				ended.push(...completedIn(await persistence.read.readByAssociation(association.endedWithoutLogin(day))));
			}
			return ended;
		},
		async removeCompleted({ roomId, completedAt }) {
			await persistence.write.removeByAssociations([association.room(roomId), association.endedWithoutLogin(dayOf(completedAt))]);
		},
		async insert(conversation) {
			await persistence.write.createWithAssociations(stamped(conversation, CONVERSATION_SCHEMA), keys(conversation.roomId));
		},
		async update(conversation) {
			await persistence.write.updateByAssociations(keys(conversation.roomId), stamped(conversation, CONVERSATION_SCHEMA), true);
		},
		async complete(conversation, completedAt) {
			if (!isCompleted(await recordsOf(conversation.roomId), conversation.openedAt)) {
				const agent = conversation.state === 'inProgress' ? conversation.agentId : 'nobody';
				const completed = stamped({ ...conversation, state: 'completed', completedAt }, CONVERSATION_SCHEMA);
				await persistence.write.createWithAssociations(completed, [
					association.room(conversation.roomId),
					association.completed(agent, monthOf(completedAt)),
					...(conversation.customerId === undefined ? [association.endedWithoutLogin(dayOf(completedAt))] : []),
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
function isCompleted(records: readonly ConversationRecord[], openedAt: Instant): boolean {
	return records.some((record) => 'completed' in record && record.completed.openedAt === openedAt);
}

function newestFirst(one: CompletedConversation, other: CompletedConversation): number {
	return other.completedAt - one.completedAt;
}

function newer(one: Conversation | undefined, other: Conversation): Conversation {
	return one && one.version >= other.version ? one : other;
}
