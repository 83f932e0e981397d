import fc from 'fast-check';
import type { WaitingConversation } from '../../src/conversations/Conversation';
import type { Candidate } from '../../src/routing/chooseAgent';
import { decide } from '../../src/routing/decide';
import { candidateCalled, catalogueOf, idOf, MINUTE, MORNING, waitingIn } from '../worlds/bank';

const USERNAMES = ['anna', 'bert', 'carl', 'dora'];
const TYPES = ['Cards', 'Loans', 'Savings'];

type CaseTypeInput = { name: string; priority: number; ageingPerMinute: number; weight: number };
type Bank = { caseTypes: CaseTypeInput[]; groupOf: number[]; members: ('everyone' | string[])[] };

const banks: fc.Arbitrary<Bank> = fc.record({
	caseTypes: fc.tuple(
		...TYPES.map((name) =>
			fc.record({
				name: fc.constant(name),
				priority: fc.integer({ min: 0, max: 20 }),
				ageingPerMinute: fc.constantFrom(0.5, 1, 3),
				weight: fc.constantFrom(0.5, 1, 2),
			}),
		),
	),
	groupOf: fc.array(fc.nat(1), { minLength: TYPES.length, maxLength: TYPES.length }),
	members: fc.array(fc.oneof(fc.constant('everyone' as const), fc.subarray(USERNAMES)), { minLength: 2, maxLength: 2 }),
});

const candidateLists: fc.Arbitrary<Candidate[]> = fc.subarray(USERNAMES).chain((usernames) =>
	fc.tuple(
		...usernames.map((username) =>
			fc
				.record({
					unavailable: fc.option(fc.constantFrom('NOT_AN_AGENT' as const, 'ACCOUNT_DISABLED' as const, 'NOT_ONLINE' as const), {
						nil: undefined,
						freq: 4,
					}),
					coolingUntil: fc.constantFrom(0, 0, 0, MORNING, MORNING + 1),
					load: fc.constantFrom(0, 0.5, 1, 2, 3),
					capacity: fc.integer({ min: 0, max: 4 }),
					lastAssignedAt: fc.constantFrom(0, MORNING - 2, MORNING - 1),
				})
				.map((changes) => candidateCalled(username, changes)),
		),
	),
);

const queues: fc.Arbitrary<WaitingConversation[]> = fc.uniqueArray(
	fc
		.record({
			room: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6'),
			topic: fc.constantFrom(...TYPES.map((type) => `About ${type}`), 'Deleted'),
			minutes: fc.integer({ min: 0, max: 30 }),
			returned: fc.option(
				fc.record({ by: fc.constantFrom(...USERNAMES).map(idOf), at: fc.constantFrom(MORNING - MINUTE, MORNING - 1) }),
				{
					nil: undefined,
				},
			),
		})
		.map(({ room, topic, minutes, returned }) => waitingIn(room, { topic, waitingSince: MORNING - minutes * MINUTE, returned })),
	{ selector: ({ roomId }) => roomId, maxLength: 6 },
);

const situations = fc.record({ bank: banks, candidates: candidateLists, waiting: queues });
type Situation = { bank: Bank; candidates: Candidate[]; waiting: WaitingConversation[] };

const decisionIn = ({ bank, candidates, waiting }: Situation) =>
	decide({
		waiting,
		candidates,
		now: MORNING,
		catalogue: catalogueOf({
			topics: TYPES.map((name) => ({ name: `About ${name}`, caseType: name })),
			defaultTopic: 'About Cards',
			caseTypes: bank.caseTypes,
			skillGroups: bank.members.map((members, group) => ({
				name: `Group ${group}`,
				members,
				caseTypes: TYPES.filter((_, index) => bank.groupOf[index] === group),
			})),
			capacity: { default: 1000 },
		}),
	});

/** Who may be given what, by the rules of the bank read literally: independent of the code under test. */
function possiblePairs({ bank, candidates, waiting }: Situation) {
	return waiting.flatMap((conversation) => {
		const index = Math.max(0, TYPES.indexOf(conversation.topic.replace('About ', '')));
		const type = bank.caseTypes[index];
		const members = bank.members[bank.groupOf[index] ?? 0] ?? [];
		const points = type ? type.priority + ((MORNING - conversation.waitingSince) / MINUTE) * type.ageingPerMinute : 0;
		const weight = type?.weight ?? 0;
		return candidates
			.filter(
				(agent) =>
					(members === 'everyone' || members.includes(agent.username)) &&
					agent.unavailable === undefined &&
					agent.coolingUntil <= MORNING &&
					agent.load + weight <= agent.capacity &&
					!(conversation.returned?.by === agent.agentId && conversation.returned.at > MORNING - MINUTE),
			)
			.map((agent) => ({ conversation, agent, points, weight }));
	});
}

type Pair = ReturnType<typeof possiblePairs>[number];

/** Whether one pair comes before another: the more urgent conversation, then the agent with the lower share, and so on. */
function isBetter(one: Pair, other: Pair): boolean {
	const keys = ({ conversation, agent, points }: Pair) => [
		-points,
		conversation.waitingSince,
		conversation.roomId,
		agent.load / agent.capacity,
		agent.lastAssignedAt,
		agent.username,
	];
	const mine = keys(one);
	const theirs = keys(other);
	const differing = mine.findIndex((key, index) => key !== theirs[index]);
	const [left = 0, right = 0] = [mine[differing], theirs[differing]];
	return differing >= 0 && left < right;
}

describe('in any situation the next assignment', () => {
	it('is one that the rules allow, and there is one whenever they allow any', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const pairs = possiblePairs(situation);
				const decision = decisionIn(situation);
				const chosen = pairs.find(
					({ conversation, agent }) => conversation.roomId === decision?.roomId && agent.agentId === decision.winner.agentId,
				);
				expect(chosen !== undefined).toBe(pairs.length > 0);
				expect(decision !== undefined).toBe(pairs.length > 0);
			}),
			{ numRuns: 1000 },
		);
	});

	it('is the best of all that the rules allow', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const best = possiblePairs(situation).find((pair, _, all) => !all.some((other) => isBetter(other, pair)));
				const decision = decisionIn(situation);
				expect([decision?.roomId, decision?.winner.username]).toEqual([best?.conversation.roomId, best?.agent.username]);
			}),
			{ numRuns: 1000 },
		);
	});

	it('takes nobody over their capacity', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const decision = decisionIn(situation);
				expect(decision ? decision.winner.load + decision.weight <= decision.winner.capacity : true).toBe(true);
			}),
		);
	});

	it('is the same whatever the order in which agents and conversations are listed', () => {
		const twoListings = situations.chain((situation) =>
			fc.record({
				situation: fc.constant(situation),
				candidates: fc.shuffledSubarray(situation.candidates, { minLength: situation.candidates.length }),
				waiting: fc.shuffledSubarray(situation.waiting, { minLength: situation.waiting.length }),
			}),
		);
		fc.assert(
			fc.property(twoListings, ({ situation, candidates, waiting }) =>
				expect(decisionIn({ ...situation, candidates, waiting })).toEqual(decisionIn(situation)),
			),
			{ numRuns: 500 },
		);
	});

	it('accounts for every member of the group: the winner, an alternative, or excluded for a reason', () => {
		fc.assert(
			fc.property(situations, (situation) => {
				const decision = decisionIn(situation);
				const { groupOf, members } = situation.bank;
				const group = members[groupOf[TYPES.indexOf(decision?.caseType ?? '')] ?? 0] ?? [];
				const expected = situation.candidates.filter(({ username }) => group === 'everyone' || group.includes(username)).length;
				const excluded = Object.values(decision?.excluded ?? {}).reduce((sum, count) => sum + count, 0);
				expect(decision ? 1 + decision.alternatives.length + excluded : expected).toBe(expected);
			}),
		);
	});
});
