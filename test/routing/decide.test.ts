import { decide } from '../../src/routing/decide';
import type { WaitingConversation } from '../../src/conversations/Conversation';
import type { Candidate } from '../../src/routing/chooseAgent';
import {
	candidateCalled as agent,
	catalogueOf,
	idOf,
	MINUTE,
	MORNING,
	oneGroup,
	SECOND,
	twoGroups,
	waitingIn,
} from '../worlds/bank';

const bank = catalogueOf(twoGroups);
const everybody = [agent('anna'), agent('bert'), agent('carl', { capacity: 2 })];

const next = (waiting: readonly WaitingConversation[], candidates: readonly Candidate[] = everybody, now = MORNING) =>
	decide({ waiting, candidates, catalogue: bank, now });

describe('the next assignment', () => {
	it('is the most urgent conversation, given to a member of its group', () => {
		const decision = next([waitingIn('loan', { topic: 'Mortgage' }), waitingIn('card', { topic: 'Lost card' })]);
		expect(decision).toMatchObject({ roomId: 'card', group: 'Card team', winner: { username: 'anna' } });
	});

	it('is a less urgent conversation where nobody can take a more urgent one', () => {
		const decision = next(
			[waitingIn('loan', { topic: 'Mortgage' }), waitingIn('card', { topic: 'Lost card' })],
			[agent('carl', { capacity: 2 })],
		);
		expect(decision).toMatchObject({ roomId: 'loan', winner: { username: 'carl' } });
	});

	it('goes on with the default topic where the administrator has deleted the topic', () => {
		expect(next([waitingIn('a', { topic: 'Deleted' })])).toMatchObject({ topic: 'Lost card', caseType: 'Cards' });
	});

	it.each([
		['nobody waits', [], everybody],
		['nobody is there', [waitingIn('a')], []],
		['only others’ groups are free', [waitingIn('a', { topic: 'Mortgage' })], [agent('anna'), agent('bert')]],
		[
			'the only member is too full for its weight',
			[waitingIn('a', { topic: 'Mortgage' })],
			[agent('carl', { load: 1, capacity: 2 })],
		],
	])('is none where %s', (_what, waiting, candidates) => {
		expect(next(waiting, candidates)).toBeUndefined();
	});

	it('gives a returned conversation to somebody else, for a minute', () => {
		const returned = waitingIn('a', { topic: 'Lost card', returned: { by: idOf('anna'), at: MORNING } });
		const onlyAnna = [agent('anna')];
		expect(next([returned])).toMatchObject({ winner: { username: 'bert' }, excluded: { RETURNED_IT: 1 } });
		expect(next([returned], onlyAnna, MORNING + MINUTE - 1)).toBeUndefined();
		expect(next([returned], onlyAnna, MORNING + MINUTE)).toMatchObject({ winner: { username: 'anna' } });
	});

	it('does not let a returned conversation keep the agent from others that wait behind it', () => {
		const returned = waitingIn('a', { returned: { by: idOf('anna'), at: MORNING }, waitingSince: MORNING - MINUTE });
		expect(next([returned, waitingIn('b')], [agent('anna')])).toMatchObject({ roomId: 'b', winner: { username: 'anna' } });
	});

	it('explains itself', () => {
		const candidates = [
			agent('anna', { load: 1, capacity: 2, lastAssignedAt: MORNING - 90 * SECOND }),
			agent('bert', { capacity: 2, lastAssignedAt: MORNING - 30 * SECOND }),
			agent('carl'),
		];
		const decision = next([waitingIn('a', { topic: 'lost CARD ', waitingSince: MORNING - 2 * MINUTE })], candidates);
		expect(decision).toEqual({
			roomId: 'a',
			at: MORNING,
			policyVersion: 1,
			topic: 'Lost card',
			caseType: 'Cards',
			group: 'Card team',
			weight: 1,
			urgency: 12,
			waitedSeconds: 120,
			winner: { agentId: idOf('bert'), username: 'bert', load: 0, capacity: 2, idleSeconds: 30 },
			alternatives: [{ agentId: idOf('anna'), username: 'anna', load: 1, capacity: 2, idleSeconds: 90 }],
			excluded: {},
		});
	});
});

describe('three agents who may carry one, two and three', () => {
	it('are filled in the order of their shares, and the seventh waits', () => {
		const limits = { anna: 1, bert: 2, carl: 3 };
		const catalogue = catalogueOf(oneGroup(limits));
		const loads = new Map<string, number>();
		const chosen = Array.from({ length: 7 }, (_, index) => {
			const candidates = Object.entries(limits).map(([username, capacity]) =>
				agent(username, { capacity, load: loads.get(username) ?? 0 }),
			);
			const winner = decide({ waiting: [waitingIn(`room${index}`)], candidates, catalogue, now: MORNING })?.winner.username;
			loads.set(winner ?? '', (loads.get(winner ?? '') ?? 0) + 1);
			return winner;
		});
		expect(chosen).toEqual(['anna', 'bert', 'carl', 'carl', 'bert', 'carl', undefined]);
	});
});
