import type { Avoided, SeekingConversation } from '../../src/conversations/Conversation';
import { idOf, MINUTE, MORNING, SECOND, waitingIn } from '../worlds/bank';
import { boardWith, next } from './boardWith';
import { factsOf } from './builders';

/** Loans work until 09:02, emergencies at any hour; the administrator writes the helping groups in other letter case. */
const bank = {
	topics: ['Loan', 'Emergency'].map((name) => ({ name, caseType: name })),
	defaultTopic: 'Loan',
	caseTypes: [
		{
			name: 'Loan',
			overflow: { group: 'BRANCH', afterSeconds: 60 },
			noAnswer: { afterSeconds: 30, widenTo: ['experts'] },
			experience: { required: 3, relaxEverySeconds: 20 },
		},
		{ name: 'Emergency', always: true },
	],
	skillGroups: [
		{
			name: 'Loan team',
			members: [
				{ username: 'anna', level: 3 },
				{ username: 'bert', level: 2 },
			],
			caseTypes: ['Loan', 'Emergency'],
			hours: {
				timeZone: 'UTC',
				week: {
					monday: [
						['08:00', '09:02'],
						['09:10', '17:00'],
					],
				},
			},
		},
		{ name: 'Experts', members: [{ username: 'emma', level: 5 }], caseTypes: [] },
		{ name: 'Branch', members: 'everyone', caseTypes: [] },
	],
};

const busy = factsOf('anna', { load: 1 });
const loan = waitingIn('room', { topic: 'Loan' });
const letPass: Avoided[] = [{ agentId: idOf('anna'), because: 'LET_IT_PASS', at: MORNING }];

describe('a conversation', () => {
	it.each<[string, SeekingConversation, number, string | undefined]>([
		['waits for the experience it needs', loan, 0, undefined],
		['goes to less experience when it has waited', loan, 20 * SECOND, 'room to bert'],
		[
			'goes to a helping group once an agent has let it pass',
			waitingIn('room', { topic: 'Loan', avoid: letPass }),
			0,
			'room to emma',
		],
	])('%s', (_what, conversation, later, expected) => {
		expect(next(boardWith(bank, [busy, factsOf('bert'), factsOf('emma')], [conversation]), MORNING + later)).toBe(expected);
	});

	it('goes to the overflow group after its wait, and is explained by that group', () => {
		const board = boardWith(bank, [busy, factsOf('zoe')], [loan]);
		expect(next(board, MORNING + MINUTE - 1)).toBeUndefined();
		expect(board.next(MORNING + MINUTE)).toMatchObject({
			group: 'Branch',
			winner: idOf('zoe'),
			candidates: [{ username: 'zoe' }, { username: 'anna' }],
		});
	});

	it('goes to its own group before a helping one, however well that is staffed', () => {
		const board = boardWith(bank, [factsOf('anna', { load: 8, capacity: 9 }), factsOf('emma', { capacity: 9 })], [loan]);
		expect(next(board, MORNING + MINUTE)).toBe('room to anna');
	});
});

describe('a group that has closed', () => {
	it('gets nothing until it opens again', () => {
		const board = boardWith(
			{ ...bank, caseTypes: [{ name: 'Loan' }, { name: 'Emergency', always: true }] },
			[factsOf('anna')],
			[loan],
		);
		expect(next(board, MORNING + 2 * MINUTE - 1)).toBe('room to anna');
		expect(next(board, MORNING + 2 * MINUTE)).toBeUndefined();
		expect(next(board, MORNING + 10 * MINUTE)).toBe('room to anna');
	});

	it('gets what is served at any hour', () => {
		const board = boardWith(bank, [factsOf('anna')], [waitingIn('room', { topic: 'Emergency' })]);
		expect(next(board, MORNING + 2 * MINUTE)).toBe('room to anna');
	});

	it('leaves it to the group that helps and is open', () => {
		const board = boardWith(bank, [factsOf('anna'), factsOf('zoe')], [loan]);
		expect(board.next(MORNING + 2 * MINUTE)).toMatchObject({ group: 'Branch' });
	});

	it('is told of, with its members, where nobody takes a conversation', () => {
		const board = boardWith(bank, [busy], [loan]);
		const [seeking] = board.queue(MORNING);
		const explained = (later: number) => (seeking ? board.explain(seeking, MORNING + later) : []);
		expect(explained(0)).toMatchObject([
			{ group: 'Loan team', isOpen: true, named: [{ username: 'anna', because: 'AT_CAPACITY' }] },
		]);
		expect(explained(2 * MINUTE)).toMatchObject([
			{ group: 'Loan team', isOpen: false },
			{ group: 'Branch', isOpen: true, named: [{ username: 'anna', because: 'AT_CAPACITY' }] },
		]);
	});
});
