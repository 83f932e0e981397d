import fc from 'fast-check';
import { criteria } from '../../src/catalogue/schema';

export const USERNAMES = ['anna', 'bert', 'carl', 'dora', 'emil', 'frida'];
export const TYPES = ['Cards', 'Loans', 'Savings'];
export const GROUPS = ['Team A', 'Team B', 'Team C'];

/** That, or nothing: one time in `freq` nothing. */
export const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>, freq = 2): fc.Arbitrary<Value | undefined> =>
	fc.option(arbitrary, { nil: undefined, freq });

/** A group as the administrator may write it: names count whatever their letter case. */
const written = (names: readonly string[]): fc.Arbitrary<string> =>
	fc.tuple(fc.constantFrom(...names), fc.boolean()).map(([name, shouted]) => (shouted ? name.toUpperCase() : name));

const caseTypes = (name: string, own: string): fc.Arbitrary<object> => {
	const others = GROUPS.filter((group) => group !== own);
	return fc.record({
		name: fc.constant(name),
		priority: fc.constantFrom(0, 5, 20),
		ageingPerMinute: fc.constantFrom(0.5, 1, 3),
		weight: fc.constantFrom(0.5, 1, 2, 3),
		limitPerAgent: sometimes(fc.constantFrom(1, 2)),
		always: fc.boolean(),
		experience: sometimes(fc.record({ required: fc.integer({ min: 2, max: 5 }), relaxEverySeconds: fc.constantFrom(30, 60) })),
		overflow: sometimes(fc.record({ group: written(others), afterSeconds: fc.constantFrom(30, 90) })),
		reserveAfterSeconds: sometimes(fc.constantFrom(1, 30, 90), 4),
		noAnswer: sometimes(fc.record({ afterSeconds: fc.constant(60), widenTo: fc.shuffledSubarray(others) })),
	});
};

const hours = fc
	.constantFrom(['08:00', '09:03'], ['09:02', '17:00'], ['08:00', '17:00'])
	.map((interval) => ({ timeZone: 'UTC', week: { monday: [interval] } }));

const groups = fc.record({
	members: fc.oneof(
		fc.constant('everyone'),
		fc
			.subarray(USERNAMES)
			.chain((members) =>
				fc.tuple(
					...members.map((username) => fc.record({ username: fc.constant(username), level: fc.integer({ min: 1, max: 5 }) })),
				),
			),
	),
	hours: sometimes(hours, 2),
});

const routing = fc.record({
	agentSelection: fc.oneof(fc.constant(criteria), fc.shuffledSubarray([...criteria], { minLength: 1 })),
	preferredWaitSeconds: fc.constantFrom(0, 60, 120),
	verifiedPoints: fc.constantFrom(0, 7),
	channelPoints: fc.constantFrom({}, { api: 4 }),
});

/** A bank with three case types and three groups, and any of what the catalogue can say about them. */
export const banks: fc.Arbitrary<object> = fc
	.tuple(fc.nat(2), fc.nat(2), fc.nat(2))
	.chain((owners) => {
		const ownerOf = (index: number): string => GROUPS[owners[index] ?? 0] ?? '';
		return fc.record({
			caseTypes: fc.tuple(...TYPES.map((name, index) => caseTypes(name, ownerOf(index)))),
			skillGroups: fc.tuple(
				...GROUPS.map((name) =>
					groups.map((group) => ({ ...group, name, caseTypes: TYPES.filter((_, index) => ownerOf(index) === name) })),
				),
			),
			routing,
		});
	})
	.map((bank) => ({
		...bank,
		topics: TYPES.map((name) => ({ name: `About ${name}`, caseType: name })),
		defaultTopic: 'About Cards',
		capacity: { default: 4 },
	}));
