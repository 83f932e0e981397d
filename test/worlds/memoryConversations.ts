import type { CompletedConversation, Conversation } from '../../src/conversations/Conversation';
import { COMPLETED_LISTED, COMPLETED_MONTHS, type ConversationStore } from '../../src/conversations/ConversationStore';
import { dayOf } from '../../src/desk/Figures';
import type { Instant } from '../../src/shared/Clock';
import type { Completed, Records } from './memoryStores';
import type { Pace } from './Pace';

/** Conversations in memory. */
export function memoryConversations(records: Records, pace: Pace): ConversationStore {
	const ofRoom = (roomId: string) => records.open.filter((conversation) => conversation.roomId === roomId);
	const completedIn = (roomId: string) => records.completed.filter(({ conversation }) => conversation.roomId === roomId);
	const isCompleted = ({ roomId, openedAt }: Conversation) =>
		completedIn(roomId).some(({ conversation }) => conversation.openedAt === openedAt);
	const discard = (roomId: string): void => {
		records.open = records.open.filter((conversation) => conversation.roomId !== roomId);
	};
	return {
		allOpen: async () =>
			[...new Set(records.open.map(({ roomId }) => roomId))].flatMap((roomId) => structuredClone(newest(ofRoom(roomId))) ?? []),
		find: async (roomId) => {
			const open = newest(ofRoom(roomId).filter((conversation) => !isCompleted(conversation)));
			return structuredClone(open) ?? (completedIn(roomId).length > 0 ? 'completed' : undefined);
		},
		findCompleted: async (roomId) => structuredClone(completedIn(roomId).map(asCompleted).sort(newestFirst)[0]),
		completedBy: async (agentId, now) =>
			structuredClone(records.completed.map(asCompleted))
				.filter((completed) => completed.agentId === agentId && months(now) - months(completed.completedAt) < COMPLETED_MONTHS)
				.sort(newestFirst)
				.slice(0, COMPLETED_LISTED),
		endedWithoutLogin: async (before) =>
			structuredClone(records.completed.map(asCompleted)).filter(
				({ customerId, completedAt }) => customerId === undefined && dayOf(completedAt) < dayOf(before),
			),
		removeCompleted: async ({ roomId, completedAt }) => {
			records.completed = records.completed.filter(
				({ conversation, completedAt: at }) =>
					conversation.roomId !== roomId || conversation.customerId !== undefined || dayOf(at) !== dayOf(completedAt),
			);
		},
		insert: async (conversation) => {
			records.open.push(structuredClone(conversation));
			records.everOpened.add(conversation.roomId);
		},
		update: async (conversation) =>
			upsert(records.open, structuredClone(conversation), (other) => other.roomId === conversation.roomId),
		complete: async (conversation, completedAt) => {
			if (!isCompleted(conversation)) {
				records.completed.push({ conversation: structuredClone(conversation), completedAt });
			}
			await pace('between adding the completed record and removing the open one');
			discard(conversation.roomId);
		},
		discard: async (roomId) => discard(roomId),
	};
}

function asCompleted({ conversation, completedAt }: Completed): CompletedConversation {
	const agentId = conversation.state === 'inProgress' ? { agentId: conversation.agentId } : {};
	const { roomId, visitorId, customerId, customerName, topic, openedAt, case: aCase } = conversation;
	return {
		...{ state: 'completed', roomId, visitorId, topic, openedAt, completedAt, ...agentId },
		...(customerId !== undefined && { customerId }),
		...(customerName !== undefined && { customerName }),
		...(aCase && { case: aCase }),
	};
}

/** Whole months since the year 0. */
function months(instant: Instant): number {
	const date = new Date(instant);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function newestFirst(one: CompletedConversation, other: CompletedConversation): number {
	return other.completedAt - one.completedAt;
}

/** Of several records of one conversation the one with the highest version; of equal ones the first. */
export function newest(conversations: readonly Conversation[]): Conversation | undefined {
	return conversations.reduce<Conversation | undefined>(
		(best, conversation) => (best && best.version >= conversation.version ? best : conversation),
		undefined,
	);
}

/** Replaces the first item that matches, else adds it. */
export function upsert<Item>(items: Item[], item: Item, matches: (other: Item) => boolean): void {
	const index = items.findIndex(matches);
	items.splice(index < 0 ? items.length : index, 1, item);
}
