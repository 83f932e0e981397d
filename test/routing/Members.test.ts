import fc from 'fast-check';
import { criteria, type Criterion } from '../../src/catalogue/schema';
import { chooseAgent, type Candidate, type Demand, type Exclusion } from '../../src/routing/chooseAgent';
import { NAMED_CANDIDATES } from '../../src/routing/Decision';
import { Members } from '../../src/routing/Members';
import { roomId } from '../../src/shared/ids';
import { candidateCalled, idOf, MORNING } from '../worlds/bank';
import { demand } from './builders';

const MOST = 160;
const numbers = fc.integer({ min: 0, max: MOST - 1 });
const agentOf = (number: number) => idOf(`agent${number}`);

const candidates = (number: number): fc.Arbitrary<Candidate> =>
	fc
		.record({
			level: fc.constantFrom(1, 1, 2, 3, 4, 5),
			unavailable: fc.constantFrom(undefined, undefined, undefined, undefined, 'NOT_ONLINE', 'ACCOUNT_DISABLED'),
			coolingUntil: fc.constantFrom(0, 0, 0, 0, MORNING + 1),
			reservedFor: fc.constantFrom(undefined, undefined, undefined, undefined, 'somebody else'),
			load: fc.constantFrom(0, 0, 1, 2),
			capacity: fc.constantFrom(3, 2, 1, 0),
			kept: fc.constantFrom(0, 0, 0.5),
			ofType: fc.constantFrom(0, 0, 1),
			lastAssignedAt: fc.constantFrom(0, MORNING - 2, MORNING - 1),
		})
		.map(({ unavailable, reservedFor, ...units }) =>
			candidateCalled(`agent${number}`, {
				...units,
				...(unavailable && { unavailable }),
				...(reservedFor !== undefined && { reservedFor: roomId(reservedFor) }),
			}),
		);

/** Many members, or few; in every second group all are beginners with a free place. */
const groups: fc.Arbitrary<Candidate[]> = fc
	.boolean()
	.chain((isSimple) =>
		fc
			.uniqueArray(numbers, { maxLength: MOST, size: 'max' })
			.chain((chosen) =>
				fc.tuple(
					...chosen.map((number) =>
						isSimple ? fc.constant(candidateCalled(`agent${number}`, { capacity: 2 })) : candidates(number),
					),
				),
			),
	);

const demands: fc.Arbitrary<Demand> = fc
	.record({
		weight: fc.constantFrom(1, 0.5, 2),
		limitPerAgent: fc.constantFrom(undefined, 1),
		requiredLevel: fc.constantFrom(1, 1, 3, 5),
		avoid: fc.uniqueArray(fc.record({ number: numbers, because: fc.constantFrom('RETURNED_IT', 'LET_IT_PASS') }), {
			selector: ({ number }) => number,
			maxLength: 20,
		}),
		heldBy: fc.option(numbers),
		preferred: fc.option(numbers),
	})
	.map(({ weight, limitPerAgent, requiredLevel, avoid, heldBy, preferred }) =>
		demand({
			weight,
			requiredLevel,
			...(limitPerAgent !== undefined && { limitPerAgent }),
			...(heldBy !== null && { heldBy: agentOf(heldBy) }),
			...(preferred !== null && { preferred: agentOf(preferred) }),
			avoid: avoid.map(({ number, because }) => ({ agentId: agentOf(number), because })),
		}),
	);

type Situation = { members: Candidate[]; asked: Demand; chain: Criterion[]; reserved: number };

const situations: fc.Arbitrary<Situation> = fc.record({
	members: groups,
	asked: demands,
	chain: fc.shuffledSubarray([...criteria], { minLength: 1 }),
	/** Which member, if any, is reserved for this conversation. */
	reserved: fc.integer({ min: -50, max: MOST - 1 }),
});

/** The members in a list, and the list kept in order: some were known otherwise before, some have gone again. */
function group({ members, asked, chain, reserved }: Situation) {
	const known = members.map((member) =>
		member.agentId === agentOf(reserved) ? { ...member, reservedFor: asked.roomId } : member,
	);
	const kept = new Members(asked, chain);
	known.forEach((member, index) => {
		kept.put(index % 3 === 0 ? { ...member, load: 0, level: 6 - member.level } : member, MORNING);
	});
	known.filter((_, index) => index % 3 === 0).forEach((member) => kept.put(member, MORNING));
	const gone = known.filter((_, index) => index % 7 === 6);
	gone.forEach(({ agentId }) => kept.remove(agentId));
	const left = known.filter((member) => !gone.includes(member));
	return { kept, choice: chooseAgent(left, asked, { chain, now: MORNING }) };
}

const count = (reasons: readonly (Exclusion | 'eligible')[]): Record<string, number> =>
	reasons.reduce<Record<string, number>>((counts, reason) => ({ ...counts, [reason]: (counts[reason] ?? 0) + 1 }), {});

describe('in any group', () => {
	it('the best member is the one the agent selection policy chooses', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const { kept, choice } = group(situation);
				expect(kept.best(situation.asked, MORNING)).toEqual(choice.winner);
			}),
			{ numRuns: 1000 },
		);
	});

	it('each member can take it, or cannot for the same reason as by the policy', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const { kept, choice } = group(situation);
				choice.eligible.forEach(({ agentId }) => expect(kept.whyNot(agentId, situation.asked, MORNING)).toBeUndefined());
				choice.excluded.forEach(({ candidate, because }) =>
					expect(kept.whyNot(candidate.agentId, situation.asked, MORNING)).toBe(because),
				);
				expect(kept.whyNot(idOf('a stranger'), situation.asked, MORNING)).toBe('NOT_A_MEMBER');
			}),
			{ numRuns: 200 },
		);
	});

	it('at most fifty are named, the best first, and the others counted by their reasons', () => {
		let large = 0;
		fc.assert(
			fc.property(situations, (situation) => {
				const { kept, choice } = group(situation);
				const { named, unnamed } = kept.explain(situation.asked, MORNING);
				const able = named.filter(({ because }) => !because);
				expect(named.slice(0, able.length)).toEqual(choice.eligible.slice(0, NAMED_CANDIDATES));
				expect(named).toHaveLength(Math.min(NAMED_CANDIDATES, choice.eligible.length + choice.excluded.length));
				const reasons = new Map(choice.excluded.map(({ candidate, because }) => [candidate.agentId, because]));
				named.forEach(({ agentId, because }) => expect(because).toBe(reasons.get(agentId)));
				const ofNamed = count(named.map(({ because }) => because ?? 'eligible'));
				const ofAll = count([...choice.eligible.map(() => 'eligible' as const), ...reasons.values()]);
				const ofUnnamed: Readonly<Record<string, number>> = { ...unnamed.excluded, eligible: unnamed.eligible };
				Object.keys({ ...ofAll, ...ofUnnamed }).forEach((reason) =>
					expect((ofNamed[reason] ?? 0) + (ofUnnamed[reason] ?? 0)).toBe(ofAll[reason] ?? 0),
				);
				large += choice.eligible.length > NAMED_CANDIDATES ? 1 : 0;
			}),
			{ numRuns: 1500 },
		);
		expect(large).toBeGreaterThan(50);
	});

	it('those named suffice to come to the choice again', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const { kept, choice } = group(situation);
				const named = kept.explain(situation.asked, MORNING).named;
				const again = chooseAgent(named, situation.asked, { chain: situation.chain, now: MORNING });
				expect(again.winner?.agentId).toBe(choice.winner?.agentId);
			}),
			{ numRuns: 500 },
		);
	});
});
