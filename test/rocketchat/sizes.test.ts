import type { AgentAtDesk, DeskDescription, GroupQueue } from '../../src/desk/describeDesk';
import type { CaseDescription } from '../../src/desk/describeCase';
import { noFigures } from '../../src/desk/Figures';
import type { Taker } from '../../src/desk/Taker';
import { caseView } from '../../src/rocketchat/views/caseView';
import { deskView } from '../../src/rocketchat/views/deskView';
import { roomId } from '../../src/shared/ids';
import { idOf, MINUTE, MORNING, SECOND } from '../worlds/bank';
import { blockIdsOf, clickablesOf, elementsOf, wordsOf } from './readBlocks';
import { VIEWER } from './viewers';

const many = <Value>(count: number, make: (index: number) => Value): Value[] =>
	Array.from({ length: count }, (_, index) => make(index));
const name = (index: number): string => `agent-${index}-${'x'.repeat(60)}`;
const taker = (index: number): Taker => ({ agentId: idOf(`${index}`), username: name(index), load: 1, capacity: 3 });

function aCase(count: number, isShortened = false): CaseDescription {
	return {
		roomId: roomId('room'),
		customer: { is: 'anonymous' },
		topic: 'Lost card',
		caseType: 'Cards',
		openedAt: MORNING,
		at: MORNING,
		agent: 'anna',
		may: new Set(['note', 'return', 'transfer', 'moveToGroup', 'changeTopic', 'newCase'] as const),
		isYours: true,
		statusChoices: [],
		history: [],
		usernames: new Map(),
		others: { cases: [], more: 0 },
		choices: {
			takers: many(count, taker),
			groups: many(count, (index) => `Group ${index} ${'x'.repeat(60)}`),
			topics: many(count, (index) => `Topic ${index} ${'💳'.repeat(30)}`),
			isShortened,
		},
	};
}

describe('the bar "Case"', () => {
	it.each([1, 100])('lists %d agents, groups and topics', (count) => {
		const lists = elementsOf(caseView(aCase(count), VIEWER)).flatMap(({ options }) => (options ? [options.length] : []));
		expect(lists).toEqual([count, count, count]);
	});

	it('has no list where there is nothing to choose, and says that nobody is there', () => {
		const view = caseView(aCase(0), VIEWER);
		expect(clickablesOf(view).map(({ label }) => label)).toEqual(['Return to queue', 'Refresh']);
		expect(wordsOf(view, 'case.nobody')).toEqual(['Nobody else is at work.']);
	});

	it('says how to reach what is not listed', () => {
		expect(wordsOf(caseView(aCase(100), VIEWER), 'case.shortened')).toEqual([]);
		expect(wordsOf(caseView(aCase(100, true), VIEWER), 'case.shortened').join()).toContain('/livebank topic');
	});

	it('gives what waits, and transfers what is in progress', () => {
		const waiting = { ...aCase(1), agent: undefined, isYours: false };
		expect(JSON.stringify(caseView(waiting, VIEWER))).toContain('Give to…');
		expect(JSON.stringify(caseView(aCase(1), VIEWER))).toContain('Transfer to agent');
		expect(clickablesOf(caseView(waiting, VIEWER)).map(({ label }) => label)).not.toContain('Return to queue');
	});
});

const agentAtDesk = (index: number): AgentAtDesk => ({
	agentId: idOf(`${index}`),
	username: name(index),
	presence: 'online',
	load: 1,
	capacity: 3,
	conversations: 1,
});

function queue(index: number, count: number, waiting = Math.min(10, count)): GroupQueue {
	return {
		group: `Group ${index}`,
		isOpen: index % 2 === 0,
		count,
		...(count > 0 && { longestSince: MORNING }),
		waiting: many(waiting, (row) => ({
			roomId: roomId(`room${index}-${row}`),
			topic: 'Lost card',
			waitingSince: MORNING,
			points: 1,
		})),
		takers: count > 0 ? many(25, taker) : [],
	};
}

function aDesk(groups: readonly GroupQueue[], agents: readonly AgentAtDesk[]): DeskDescription {
	return { at: MORNING + MINUTE, groups, agents, inProgress: 0, today: noFigures('2026-01-05') };
}

describe('the "Desk"', () => {
	it('of a bank without anybody says so', () => {
		const view = deskView(aDesk([], []), VIEWER);
		expect(wordsOf(view, 'desk.now')).toEqual(['Waiting: 0', 'In progress: 0', 'Agents available: 0 of 0']);
		expect(wordsOf(view, 'desk.agents')).toEqual(['Agents', 'No agent is known yet.']);
		expect(clickablesOf(view).map(({ label }) => label)).toEqual(['Refresh']);
	});

	it.each([
		[1, 1, undefined],
		[30, 30, undefined],
		[100, 30, '70 more'],
	])('of %d agents draws %d', (count, drawn, more) => {
		const view = deskView(aDesk([], many(count, agentAtDesk)), VIEWER);
		expect(wordsOf(view, 'desk.agents')).toHaveLength(1 + drawn);
		expect(wordsOf(view, 'desk.agents.more')[0]).toBe(more);
	});

	it('draws ten of a group, thirty in all, and says how many more wait', () => {
		const view = deskView(aDesk([queue(0, 500), queue(1, 10), queue(2, 11), queue(3, 2)], []), VIEWER);
		expect(blockIdsOf(view).filter((id) => /^desk\.row\.\d+$/.test(id ?? ''))).toHaveLength(30);
		expect([0, 1, 2, 3].map((index) => wordsOf(view, `desk.group.${index}.more`)[0])).toEqual([
			'490 more',
			undefined,
			'1 more',
			'2 more',
		]);
		expect(wordsOf(view, 'desk.group.3')).toEqual(['Group 3 · closed at this hour · 2 waiting · longest 1:00']);
		expect(JSON.stringify(view).length).toBeLessThan(200 * 1024);
	});

	it('draws twenty groups, those first in which somebody waits', () => {
		const view = deskView(aDesk([...many(30, (index) => queue(index, 0)), queue(30, 1)], []), VIEWER);
		expect(wordsOf(view, 'desk.group.0')).toEqual(['Group 30 · open · 1 waiting · longest 1:00']);
		expect(wordsOf(view, 'desk.group.1')).toEqual(['Group 0 · open · nobody waits']);
		expect(wordsOf(view, 'desk.groups.more')).toEqual(['11 more groups']);
	});

	it('says of an agent why they get nothing, and when they carry too much', () => {
		const agents: AgentAtDesk[] = [
			{ ...agentAtDesk(0), username: 'anna', load: 4 },
			{ ...agentAtDesk(1), username: 'bert', presence: 'away', unavailable: 'NOT_ONLINE' },
			{ ...agentAtDesk(2), username: 'carl', unavailable: 'NOT_TAKING_CHATS' },
			{ ...agentAtDesk(3), username: 'dora', coolingUntil: MORNING + MINUTE + 12 * SECOND },
			{ ...agentAtDesk(4), username: 'emil', reservedFor: roomId('room') },
			{ ...agentAtDesk(5), username: 'fred', coolingUntil: MORNING },
		];
		const view = deskView(aDesk([], agents), VIEWER);
		expect(wordsOf(view, 'desk.agents').map((line) => line.split('chats: 1, ')[1])).toEqual([
			undefined,
			'online, over capacity',
			'away',
			'online, not available to chat',
			'online, paused for 12 s',
			'online, reserved for a heavier conversation',
			'online',
		]);
		expect(wordsOf(view, 'desk.now')).toContain('Agents available: 3 of 6');
	});
});
