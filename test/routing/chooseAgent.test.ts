import { chooseAgent, shareInUse, type Candidate, type Exclusion } from '../../src/routing/chooseAgent';
import { candidateCalled as agent, idOf, MORNING } from '../worlds/bank';

describe('of two agents the conversation goes to', () => {
	it.each([
		[
			'the one with the lower share of their own capacity in use',
			agent('anna', { load: 1, capacity: 2 }),
			agent('bert', { load: 2, capacity: 5 }),
			'bert',
		],
		[
			'the one longest without an assignment, at equal shares',
			agent('anna', { lastAssignedAt: 2, load: 1, capacity: 2 }),
			agent('bert', { lastAssignedAt: 1, load: 2, capacity: 4 }),
			'bert',
		],
		['the one who never had any, at equal shares', agent('anna', { lastAssignedAt: 1 }), agent('bert'), 'bert'],
		['the first by username, all else being equal', agent('bert'), agent('anna'), 'anna'],
	])('%s', (_what, one, other, winner) => {
		expect(chooseAgent([one, other], { weight: 1 }, MORNING).winner?.username).toBe(winner);
	});
});

describe('an agent gets nothing', () => {
	it.each<[string, Candidate, Exclusion, number?]>([
		['without the role', agent('anna', { unavailable: 'NOT_AN_AGENT' }), 'NOT_AN_AGENT'],
		['with a disabled account', agent('anna', { unavailable: 'ACCOUNT_DISABLED' }), 'ACCOUNT_DISABLED'],
		['who is not online', agent('anna', { unavailable: 'NOT_ONLINE' }), 'NOT_ONLINE'],
		['whose last transfer failed a moment ago', agent('anna', { coolingUntil: MORNING + 1 }), 'COOLING_DOWN'],
		['at capacity', agent('anna', { load: 1 }), 'AT_CAPACITY'],
		['whose free places are fewer than the conversation weighs', agent('anna', { load: 1, capacity: 2 }), 'AT_CAPACITY', 2],
		['who may carry nothing', agent('anna', { capacity: 0 }), 'AT_CAPACITY', 0.5],
	])('%s', (_what, candidate, because, weight = 1) => {
		const choice = chooseAgent([candidate], { weight }, MORNING);
		expect(choice).toEqual({ eligible: [], excluded: [{ candidate, because }] });
	});

	it('that they have just returned', () => {
		const choice = chooseAgent([agent('anna'), agent('bert')], { weight: 1, returnedBy: idOf('anna') }, MORNING);
		expect(choice.winner?.username).toBe('bert');
		expect(choice.excluded.map(({ because }) => because)).toEqual(['RETURNED_IT']);
	});
});

describe('an agent gets the conversation', () => {
	it.each([
		['the moment the cool-down is over', agent('anna', { coolingUntil: MORNING }), 1],
		['that fills their capacity exactly', agent('anna', { load: 1.5, capacity: 2 }), 0.5],
	])('%s', (_what, candidate, weight) => {
		expect(chooseAgent([candidate], { weight }, MORNING).winner).toBe(candidate);
	});
});

describe('a choice', () => {
	it('names those who could take it, best first, and leaves the others out', () => {
		const choice = chooseAgent(
			[agent('dora', { load: 1 }), agent('carl', { load: 1, capacity: 2 }), agent('bert'), agent('anna')],
			{ weight: 1 },
			MORNING,
		);
		expect(choice.eligible.map(({ username }) => username)).toEqual(['anna', 'bert', 'carl']);
	});

	it('has no winner where nobody is asked', () => {
		expect(chooseAgent([], { weight: 1 }, MORNING)).toEqual({ eligible: [], excluded: [] });
	});
});

describe('the share of capacity in use', () => {
	it.each([
		[0, 3, 0],
		[1, 4, 0.25],
		[4, 4, 1],
		[0, 0, 1],
	])('of %d units out of %d is %d', (load, capacity, share) => {
		expect(shareInUse(agent('anna', { load, capacity }))).toBe(share);
	});
});
