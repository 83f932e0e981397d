import { Board } from '../../src/routing/Board';
import { roomId } from '../../src/shared/ids';
import { candidateCalled, catalogueOf, idOf, MINUTE, MORNING, oneGroup, SECOND, twoGroups, waitingIn } from '../worlds/bank';
import { boardWith, next, tell } from './boardWith';
import { factsOf } from './builders';

const everybody = [factsOf('anna'), factsOf('bert'), factsOf('carl', { capacity: 2 })];
const card = (room: string, changes: Parameters<typeof waitingIn>[1] = {}) => waitingIn(room, { topic: 'Lost card', ...changes });
const loan = (room: string, changes: Parameters<typeof waitingIn>[1] = {}) => waitingIn(room, { topic: 'Mortgage', ...changes });

describe('the next assignment', () => {
	it('is the most urgent conversation, given to a member of its group', () => {
		expect(next(boardWith(twoGroups, everybody, [loan('a'), card('b')]))).toBe('b to anna');
	});

	it('is a less urgent conversation where nobody can take a more urgent one', () => {
		expect(next(boardWith(twoGroups, [factsOf('carl', { capacity: 2 })], [loan('a'), card('b')]))).toBe('a to carl');
	});

	it('goes by the default topic where the administrator has deleted the topic', () => {
		const board = boardWith(twoGroups, everybody, [card('a', { topic: 'Deleted' })]);
		expect(board.next(MORNING)).toMatchObject({ topic: 'Lost card', caseType: 'Cards', group: 'Card team' });
	});

	it.each([
		['nobody waits', [], everybody],
		['nobody is there', [card('a')], []],
		['only others’ groups are free', [loan('a')], [factsOf('anna'), factsOf('bert')]],
		['the only member is too full for its weight', [loan('a')], [factsOf('carl', { load: 1, capacity: 2 })]],
	])('is none where %s', (_what, seeking, agents) => {
		expect(next(boardWith(twoGroups, agents, seeking))).toBeUndefined();
	});

	it('is for somebody else than who has just returned it, for a minute', () => {
		const returned = card('a', { avoid: [{ agentId: idOf('anna'), because: 'RETURNED_IT', at: MORNING }] });
		expect(next(boardWith(twoGroups, everybody, [returned]))).toBe('a to bert');
		const onlyAnna = boardWith(twoGroups, [factsOf('anna')], [returned]);
		expect(next(onlyAnna, MORNING + MINUTE - 1)).toBeUndefined();
		expect(next(onlyAnna, MORNING + MINUTE)).toBe('a to anna');
	});

	it('is for those behind a returned conversation, whom it does not keep from its agent', () => {
		const avoid = [{ agentId: idOf('anna'), because: 'RETURNED_IT' as const, at: MORNING }];
		const returned = card('a', { avoid, waitingSince: MORNING - MINUTE });
		expect(next(boardWith(twoGroups, [factsOf('anna')], [returned, card('b')]))).toBe('b to anna');
	});

	it('is the same until it is made, and the one after it then', () => {
		const board = boardWith(twoGroups, everybody, [card('a'), card('b')]);
		expect([next(board), next(board)]).toEqual(['a to anna', 'a to anna']);
		board.removeConversation(roomId('a'));
		expect(next(board)).toBe('b to anna');
	});

	it('fills three agents who may carry one, two and three in the order of their shares, and the seventh waits', () => {
		const limits = { anna: 1, bert: 2, carl: 3 };
		const loads = { anna: 0, bert: 0, carl: 0 };
		const board = new Board(catalogueOf(oneGroup(limits)));
		const chosen = Array.from({ length: 7 }, (_, index) => {
			for (const username of ['anna', 'bert', 'carl'] as const) {
				board.putAgent(factsOf(username, { capacity: limits[username], load: loads[username] }), MORNING);
			}
			tell(board, waitingIn(`room${index}`));
			const winner = (['anna', 'bert', 'carl'] as const).find((username) => board.next(MORNING)?.winner === idOf(username));
			if (winner) {
				loads[winner] += 1;
				board.removeConversation(roomId(`room${index}`));
			}
			return winner;
		});
		expect(chosen).toEqual(['anna', 'bert', 'carl', 'carl', 'bert', 'carl', undefined]);
	});

	it('explains itself', () => {
		const anna = { load: 1, capacity: 2, lastAssignedAt: MORNING - 90 * SECOND };
		const bert = { capacity: 2, lastAssignedAt: MORNING - 30 * SECOND };
		const waiting = card('a', { topic: 'lost CARD ', waitingSince: MORNING - 2 * MINUTE });
		const agents = [factsOf('anna', anna), factsOf('bert', bert), factsOf('carl')];
		const decision = boardWith(twoGroups, agents, [waiting]).next(MORNING);
		expect(decision).toEqual({
			roomId: 'a',
			at: MORNING,
			policyVersion: 2,
			topic: 'Lost card',
			caseType: 'Cards',
			group: 'Card team',
			urgency: 12,
			waitedSeconds: 120,
			chain: ['preferred', 'experience', 'share', 'idle'],
			demand: { roomId: 'a', weight: 1, requiredLevel: 1, avoid: [] },
			winner: idOf('bert'),
			candidates: [candidateCalled('bert', bert), candidateCalled('anna', anna)],
			unnamed: { eligible: 0, excluded: {} },
		});
	});
});

describe('the board', () => {
	it('gives nothing to an agent who cools down, and something as soon as that is over', () => {
		const board = boardWith(twoGroups, [factsOf('anna', { coolingUntil: MORNING + SECOND })], [card('a')]);
		expect(next(board, MORNING + SECOND - 1)).toBeUndefined();
		expect(next(board, MORNING + SECOND)).toBe('a to anna');
	});

	it('forgets an agent who is gone, and knows one who comes back', () => {
		const board = boardWith(twoGroups, [factsOf('anna')], [card('a')]);
		expect(next(board)).toBe('a to anna');
		board.removeAgent(idOf('anna'));
		expect(next(board)).toBeUndefined();
		board.putAgent(factsOf('anna'), MORNING);
		expect(next(board)).toBe('a to anna');
	});

	it('moves an agent who gets another username to the groups of that name', () => {
		const board = boardWith(twoGroups, [factsOf('anna', { capacity: 2 })], [card('a'), loan('b')]);
		expect(next(board)).toBe('a to anna');
		board.putAgent({ ...factsOf('carl', { capacity: 2 }), agentId: idOf('anna') }, MORNING);
		expect(next(board)).toBe('b to anna');
	});

	it('forgets how a conversation was before', () => {
		const board = boardWith(twoGroups, everybody, [card('a')]);
		tell(board, loan('a'));
		expect(board.next(MORNING)).toMatchObject({ caseType: 'Loans', winner: idOf('carl') });
		board.removeConversation(roomId('a'));
		expect(board.queue(MORNING)).toEqual([]);
		expect(next(board)).toBeUndefined();
	});

	it('lists the queue, the most urgent first', () => {
		const board = boardWith(twoGroups, [], [loan('a'), card('b'), card('c', { waitingSince: MORNING - MINUTE })]);
		expect(board.queue(MORNING).map(({ roomId: room }) => room)).toEqual(['c', 'b', 'a']);
		expect(board.queue(MORNING + 600 * MINUTE).map(({ roomId: room }) => room)).toEqual(['c', 'b', 'a']);
	});
});
