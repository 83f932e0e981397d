import type { AgentFacts } from '../../src/routing/Staff';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING, SECOND, waitingIn } from '../worlds/bank';
import { boardWith, next } from './boardWith';
import { factsOf, heldIn } from './builders';

/** Customers wait 20 seconds for the agent who last served them; reserving begins after 5. */
const bank = {
	topics: [{ name: 'Question', caseType: 'General' }],
	defaultTopic: 'Question',
	caseTypes: [
		{
			name: 'General',
			weight: 2,
			limitPerAgent: 2,
			reserveAfterSeconds: 5,
			noAnswer: { afterSeconds: 60 },
			experience: { required: 2, relaxEverySeconds: 3600 },
		},
	],
	skillGroups: [
		{
			name: 'Everything',
			members: ['anna', 'bert', 'carl'].map((username) => ({ username, level: username === 'carl' ? 1 : 2 })),
			caseTypes: ['General'],
		},
	],
	routing: { preferredWaitSeconds: 20 },
};

const full = { load: 2, capacity: 2 };
const free = factsOf('bert', { capacity: 2 });
const customer = waitingIn('room', { preferred: idOf('anna') });

const nextWith = (anna: Partial<AgentFacts>, conversation = customer, now = MORNING) =>
	next(boardWith(bank, [factsOf('anna', anna), free], [conversation]), now);

describe('a customer waits for the agent who last served them', () => {
	it.each<[string, Partial<AgentFacts>]>([
		['who is full', full],
		['who has as many of that type as they may', { capacity: 9, ofTypes: new Map([['General', 2]]) }],
		['who keeps units free for silent customers', { load: 1, kept: 1, capacity: 3 }],
	])('%s', (_what, anna) => {
		expect(nextWith(anna)).toBeUndefined();
		expect(nextWith(anna, customer, MORNING + 20 * SECOND - 1)).toBeUndefined();
		expect(nextWith(anna, customer, MORNING + 20 * SECOND)).toBe('room to bert');
	});

	it('and goes to them as soon as they have a free place', () => {
		const board = boardWith(bank, [factsOf('anna', full), free], [customer]);
		expect(next(board)).toBeUndefined();
		board.putAgent(factsOf('anna', { ...full, load: 0, lastAssignedAt: MORNING }), MORNING + SECOND);
		expect(next(board, MORNING + SECOND)).toBe('room to anna');
	});

	it('and keeps nobody else from the others meanwhile', () => {
		const other = waitingIn('another', { waitingSince: MORNING + SECOND });
		expect(next(boardWith(bank, [factsOf('anna', full), free], [customer, other]), MORNING + SECOND)).toBe('another to bert');
	});

	it('and reserves nobody meanwhile', () => {
		const board = boardWith(bank, [factsOf('anna', full), factsOf('bert', full)], [customer]);
		expect(next(board, MORNING + 10 * SECOND)).toBeUndefined();
		expect(['anna', 'bert'].map((username) => board.reservedFor(idOf(username)))).toEqual([undefined, undefined]);
		expect(next(board, MORNING + 20 * SECOND)).toBeUndefined();
		expect(board.reservedFor(idOf('anna'))).toBe(roomId('room'));
	});
});

describe('a customer does not wait for an agent', () => {
	it('who has a free place', () => {
		expect(nextWith({ capacity: 2 })).toBe('room to anna');
	});

	it.each<[string, Partial<AgentFacts>]>([
		['who is not at work', { ...full, unavailable: 'NOT_ONLINE' }],
		['who cools down', { ...full, coolingUntil: MORNING + SECOND }],
		['who may never carry that much', { capacity: 1, load: 1 }],
	])('%s', (_what, anna) => {
		expect(nextWith(anna)).toBe('room to bert');
	});

	it.each([
		[
			'who has just returned it',
			waitingIn('room', { preferred: idOf('anna'), avoid: [{ agentId: idOf('anna'), because: 'RETURNED_IT', at: MORNING }] }),
		],
		[
			'who let them wait too long',
			waitingIn('room', { preferred: idOf('anna'), avoid: [{ agentId: idOf('anna'), because: 'LET_IT_PASS', at: MORNING }] }),
		],
		['who is to be relieved', heldIn('room', 'anna', { preferred: idOf('anna') })],
	])('%s', (_what, conversation) => {
		expect(next(boardWith(bank, [factsOf('anna', full), free], [conversation]))).toBe('room to bert');
	});

	it('who has too little experience for it now', () => {
		const conversation = waitingIn('room', { preferred: idOf('carl') });
		expect(next(boardWith(bank, [factsOf('carl', full), free], [conversation]))).toBe('room to bert');
	});

	it('who belongs to no group that may take it', () => {
		const conversation = waitingIn('room', { preferred: idOf('dora') });
		expect(next(boardWith(bank, [factsOf('dora', full), free], [conversation]))).toBe('room to bert');
	});
});
