import fc from 'fast-check';
import { presences } from '../../src/agents/Agent';
import type { Case, CaseEvent } from '../../src/cases/Case';
import { criteria } from '../../src/catalogue/schema';
import type { CaseDescription } from '../../src/desk/describeCase';
import type { CustomerShown } from '../../src/desk/describeCustomer';
import type { AgentAtDesk, DeskDescription } from '../../src/desk/describeDesk';
import type { RoutingExplanation } from '../../src/desk/explainRouting';
import { counts } from '../../src/desk/Figures';
import type { ConversationRow } from '../../src/desk/ConversationRow';
import type { ConversationList } from '../../src/desk/listConversations';
import { holdReasons } from '../../src/conversations/Conversation';
import { listTabs, searchFor, type ListShown } from '../../src/desk/ListShown';
import type { Taker } from '../../src/desk/Taker';
import { conversationDeeds } from '../../src/desk/whoMay';
import { exclusions } from '../../src/routing/chooseAgent';
import type { ConsideredAgent, Decision } from '../../src/routing/Decision';
import { agentId, customerId, roomId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING, usualStatuses } from '../worlds/bank';
import { hostile } from './hostile';

/** Names as long as the catalogue allows. */
const names = fc.oneof(
	hostile.filter((words) => words !== ''),
	fc.constantFrom('x'.repeat(80), '💳'.repeat(40), 'Two words'),
);
export const rooms = fc.stringMatching(/^[A-Za-z0-9]{17}$/).map(roomId);
const agentIds = fc.stringMatching(/^[A-Za-z0-9]{17}$/).map(agentId);
const statuses = fc.oneof(fc.constantFrom(...usualStatuses.map(({ name }) => name)), names);
const choices = fc.uniqueArray(fc.record({ to: statuses, isEnd: fc.boolean(), asksResolution: fc.boolean() }), {
	maxLength: 12,
	selector: ({ to }) => to,
});
const times = fc.integer({ min: 0, max: 600 }).map((minutes) => MORNING + minutes * MINUTE);
const units = fc.constantFrom(0, 1, 3, 0.1 + 0.2, 1000);
const reasons = fc.constantFrom(...exclusions);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const rows: fc.Arbitrary<ConversationRow> = fc.record({
	roomId: rooms,
	topic: names,
	caseType: names,
	case: maybe(fc.record({ caseId: fc.constant(caseIn('a').caseId), subject: hostile, status: statuses })),
	statusChoices: choices,
	lastMessage: maybe(fc.record({ text: hostile, at: times, fromCustomer: fc.boolean() })),
	lastActivityAt: times,
	exchange: maybe(fc.record({ awaitsAnswer: fc.boolean(), askedAt: maybe(times), answeredAt: maybe(times) })),
	overdueSince: maybe(times),
	endedAt: maybe(times),
	canGoOn: maybe(fc.constant(true as const)),
});

/** How a list may be shown, whatever was searched for. */
export const shownLists: fc.Arbitrary<ListShown> = fc.record({
	tab: fc.constantFrom(...listTabs),
	search: fc.oneof(hostile, fc.string({ maxLength: 120, unit: 'binary' })).map(searchFor),
	pages: fc.integer({ min: 1, max: 98 }),
});

export const lists: fc.Arbitrary<ConversationList> = fc.record({
	shown: shownLists,
	at: times,
	counts: fc.record({ inProgress: fc.nat(100), completed: fc.nat(100) }),
	found: fc.record({ inProgress: fc.integer({ min: 0, max: 100 }), completed: fc.nat(100) }),
	rows: fc.array(rows, { maxLength: 25 }),
	availability: maybe(
		fc.record({
			takesChats: fc.boolean(),
			unavailable: maybe(fc.constantFrom('NOT_ONLINE' as const, 'NOT_TAKING_CHATS' as const)),
		}),
	),
});

const { caseId } = caseIn('a');
const happened = {
	caseId: fc.constant(caseId),
	at: times,
	by: fc.constantFrom(idOf('anna'), idOf('gone'), 'desk' as const, 'server' as const),
};
const ofAgent = { ...happened, roomId: rooms, agentId: fc.constant(idOf('anna')) };

export const events: fc.Arbitrary<CaseEvent> = fc.oneof(
	fc.record({ ...happened, what: fc.constant('opened' as const), roomId: rooms, topic: names, caseType: names }),
	fc.record({
		...happened,
		...{ what: fc.constant('statusChanged' as const), from: statuses, to: statuses },
		resolution: maybe(hostile),
	}),
	fc.record({ ...happened, what: fc.constant('reopened' as const), from: statuses, to: statuses }),
	fc.record({ ...happened, what: fc.constant('noted' as const), note: hostile }),
	fc.record({
		...{ ...happened, what: fc.constant('continued' as const), roomId: rooms },
		before: maybe(fc.constant(caseIn('b').caseId)),
	}),
	fc.record({ ...happened, what: fc.constant('followed' as const), roomId: rooms, next: fc.constant(caseIn('b').caseId) }),
	fc.record({ ...ofAgent, what: fc.constant('agentAssigned' as const), overrode: maybe(fc.oneof(reasons, hostile)) }),
	fc.record({ ...ofAgent, what: fc.constantFrom('notAnswered' as const, 'returnedToQueue' as const) }),
	fc.record({ ...happened, what: fc.constant('topicChanged' as const), from: names, to: names, caseType: names }),
	fc.record({ ...happened, what: fc.constant('movedToGroup' as const), roomId: rooms, group: names }),
	fc.record({ ...happened, what: fc.constant('conversationEnded' as const), roomId: rooms }),
);

export const considered: fc.Arbitrary<ConsideredAgent> = fc.record({
	agentId: agentIds,
	username: hostile,
	level: fc.integer({ min: 1, max: 5 }),
	coolingUntil: times,
	load: units,
	capacity: units,
	kept: units,
	ofType: fc.nat(3),
	lastAssignedAt: fc.oneof(fc.constant(0), times),
	because: maybe(reasons),
});
const unnamed = fc.record({ eligible: fc.nat(3), excluded: fc.dictionary(reasons, fc.nat(5)) });
const someAgents = fc.array(considered, { maxLength: 50 });

const decisions: fc.Arbitrary<Decision> = fc
	.record({ candidates: someAgents, winner: considered })
	.chain(({ candidates, winner }) =>
		fc.record({
			roomId: rooms,
			at: times,
			policyVersion: fc.constant(2),
			topic: names,
			caseType: names,
			group: names,
			urgency: fc.nat(3),
			waitedSeconds: fc.nat(9999),
			chain: fc.shuffledSubarray([...criteria], { minLength: 1 }),
			demand: fc.record({
				roomId: rooms,
				weight: units,
				requiredLevel: fc.integer({ min: 1, max: 5 }),
				avoid: fc.constant([]),
				preferred: maybe(fc.constant(winner.agentId)),
			}),
			winner: fc.constant(winner.agentId),
			candidates: fc.constant([winner, ...candidates]),
			unnamed,
		}),
	);

export const explanations: fc.Arbitrary<RoutingExplanation> = fc.oneof(
	fc.record({ state: fc.constant('assigned' as const), decision: decisions }),
	fc.record({
		state: fc.constant('seeking' as const),
		at: times,
		groups: fc.array(fc.record({ group: names, isOpen: fc.boolean(), named: someAgents, unnamed }), { maxLength: 4 }),
	}),
);

const takers = (maxLength: number): fc.Arbitrary<Taker[]> =>
	fc.array(fc.record({ agentId: agentIds, username: hostile, load: units, capacity: units, because: maybe(reasons) }), {
		maxLength,
	});

const proved = { customerId: hostile.map(customerId), authenticatedAt: times, assurance: hostile, activeAt: times };
const customers: fc.Arbitrary<CustomerShown> = fc.oneof(
	fc.record({ is: fc.constantFrom('anonymous' as const, 'tampered' as const) }),
	fc.record({ is: fc.constantFrom('verified' as const, 'idle' as const, 'ended' as const), ...proved }),
);

const otherCases: fc.Arbitrary<Case> = fc
	.record({ room: fc.constantFrom('b', 'c', 'd'), topic: names, status: statuses, changedAt: times })
	.map(({ room, ...changes }) => caseIn(room, changes));

export const descriptions: fc.Arbitrary<CaseDescription> = fc
	.record({ status: statuses, subject: hostile, hasCase: fc.boolean() })
	.chain(({ status, subject, hasCase }) =>
		fc.record({
			roomId: rooms,
			customer: customers,
			held: maybe(fc.constantFrom(...holdReasons)),
			topic: names,
			caseType: names,
			movedTo: maybe(names),
			openedAt: times,
			endedAt: maybe(times),
			at: times,
			dueAt: maybe(times),
			agent: maybe(hostile),
			may: fc.subarray([...conversationDeeds]).map((deeds) => new Set(deeds)),
			isYours: fc.boolean(),
			case: hasCase
				? fc
						.record({ resolvedAt: maybe(times), resolution: maybe(hostile) })
						.map((ended) => caseIn('a', { status, subject, ...ended }))
				: fc.constant(undefined),
			statusChoices: hasCase ? choices : fc.constant([]),
			history: fc.array(events, { maxLength: 10 }),
			usernames: hostile.map((username) => new Map([[idOf('anna'), username]])),
			handover: maybe(
				fc.record({ because: fc.constantFrom('noAnswer' as const, 'returned' as const, 'moved' as const), since: times }),
			),
			choices: fc.record({
				takers: takers(100),
				groups: fc.array(names, { maxLength: 100 }),
				topics: fc.array(names, { maxLength: 100 }),
				isShortened: fc.boolean(),
			}),
			others: fc.record({ cases: fc.array(otherCases, { maxLength: 10 }), more: fc.nat(50) }),
			explanation: maybe(explanations),
		}),
	);

const agentsAtDesk: fc.Arbitrary<AgentAtDesk[]> = fc.array(
	fc.record({
		agentId: agentIds,
		username: hostile,
		presence: fc.constantFrom(...presences),
		load: units,
		capacity: units,
		conversations: fc.nat(9),
		unavailable: maybe(reasons),
		coolingUntil: maybe(times),
		reservedFor: maybe(rooms),
	}),
	{ maxLength: 100 },
);

export const desks: fc.Arbitrary<DeskDescription> = agentsAtDesk.chain((agents) => {
	const known = fc.constantFrom(idOf('gone'), ...agents.map((agent) => agent.agentId));
	return fc.record({
		at: times,
		agents: fc.constant(agents),
		inProgress: fc.nat(1000),
		groups: fc.array(
			fc.record({
				group: names,
				isOpen: fc.boolean(),
				count: fc.nat(1000),
				longestSince: maybe(times),
				waiting: fc.array(
					fc.record({
						roomId: rooms,
						topic: names,
						case: maybe(fc.record({ caseId: fc.constant(caseId), subject: hostile, status: statuses })),
						waitingSince: times,
						points: fc.nat(100),
						heldBy: maybe(known),
						reserved: maybe(known),
					}),
					{ maxLength: 10 },
				),
				takers: takers(25),
			}),
			{ maxLength: 25 },
		),
		today: fc.record({
			day: fc.constant('2026-01-05'),
			counts: fc.dictionary(fc.constantFrom(...counts), fc.nat(100)),
			waitedSeconds: fc.nat(10_000),
			longestWaitSeconds: fc.nat(10_000),
		}),
	});
});
