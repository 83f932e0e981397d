import type { ChatSwitchStore } from '../../src/agents/ChatSwitchStore';
import type { KnownAgentStore } from '../../src/agents/AgentDirectory';
import type { CatalogueStore } from '../../src/catalogue/CatalogueStore';
import type { Case } from '../../src/cases/Case';
import type { DueMoment, DueStore } from '../../src/cases/DueStore';
import type { CaseStore } from '../../src/cases/CaseStore';
import { inOrder, linkAll, type History, type RecordedEvent, type Seal } from '../../src/cases/history';
import type { Conversation } from '../../src/conversations/Conversation';
import type { ConversationStore } from '../../src/conversations/ConversationStore';
import type { ProofStore } from '../../src/customers/ProofStore';
import type { KnownVisitor, VisitorStore } from '../../src/customers/VisitorStore';
import type { TopicHint, TopicHints } from '../../src/conversations/TopicHints';
import type { DayFigures, FigureStore } from '../../src/desk/Figures';
import type { Locks } from '../../src/desk/Locks';
import type { Decision, DecisionStore } from '../../src/routing/Decision';
import type { Clock, Instant } from '../../src/shared/Clock';
import type { AgentId, CaseId, RoomId, VisitorId } from '../../src/shared/ids';
import { memoryConversations, upsert } from './memoryConversations';
import { memoryProofs } from './memoryProofs';
import { memoryHints, memoryVisitors } from './memoryVisitors';
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
	readonly chatSwitches: ChatSwitchStore;
	readonly visitors: VisitorStore;
	readonly proofs: ProofStore;
	readonly dues: DueStore;
	readonly figures: FigureStore;
};

/** What is written in the stores, for tests to look at. */
export class Records {
	public catalogue: string | undefined;
	public readonly knownAgents: AgentId[] = [];
	public open: Conversation[] = [];
	/** Rooms of which a conversation was ever stored. */
	public readonly everOpened = new Set<RoomId>();
	public completed: Completed[] = [];
	public cases: Case[] = [];
	public events: RecordedEvent[] = [];
	/** By case and by the process that added to its history. */
	public readonly seals = new Map<string, Seal>();
	public decisions: Decision[] = [];
	public readonly switchedOff = new Set<AgentId>();
	public readonly visitors = new Map<VisitorId, KnownVisitor>();
	/** Ids given to events so far. */
	public eventIds = 0;
	public dues: DueMoment[] = [];
	/** By day and by the process that counted. */
	public readonly figures = new Map<string, DayFigures>();
	public tickets: { readonly names: readonly string[]; readonly at: Instant }[] = [];
	public hints: { hash: string; hint: TopicHint; at: Instant }[] = [];
	/** Uses of assertions and ended logins, by their key. */
	public proofs: { readonly key: string; readonly until: Instant }[] = [];

	public historyOf(caseId: CaseId): History {
		return {
			events: inOrder(structuredClone(this.events.filter((event) => event.caseId === caseId))),
			seals: [...this.seals].filter(([key]) => key.startsWith(caseId)).map(([, kept]) => kept),
			unreadable: 0,
		};
	}
}

/**
 * Stores in memory with the guarantees of the engine's persistence, and no more: no unique key (an insert twice is two
 * records), an update changes the first match or inserts, nothing is shared between caller and store. Together with
 * `paced` a reading may be old by the time it arrives.
 */
export function memoryStores(records: Records, pace: Pace = atOnce, process = 'one'): Stores {
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
		cases: memoryCases(records, pace, process),
		decisions: {
			record: async (decision) => void records.decisions.push(copy(decision)),
			of: async (roomId) =>
				copy(records.decisions.filter((decision) => decision.roomId === roomId)).sort((one, other) => other.at - one.at),
			removeBefore: async (instant) => {
				records.decisions = records.decisions.filter(({ at }) => at >= instant);
			},
		},
		chatSwitches: {
			allOff: async () => [...records.switchedOff],
			set: async (agentId, takesChats) => {
				if (takesChats) {
					records.switchedOff.delete(agentId);
				} else {
					records.switchedOff.add(agentId);
				}
			},
		},
		visitors: memoryVisitors(records),
		dues: {
			add: async (moment) => void records.dues.push(copy(moment)),
			ofHour: async (at) => copy(records.dues.filter((moment) => hourOf(moment.at) === hourOf(at))),
			removeOf: async (caseId) => {
				records.dues = records.dues.filter((moment) => moment.caseId !== caseId);
			},
			removeHour: async (at) => {
				records.dues = records.dues.filter((moment) => hourOf(moment.at) !== hourOf(at));
			},
		},
		figures: {
			othersOf: async (day) =>
				[...records.figures].filter(([key]) => key.startsWith(day) && key !== `${day} ${process}`).map(([, figures]) => figures),
			save: async (figures) => void records.figures.set(`${figures.day} ${process}`, figures),
			removeBefore: async (instant) => {
				const day = new Date(instant).toISOString().slice(0, 10);
				[...records.figures.keys()].filter((key) => key < day).forEach((key) => records.figures.delete(key));
			},
		},
		proofs: memoryProofs(records, pace),
		topicHints: memoryHints(records),
	};
}

function memoryCases(records: Records, pace: Pace, process: string): CaseStore {
	return {
		find: async (caseId) => structuredClone(records.cases.find((aCase) => aCase.caseId === caseId)),
		ofCustomer: async (customerId, now) =>
			structuredClone(
				records.cases.filter((aCase) => aCase.customerId === customerId && yearOf(aCase.openedAt) >= yearOf(now) - 1),
			),
		insert: async (aCase) => void records.cases.push(structuredClone(aCase)),
		update: async (aCase) => upsert(records.cases, structuredClone(aCase), (other) => other.caseId === aCase.caseId),
		record: async (events, isThere) => {
			const [first] = events;
			const before = first && records.historyOf(first.caseId);
			await pace('between reading a history and adding to it');
			const missing = before ? events.filter((event) => !isThere?.(before.events, event)) : [];
			if (!first || !before || missing.length === 0) {
				return [];
			}
			const { added, sealed } = linkAll(structuredClone(missing), before, () => `event${(records.eventIds += 1)}`);
			for (const event of added) {
				records.events.push(event);
				await pace('between adding an event and the next one, or sealing the history');
			}
			records.seals.set(`${first.caseId} ${process}`, sealed);
			return missing;
		},
		history: async (caseId) => records.historyOf(caseId),
		remove: async (caseId) => {
			records.events = records.events.filter((event) => event.caseId !== caseId);
			[...records.seals.keys()].filter((key) => key.startsWith(caseId)).forEach((key) => records.seals.delete(key));
			await pace('between removing a history and its case');
			records.cases = records.cases.filter((aCase) => aCase.caseId !== caseId);
		},
	};
}

const yearOf = (instant: Instant): number => new Date(instant).getUTCFullYear();

/** How long the lock of a process that died holds, in milliseconds. */
export const TICKET_MILLISECONDS = 15_000;

/** Locks by tickets: each contender adds its own before it looks, and holds only if it is alone; nobody is told who was first. */
export function memoryLocks(records: Records, clock: Clock, pace: Pace = atOnce): Locks {
	const alive = (): Records['tickets'] => records.tickets.filter(({ at }) => clock.now() - at < TICKET_MILLISECONDS);
	const withdraw = (ticket: Records['tickets'][number]): void => {
		records.tickets = records.tickets.filter((other) => other !== ticket);
	};
	return {
		take: async (names) => {
			const ticket = { names, at: clock.now() };
			records.tickets.push(ticket);
			await pace('between adding a ticket and looking for others');
			if (alive().some((other) => other !== ticket && other.names.some((name) => names.includes(name)))) {
				withdraw(ticket);
				return undefined;
			}
			return async () => {
				await pace('before releasing a lock');
				withdraw(ticket);
			};
		},
		removeExpired: async () => {
			records.tickets = alive();
		},
	};
}

function hourOf(at: Instant): number {
	return Math.floor(at / 3_600_000);
}
