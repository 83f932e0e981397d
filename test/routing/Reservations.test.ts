import type { Board } from '../../src/routing/Board';
import { roomId } from '../../src/shared/ids';
import { idOf, MINUTE, MORNING, waitingIn } from '../worlds/bank';
import { boardWith, next, tell } from './boardWith';
import { factsOf } from './builders';

const USERNAMES = ['anna', 'bert', 'carl', 'dora'];

/** Cards are light and urgent; loans weigh more and reserve an agent after a minute; so do deposits. */
const bank = {
	topics: ['Cards', 'Loans', 'Deposits'].map((name) => ({ name, caseType: name })),
	defaultTopic: 'Cards',
	caseTypes: [
		{ name: 'Cards', priority: 10 },
		{ name: 'Loans', weight: 2, reserveAfterSeconds: 60, noAnswer: { afterSeconds: 60 } },
		{ name: 'Deposits', weight: 2, reserveAfterSeconds: 60 },
	],
	skillGroups: [{ name: 'Everything', members: 'everyone', caseTypes: ['Cards', 'Loans', 'Deposits'] }],
};

const LATER = MORNING + MINUTE;
const loan = (room: string, changes: Parameters<typeof waitingIn>[1] = {}) => waitingIn(room, { topic: 'Loans', ...changes });
const full = (username: string, changes: object = {}) => factsOf(username, { load: 2, capacity: 2, ...changes });
const reserved = (board: Board): string[] =>
	USERNAMES.flatMap((username) => {
		const room = board.reservedFor(idOf(username));
		return room === undefined ? [] : [`${username} for ${room}`];
	});

/** Who is reserved after the board was asked at that moment. */
const reservedAt = (board: Board, now = LATER): string[] => {
	next(board, now);
	return reserved(board);
};

describe('a heavy conversation that fits nobody', () => {
	it('reserves an agent when it has waited to its limit', () => {
		const board = boardWith(bank, [full('anna')], [loan('a')]);
		expect(reservedAt(board, LATER - 1)).toEqual([]);
		expect(reservedAt(board)).toEqual(['anna for a']);
	});

	it.each<[string, object, object]>([
		['has least to finish before it fits', { lastAssignedAt: 1 }, { lastAssignedAt: 2, capacity: 3 }],
		['keeps fewer units for silent customers', { lastAssignedAt: 1, kept: 0.5 }, { lastAssignedAt: 2 }],
		['was assigned something longest ago, all else being equal', { lastAssignedAt: 2 }, { lastAssignedAt: 1 }],
		['may ever carry it', { load: 1, capacity: 1 }, {}],
		['is at work', { unavailable: 'NOT_ONLINE' }, {}],
		['has not just refused something', { coolingUntil: LATER + 1 }, {}],
	])('reserves the one who %s', (_what, anna, bert) => {
		expect(reservedAt(boardWith(bank, [full('anna', anna), full('bert', bert)], [loan('a')]))).toEqual(['bert for a']);
	});

	it('reserves the first by username, all else being equal', () => {
		expect(reservedAt(boardWith(bank, [full('bert'), full('anna')], [loan('a')]))).toEqual(['anna for a']);
	});

	it('reserves nobody who let it pass', () => {
		const avoid = [{ agentId: idOf('anna'), because: 'LET_IT_PASS' as const, at: MORNING }];
		expect(reservedAt(boardWith(bank, [full('anna'), full('bert')], [loan('a', { avoid })]))).toEqual(['bert for a']);
	});

	it('reserves one agent and no more, as do all of its type', () => {
		const board = boardWith(
			bank,
			[full('anna'), full('bert'), full('carl')],
			[loan('a'), loan('b'), loan('c', { topic: 'Deposits' })],
		);
		expect(reservedAt(board)).toEqual(['anna for a', 'bert for c']);
		expect(reservedAt(board)).toEqual(['anna for a', 'bert for c']);
	});

	it('keeps its agent from others until it fits', () => {
		const board = boardWith(bank, [full('anna')], [loan('a'), waitingIn('card', { topic: 'Cards' })]);
		expect(next(board, LATER)).toBeUndefined();
		board.putAgent(full('anna', { load: 1 }), LATER);
		expect(next(board, LATER)).toBeUndefined();
		board.putAgent(full('anna', { load: 0 }), LATER);
		expect(next(board, LATER)).toBe('a to anna');
	});

	it('goes to another agent whom it fits sooner, and leaves the reserved one to others', () => {
		const board = boardWith(bank, [full('anna'), full('bert')], [loan('a')]);
		expect(reservedAt(board)).toEqual(['anna for a']);
		board.putAgent(full('bert', { load: 0 }), LATER);
		expect(next(board, LATER)).toBe('a to bert');
		board.removeConversation(roomId('a'));
		expect(reservedAt(board)).toEqual([]);
	});
});

describe('a reservation ends', () => {
	const situation = () => {
		const board = boardWith(bank, [full('anna'), full('bert', { lastAssignedAt: 1 })], [loan('a')]);
		expect(reservedAt(board)).toEqual(['anna for a']);
		return board;
	};

	it.each<[string, (board: Board) => void, string[]]>([
		['when its conversation is gone', (board) => board.removeConversation(roomId('a')), []],
		['when its conversation is about something light by now', (board) => tell(board, loan('a', { topic: 'Cards' })), []],
		[
			'for another by the type that its conversation has now',
			(board) => tell(board, loan('a', { topic: 'Deposits' })),
			['anna for a'],
		],
		['when its conversation waits anew', (board) => tell(board, loan('a', { waitingSince: LATER })), []],
		['when the agent goes home', (board) => board.putAgent(full('anna', { unavailable: 'NOT_ONLINE' }), LATER), ['bert for a']],
		['when the agent is gone', (board) => board.removeAgent(idOf('anna')), ['bert for a']],
		[
			'when the agent refuses what they are given',
			(board) => board.putAgent(full('anna', { coolingUntil: LATER + 1 }), LATER),
			['bert for a'],
		],
		[
			'when the agent may no longer carry that much',
			(board) => board.putAgent(full('anna', { capacity: 1 }), LATER),
			['bert for a'],
		],
	])('%s', (_what, happens, expected) => {
		const board = situation();
		happens(board);
		expect(reservedAt(board)).toEqual(expected);
	});

	it('not because the agent gets more in hand', () => {
		const board = situation();
		board.putAgent(full('anna', { load: 5 }), LATER);
		expect(reservedAt(board)).toEqual(['anna for a']);
	});

	it('not for one of its type that comes before it in the queue later, and leads it to its agent all the same', () => {
		const board = situation();
		tell(board, loan('earlier', { waitingSince: MORNING - MINUTE }));
		expect(reservedAt(board)).toEqual(['anna for a']);
		board.putAgent(full('anna', { load: 0 }), LATER);
		expect(next(board, LATER)).toBe('a to anna');
	});

	it('for the one that has changed its type, so that others of that type may reserve', () => {
		const board = situation();
		tell(board, loan('a', { topic: 'Deposits' }));
		tell(board, loan('b'));
		expect(reservedAt(board)).toEqual(['anna for a', 'bert for b']);
	});
});
