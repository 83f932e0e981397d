import {
	chooseAgent,
	exclusionOf,
	exclusions,
	personalExclusionOf,
	standingExclusionOf,
	type Candidate,
	type Demand,
	type Exclusion,
} from '../../src/routing/chooseAgent';
import { roomId } from '../../src/shared/ids';
import { candidateCalled as agent, idOf, MORNING } from '../worlds/bank';
import { demand } from './builders';

const choose = (anna: Candidate, asked: Demand) => chooseAgent([anna], asked, { chain: ['idle'], now: MORNING });

/** For each reason, what makes it apply to Anna. */
const reasons: Readonly<Record<Exclusion, { agent?: Partial<Candidate>; demand?: Partial<Demand> }>> = {
	NOT_AN_AGENT: { agent: { unavailable: 'NOT_AN_AGENT' } },
	ACCOUNT_DISABLED: { agent: { unavailable: 'ACCOUNT_DISABLED' } },
	NOT_ONLINE: { agent: { unavailable: 'NOT_ONLINE' } },
	NOT_TAKING_CHATS: { agent: { unavailable: 'NOT_TAKING_CHATS' } },
	COOLING_DOWN: { agent: { coolingUntil: MORNING + 1 } },
	RESERVED: { agent: { reservedFor: roomId('another room') } },
	TYPE_LIMIT: { agent: { ofType: 2 }, demand: { limitPerAgent: 2 } },
	AT_CAPACITY: { agent: { load: 1, capacity: 2 }, demand: { weight: 1.5 } },
	HAS_IT: { demand: { heldBy: idOf('anna') } },
	RETURNED_IT: { demand: { avoid: [{ agentId: idOf('anna'), because: 'RETURNED_IT' }] } },
	LET_IT_PASS: { demand: { avoid: [{ agentId: idOf('anna'), because: 'LET_IT_PASS' }] } },
	TOO_JUNIOR: { agent: { level: 2 }, demand: { requiredLevel: 3 } },
};

/** Anna and a conversation for which these reasons apply; where they meet in one fact, the first counts. */
const facing = (...because: readonly Exclusion[]): [Candidate, Demand] =>
	[...because].reverse().reduce<[Candidate, Demand]>(
		([anna, asked], reason) => [
			{ ...anna, ...reasons[reason].agent },
			{ ...asked, ...reasons[reason].demand },
		],
		[agent('anna'), demand()],
	);

describe('an agent is not considered', () => {
	it.each(exclusions)('for the reason %s, and told so', (because) => {
		const [anna, asked] = facing(because);
		expect(choose(anna, asked)).toEqual({ eligible: [], excluded: [{ candidate: anna, because }] });
	});

	it.each(exclusions.flatMap((first, index) => exclusions.slice(index + 1).map((second) => [first, second] as const)))(
		'for the reason %s before %s',
		(first, second) => {
			const [anna, asked] = facing(first, second);
			expect(exclusionOf(anna, asked, MORNING)).toBe(first);
		},
	);

	it.each(exclusions)('for the reason %s whether it is looked at in two parts or at once', (because) => {
		const [anna, asked] = facing(because);
		const isPersonal = ['HAS_IT', 'RETURNED_IT', 'LET_IT_PASS', 'TOO_JUNIOR'].includes(because);
		expect(standingExclusionOf(anna, asked, MORNING)).toBe(isPersonal ? undefined : because);
		expect(personalExclusionOf(anna, asked)).toBe(isPersonal ? because : undefined);
	});

	it.each<[string, Candidate, Demand]>([
		['who may carry nothing', agent('anna', { capacity: 0 }), demand({ weight: 0.5 })],
		['whose free units are kept for silent customers', agent('anna', { capacity: 2, load: 0.5, kept: 1 }), demand()],
		['who carries more than they may', agent('anna', { capacity: 2, load: 3 }), demand({ weight: 0.1 })],
	])('at capacity: one %s', (_what, anna, asked) => {
		expect(exclusionOf(anna, asked, MORNING)).toBe('AT_CAPACITY');
	});
});

describe('an agent is considered', () => {
	it.each<[string, Candidate, Demand]>([
		['the moment the cool-down is over', agent('anna', { coolingUntil: MORNING }), demand()],
		['for what fills their capacity exactly', agent('anna', { load: 1, kept: 0.5, capacity: 2 }), demand({ weight: 0.5 })],
		['for the conversation they are reserved for', agent('anna', { reservedFor: roomId('room') }), demand()],
		['with one of the type less than the limit', agent('anna', { ofType: 1 }), demand({ limitPerAgent: 2 })],
		['with as much experience as it needs', agent('anna', { level: 3 }), demand({ requiredLevel: 3 })],
		[
			'for what others hold, returned or let pass',
			agent('anna'),
			demand({ heldBy: idOf('bert'), avoid: [{ agentId: idOf('carl'), because: 'LET_IT_PASS' }] }),
		],
	])('%s', (_what, anna, asked) => {
		expect(choose(anna, asked)).toEqual({ winner: anna, eligible: [anna], excluded: [] });
	});
});
