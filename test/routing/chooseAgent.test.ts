import fc from 'fast-check';
import { criteria, type Criterion } from '../../src/catalogue/schema';
import { chooseAgent, compareText, shareInUse, type Candidate, type Demand } from '../../src/routing/chooseAgent';
import { candidateCalled as agent, idOf, MINUTE, MORNING } from '../worlds/bank';
import { demand } from './builders';

const choose = (members: readonly Candidate[], asked: Demand = demand(), chain: readonly Criterion[] = criteria) =>
	chooseAgent(members, asked, { chain, now: MORNING });

const wins = (chain: readonly Criterion[], members: readonly Candidate[]): string | undefined =>
	choose(members, demand({ preferred: idOf('paul') }), chain).winner?.username;

describe('of two agents the conversation goes to', () => {
	it.each<[string, Criterion[], Candidate, Candidate]>([
		['the preferred one', ['preferred'], agent('paul'), agent('anna')],
		['the more experienced one', ['experience'], agent('bert', { level: 2 }), agent('anna')],
		[
			'the one with the lower share of their own capacity in use',
			['share'],
			agent('bert', { load: 2, capacity: 5 }),
			agent('anna', { load: 1, capacity: 2 }),
		],
		[
			'the one longest without an assignment',
			['idle'],
			agent('bert', { lastAssignedAt: 1 }),
			agent('anna', { lastAssignedAt: 2 }),
		],
		['the one who never had any', ['idle'], agent('bert'), agent('anna', { lastAssignedAt: 1 })],
		[
			'the first by username where the chain leaves it open',
			['preferred', 'experience', 'share', 'idle'],
			agent('anna'),
			agent('bert'),
		],
		[
			'the first by username, whatever a criterion that is not in the chain says',
			['idle'],
			agent('anna'),
			agent('bert', { level: 5 }),
		],
		[
			'the one who carries nothing, not the one who may carry nothing more',
			['share'],
			agent('bert', { capacity: 1 }),
			agent('anna', { load: 1, capacity: 2 }),
		],
	])('%s', (_what, chain, winner, loser) => {
		expect(wins(chain, [winner, loser])).toBe(winner.username);
		expect(wins(chain, [loser, winner])).toBe(winner.username);
	});

	/** Each is the best by one criterion alone. */
	const best: Readonly<Record<Criterion, Candidate>> = {
		preferred: agent('paul', { level: 1, load: 1, capacity: 2, lastAssignedAt: MORNING }),
		experience: agent('emma', { level: 5, load: 1, capacity: 2, lastAssignedAt: MORNING }),
		share: agent('sara', { level: 1, load: 0, capacity: 2, lastAssignedAt: MORNING }),
		idle: agent('ivan', { level: 1, load: 1, capacity: 2, lastAssignedAt: MORNING - MINUTE }),
	};

	it.each(criteria.flatMap((first) => criteria.filter((other) => other !== first).map((second) => [first, second] as const)))(
		'the best by %s, if that comes before %s in the chain',
		(first, second) => {
			const rest = criteria.filter((criterion) => criterion !== first && criterion !== second);
			expect(wins([first, second, ...rest], [best[second], best[first]])).toBe(best[first].username);
			expect(wins([first], Object.values(best))).toBe(best[first].username);
		},
	);

	it('the one whom the second criterion prefers, where the first knows no difference', () => {
		const members = [
			agent('anna', { level: 3, lastAssignedAt: 2 }),
			agent('bert', { level: 3, lastAssignedAt: 1 }),
			agent('carl', { level: 2 }),
		];
		expect(wins(['experience', 'idle'], members)).toBe('bert');
		expect(wins(['idle', 'experience'], members)).toBe('carl');
	});

	it('always the same one, were there two of the same username', () => {
		const twins = [agent('anna', { agentId: idOf('b') }), agent('anna', { agentId: idOf('a') })];
		expect(choose(twins).winner?.agentId).toBe(idOf('a'));
		expect(choose([...twins].reverse()).winner?.agentId).toBe(idOf('a'));
	});
});

describe('a choice', () => {
	it('names those who could take it, best first, and the others with the reason', () => {
		const [anna, bert, carl, dora] = [
			agent('anna'),
			agent('bert'),
			agent('carl', { load: 1, capacity: 2 }),
			agent('dora', { load: 1 }),
		];
		expect(choose([dora, carl, bert, anna])).toEqual({
			winner: anna,
			eligible: [anna, bert, carl],
			excluded: [{ candidate: dora, because: 'AT_CAPACITY' }],
		});
	});

	it('has no winner where nobody is asked', () => {
		expect(choose([])).toEqual({ eligible: [], excluded: [] });
	});

	it('is the same in whatever order the members are listed, and leaves the list as it was', () => {
		const members = fc.uniqueArray(
			fc
				.record({
					number: fc.nat(9),
					level: fc.integer({ min: 1, max: 3 }),
					load: fc.constantFrom(0, 1, 2),
					lastAssignedAt: fc.constantFrom(0, 1),
				})
				.map(({ number, ...facts }) => agent(`agent${number}`, { ...facts, capacity: 2 })),
			{ selector: ({ username }) => username },
		);
		const listings = members.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
		fc.assert(
			fc.property(listings, fc.shuffledSubarray([...criteria], { minLength: 1 }), ([one, other], chain) => {
				const asked = demand({ preferred: idOf('agent3') });
				expect(choose(Object.freeze(one), asked, chain).eligible).toEqual(choose(other, asked, chain).eligible);
			}),
		);
	});
});

describe('the share of capacity in use', () => {
	it.each([
		[0, 3, 0],
		[1, 4, 0.25],
		[4, 4, 1],
		[5, 4, 1.25],
		[0, 0, 1],
	])('of %d units out of %d is %d', (load, capacity, share) => {
		expect(shareInUse({ load, capacity })).toBe(share);
	});
});

describe('the order of texts', () => {
	it('is the same on every machine: by code units, not by language', () => {
		expect(['ä', 'z', 'Z', 'a', 'a'].sort(compareText)).toEqual(['Z', 'a', 'a', 'z', 'ä']);
	});
});
