import { presences } from '../../src/agents/Agent';
import type { CaseEvent } from '../../src/cases/Case';
import { statusChoices } from '../../src/cases/statuses';
import { criteria } from '../../src/catalogue/schema';
import type { CaseDescription } from '../../src/desk/describeCase';
import type { DeskDescription } from '../../src/desk/describeDesk';
import type { RoutingExplanation } from '../../src/desk/explainRouting';
import { noFigures } from '../../src/desk/Figures';
import { newList, ROWS_PER_PAGE, type ListTab } from '../../src/desk/ListShown';
import type { ConversationList } from '../../src/desk/listConversations';
import type { Taker } from '../../src/desk/Taker';
import { conversationDeeds } from '../../src/desk/whoMay';
import { exclusions, type Exclusion } from '../../src/routing/chooseAgent';
import { roomId } from '../../src/shared/ids';
import { candidateCalled, caseIn, idOf, MINUTE, MORNING, usualStatuses } from '../worlds/bank';
import { LONG_USERNAME } from './names';

/** How full a view is: so many rows, and what everything in it is called. */
export type Fill = { readonly rows: number; readonly words: string };

const NOW = MORNING + 25 * MINUTE;
const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
	Array.from({ length: count }, (_, index) => make(index));
const at = <Value>(values: readonly [Value, ...Value[]], index: number): Value => values[index % values.length] ?? values[0];
const people = ['anna', 'bert', 'carla', LONG_USERNAME, 'dieter', 'emma'] as const;
const person = (index: number): string => (index < people.length ? at(people, index) : `agent.${index}`);
const reason = (index: number): { because?: Exclusion } =>
	index % 3 === 0 ? { because: exclusions[index % exclusions.length] } : {};
const { caseId } = caseIn('room0');

const statuses = usualStatuses.map(({ name }) => name);

/** An agent's conversations, in every status in turn, in progress or completed; those of a full list as the first page shows them. */
export function aList({ rows: count, words }: Fill, tab: ListTab = 'inProgress'): ConversationList {
	const rows = Math.min(count, ROWS_PER_PAGE);
	const counts = { inProgress: count, completed: count };
	return {
		shown: { ...newList, tab },
		at: NOW,
		counts,
		found: counts,
		rows: many(rows, (index) => ({
			roomId: roomId(`room${index}`),
			topic: words,
			caseType: words,
			case: index % 7 === 6 ? undefined : { caseId, subject: words, status: statuses[index % statuses.length] ?? '' },
			statusChoices: index % 7 === 6 ? [] : statusChoices(usualStatuses, statuses[index % statuses.length] ?? ''),
			lastMessage: index % 5 === 4 ? undefined : { text: words, at: NOW, fromCustomer: index % 2 === 0 },
			lastActivityAt: NOW - index * MINUTE,
			...(tab === 'completed'
				? { endedAt: NOW - index * MINUTE }
				: { exchange: { awaitsAnswer: index % 2 === 0, askedAt: MORNING, answeredAt: MORNING } }),
			...(index === 0 && tab === 'inProgress' && { overdueSince: MORNING }),
		})),
		availability: { takesChats: true },
	};
}

/** A case in hand that was opened, moved, given on and changed. */
export function aCase({ rows, words }: Fill): CaseDescription {
	return {
		roomId: roomId('room0'),
		customer: { is: 'anonymous' },
		topic: words,
		caseType: words,
		movedTo: words,
		openedAt: MORNING,
		at: NOW,
		dueAt: MORNING + 20 * MINUTE,
		agent: LONG_USERNAME,
		may: new Set(conversationDeeds),
		isYours: true,
		case: caseIn('room0', { subject: words, status: 'inProgress' }),
		statusChoices: statusChoices(usualStatuses, 'inProgress'),
		history: aHistory(words),
		usernames: new Map(many(people.length, (index) => [idOf(person(index)), person(index)])),
		others: {
			cases: many(Math.min(rows, 10), (index) => caseIn(`other${index}`, { topic: words, status: 'waitingForBank' })),
			more: rows,
		},
		choices: {
			takers: someTakers(rows),
			groups: many(rows, (index) => `${words} ${index}`),
			topics: many(rows, (index) => `${words} ${index}`),
			isShortened: rows >= 100,
		},
	};
}

function aHistory(words: string): CaseEvent[] {
	const happened = { caseId, roomId: roomId('room0'), at: NOW, by: idOf('anna'), agentId: idOf(LONG_USERNAME) };
	return [
		{ ...happened, what: 'agentAssigned', overrode: 'AT_CAPACITY' },
		{ ...happened, what: 'returnedToQueue' },
		{ ...happened, what: 'movedToGroup', group: words },
		{ ...happened, what: 'topicChanged', from: words, to: words, caseType: words },
		{ ...happened, what: 'notAnswered' },
		{ ...happened, what: 'noted', note: words },
		{ ...happened, what: 'overdue', by: 'desk', dueAt: MORNING },
		{ ...happened, what: 'answered' },
		{ ...happened, what: 'reopened', from: 'resolved', to: 'inProgress' },
		{ ...happened, what: 'statusChanged', from: 'inProgress', to: 'resolved', resolution: words },
		{ ...happened, what: 'statusChanged', from: 'new', to: 'inProgress' },
		{ ...happened, what: 'agentAssigned', by: 'desk' },
		{ ...happened, what: 'opened', topic: words, caseType: words },
	];
}

/** Every status a case can have, waiting and in hand, and every reason for which another agent is sought. */
export function caseStates(): [string, CaseDescription][] {
	const one = aCase({ rows: 1, words: 'Lost card' });
	const waiting = { ...one, agent: undefined, isYours: false };
	return [
		['that a member of its group only sees', { ...one, may: new Set(['seeCase']), isYours: false }],
		['without a case', { ...one, case: undefined, statusChoices: [], history: [] }],
		['that waits', waiting],
		['that waits without a case', { ...waiting, case: undefined, statusChoices: [], history: [] }],
		...statuses.map((status): [string, CaseDescription] => [
			`that is ${status}`,
			{ ...one, case: caseIn('room0', { status }), statusChoices: statusChoices(usualStatuses, status) },
		]),
		[
			'that has ended with a resolution',
			{
				...one,
				dueAt: undefined,
				endedAt: NOW,
				case: caseIn('room0', { status: 'resolved', resolvedAt: NOW, resolution: 'A new card was sent' }),
				statusChoices: [],
			},
		],
		['of a bank with many statuses', { ...one, statusChoices: manyStatuses() }],
		...(['noAnswer', 'returned', 'moved'] as const).flatMap((because): [string, CaseDescription][] => [
			[`of yours to be handed over: ${because}`, { ...one, handover: { because, since: MORNING } }],
			[`of another to be handed over: ${because}`, { ...one, isYours: false, handover: { because, since: MORNING } }],
		]),
		['that is explained', { ...one, explanation: aDecision({ rows: 40, words: 'Card team' }) }],
		['that waits, explained', { ...waiting, explanation: aSearch({ rows: 6, words: 'Card team' }) }],
	];
}

/** More statuses than fit into a row, some of which ask for a resolution. */
function manyStatuses() {
	return many(12, (index) => ({ to: `Being looked at by team ${index}`, isEnd: index > 9, asksResolution: index === 11 }));
}

/** Queues, open and closed, with agents in every state. */
export function aDesk({ rows, words }: Fill): DeskDescription {
	const groups = Math.min(rows, 3);
	return {
		at: NOW,
		inProgress: rows,
		agents: many(rows, (index) => ({
			agentId: idOf(person(index)),
			username: person(index),
			presence: at(presences, index),
			load: index % 5,
			capacity: 3,
			conversations: index % 5,
			...(index % 3 === 1 && { unavailable: 'NOT_TAKING_CHATS' as const }),
			...(index % 4 === 3 && { coolingUntil: NOW + 12_000 }),
			...(index % 6 === 5 && { reservedFor: roomId('room0') }),
		})),
		groups: many(groups, (group) => ({
			group: `${words} ${group}`,
			isOpen: group !== 1,
			count: rows,
			longestSince: MORNING,
			waiting: many(Math.min(rows, 10), (index) => ({
				roomId: roomId(`room${group}x${index}`),
				topic: words,
				...(index % 3 !== 2 && { case: { caseId, subject: words, status: 'new' as const } }),
				waitingSince: MORNING + index * MINUTE,
				points: 10,
				...(index % 4 === 1 && { heldBy: idOf(LONG_USERNAME) }),
				...(index % 4 === 2 && { reserved: idOf('anna') }),
			})),
			takers: someTakers(group === 2 ? 0 : Math.min(rows, 25)),
		})),
		today: { ...noFigures('2026-01-05'), counts: { assigned: 40, ended: 31 }, waitedSeconds: 4_000, longestWaitSeconds: 700 },
	};
}

/** Why it came to the first of so many agents. */
export function aDecision({ rows, words }: Fill): RoutingExplanation {
	return {
		state: 'assigned',
		decision: {
			roomId: roomId('room0'),
			at: NOW,
			policyVersion: 2,
			topic: words,
			caseType: words,
			group: words,
			urgency: 10,
			waitedSeconds: 75,
			chain: criteria,
			demand: { roomId: roomId('room0'), weight: 1, requiredLevel: 1, avoid: [] },
			winner: idOf(person(0)),
			candidates: someAgents(rows),
			unnamed: { eligible: 2, excluded: { NOT_ONLINE: 7 } },
		},
	};
}

/** Why nobody takes it, in an open group and a closed one. */
export function aSearch({ rows, words }: Fill): RoutingExplanation {
	const group = { group: words, named: someAgents(rows), unnamed: { eligible: 0, excluded: {} } };
	return {
		state: 'seeking',
		at: NOW,
		groups: [
			{ ...group, isOpen: true },
			{ ...group, isOpen: false, named: [] },
		],
	};
}

function someAgents(count: number) {
	return many(count, (index) =>
		Object.assign(
			candidateCalled(person(index), { load: index % 4, capacity: 3, lastAssignedAt: index % 2 ? MORNING : 0 }),
			reason(index),
		),
	);
}

function someTakers(count: number): Taker[] {
	return many(count, (index) => ({
		agentId: idOf(person(index)),
		username: person(index),
		load: index % 4,
		capacity: 3,
		...reason(index),
	}));
}
