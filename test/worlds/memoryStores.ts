import type { KnownAgentStore } from '../../src/agents/AgentDirectory';
import type { CatalogueStore } from '../../src/catalogue/CatalogueStore';
import type { Case, CaseEvent } from '../../src/cases/Case';
import type { CaseStore } from '../../src/cases/CaseStore';
import type { Conversation } from '../../src/conversations/Conversation';
import type { ConversationStore } from '../../src/conversations/ConversationStore';
import { TOPIC_HINT_MILLISECONDS, type TopicHints } from '../../src/conversations/TopicHints';
import type { Decision, DecisionStore } from '../../src/routing/Decision';
import type { Instant } from '../../src/shared/Clock';
import type { AgentId } from '../../src/shared/ids';
import { atOnce, type Pace } from './Pace';

/** A completed conversation as it is kept. */
export type Completed = { readonly conversation: Conversation; readonly completedAt: Instant };

/** All stores of a desk. */
export type Stores = {
	readonly knownAgents: KnownAgentStore;
	readonly catalogues: CatalogueStore;
	readonly conversations: ConversationStore;
	readonly cases: CaseStore;
	readonly decisions: DecisionStore;
	readonly topicHints: TopicHints;
};

/** What is written in the stores, for tests to look at. */
export class Records {
	public catalogue: string | undefined;
	public readonly knownAgents: AgentId[] = [];
	public open: Conversation[] = [];
	public readonly completed: Completed[] = [];
	public readonly cases: Case[] = [];
	public readonly events: CaseEvent[] = [];
	public readonly decisions: Decision[] = [];
	public hints: { hash: string; topic: string; at: Instant }[] = [];
}

/**
 * Stores in memory with the guarantees of the engine's persistence, and no more: no unique key (an insert twice is two
 * records), an update changes the first match or inserts, nothing is shared between caller and store. Together with
 * `paced` a reading may be old by the time it arrives.
 */
export function memoryStores(records: Records, pace: Pace = atOnce): Stores {
	const copy = <Value>(value: Value): Value => structuredClone(value);
	return {
		knownAgents: {
			all: async () => [...new Set(records.knownAgents)],
			add: async (agentId) => {
				if (!records.knownAgents.includes(agentId)) {
					records.knownAgents.push(agentId);
				}
			},
		},
		catalogues: {
			find: async () => records.catalogue,
			save: async (text) => {
				records.catalogue = text;
			},
		},
		conversations: memoryConversations(records, pace),
		cases: {
			find: async (caseId) => copy(records.cases.find((aCase) => aCase.caseId === caseId)),
			insert: async (aCase) => void records.cases.push(copy(aCase)),
			update: async (aCase) => upsert(records.cases, copy(aCase), (other) => other.caseId === aCase.caseId),
			record: async (event) => void records.events.push(copy(event)),
			history: async (caseId) =>
				copy(records.events.filter((event) => event.caseId === caseId)).sort(
					(one, other) => one.at - other.at || Number(other.what === 'opened') - Number(one.what === 'opened'),
				),
		},
		decisions: {
			record: async (decision) => void records.decisions.push(copy(decision)),
			of: async (roomId) =>
				copy(records.decisions.filter((decision) => decision.roomId === roomId)).sort((one, other) => other.at - one.at),
		},
		topicHints: {
			find: async (hash, now) =>
				records.hints
					.filter((hint) => hint.hash === hash && now - hint.at < TOPIC_HINT_MILLISECONDS)
					.sort((one, other) => one.at - other.at)
					.at(-1)?.topic,
			add: async (hash, topic, at) => void records.hints.push({ hash, topic, at }),
			removeExpired: async (now) => {
				records.hints = records.hints.filter((hint) => now - hint.at < TOPIC_HINT_MILLISECONDS);
			},
		},
	};
}

function memoryConversations(records: Records, pace: Pace): ConversationStore {
	const ofRoom = (roomId: string) => records.open.filter((conversation) => conversation.roomId === roomId);
	const completedIn = (roomId: string) => records.completed.filter(({ conversation }) => conversation.roomId === roomId);
	const isCompleted = ({ roomId, openedAt }: Conversation) =>
		completedIn(roomId).some(({ conversation }) => conversation.openedAt === openedAt);
	const discard = (roomId: string): void => {
		records.open = records.open.filter((conversation) => conversation.roomId !== roomId);
	};
	return {
		allOpen: async () => structuredClone(records.open),
		find: async (roomId) => {
			const open = ofRoom(roomId).find((conversation) => !isCompleted(conversation));
			return structuredClone(open) ?? (completedIn(roomId).length > 0 ? 'completed' : undefined);
		},
		insert: async (conversation) => void records.open.push(structuredClone(conversation)),
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

function upsert<Item>(items: Item[], item: Item, matches: (other: Item) => boolean): void {
	const index = items.findIndex(matches);
	items.splice(index < 0 ? items.length : index, 1, item);
}
