import fc from 'fast-check';
import { byUrgency, compareText, urgency, type QueuedConversation } from '../../src/routing/chooseConversation';
import { MINUTE, MORNING } from '../worlds/bank';

const queued = (roomId: string, changes: Partial<QueuedConversation> = {}): QueuedConversation => ({
	roomId,
	waitingSince: MORNING,
	priority: 0,
	ageingPerMinute: 1,
	...changes,
});

const order = (waiting: readonly QueuedConversation[], now: number): string[] =>
	byUrgency(waiting, now).map(({ roomId }) => roomId);

describe('the urgency of a conversation', () => {
	it.each([
		['is its priority when it begins to wait', { priority: 7 }, 0, 7],
		['grows by the points of its type every minute', { priority: 7, ageingPerMinute: 2 }, 3 * MINUTE, 13],
		['grows within a minute too', {}, MINUTE / 2, 0.5],
		['is never below its priority, even if the clock went back', { priority: 7 }, -5 * MINUTE, 7],
	])('%s', (_what, changes, later, points) => {
		expect(urgency(queued('a', changes), MORNING + later)).toBe(points);
	});
});

describe('the queue', () => {
	it('serves the more urgent first, whoever came first', () => {
		expect(order([queued('loan'), queued('card', { priority: 10, waitingSince: MORNING + MINUTE })], MORNING + MINUTE)).toEqual([
			'card',
			'loan',
		]);
	});

	it('serves who has waited long before who is only a little more important', () => {
		expect(
			order([queued('card', { priority: 10, waitingSince: MORNING + 11 * MINUTE }), queued('loan')], MORNING + 11 * MINUTE),
		).toEqual(['loan', 'card']);
	});

	it('is first come, first served among equals', () => {
		const later = queued('a', { waitingSince: MORNING + MINUTE, priority: 1 });
		expect(order([later, queued('b')], MORNING + MINUTE)).toEqual(['b', 'a']);
	});

	it('orders those who came in the same millisecond by their room', () => {
		expect(order([queued('b'), queued('B'), queued('a')], MORNING)).toEqual(['B', 'a', 'b']);
	});

	it('leaves what it was given as it was', () => {
		const waiting = Object.freeze([queued('a'), queued('b', { priority: 1 })]);
		byUrgency(waiting, MORNING);
		expect(waiting.map(({ roomId }) => roomId)).toEqual(['a', 'b']);
	});
});

const conversations = (ageing: fc.Arbitrary<number>) =>
	fc.uniqueArray(
		fc.record({
			roomId: fc.string({ minLength: 1, maxLength: 4 }),
			waitingSince: fc.integer({ min: -120, max: 0 }).map((minutes) => MORNING + minutes * MINUTE),
			priority: fc.integer({ min: 0, max: 50 }),
			ageingPerMinute: ageing,
		}),
		{ selector: ({ roomId }) => roomId, maxLength: 8 },
	);

describe('for any queue', () => {
	it('nobody is lost, nobody is twice in it, and no one stands before somebody more urgent', () => {
		fc.assert(
			fc.property(conversations(fc.double({ min: 0.01, max: 100, noNaN: true })), (waiting) => {
				const ordered = byUrgency(waiting, MORNING);
				expect(new Set(ordered)).toEqual(new Set(waiting));
				expect(ordered).toHaveLength(waiting.length);
				ordered.slice(1).forEach((next, index) => {
					const before = ordered[index] ?? next;
					expect(urgency(before, MORNING)).toBeGreaterThanOrEqual(urgency(next, MORNING));
				});
			}),
		);
	});

	it('the order does not depend on the order of asking', () => {
		const shuffled = conversations(fc.constantFrom(0.5, 1, 2)).chain((waiting) =>
			fc.tuple(fc.constant(waiting), fc.shuffledSubarray(waiting, { minLength: waiting.length })),
		);
		fc.assert(fc.property(shuffled, ([waiting, other]) => expect(order(other, MORNING)).toEqual(order(waiting, MORNING))));
	});

	/** Who arrives after the time it takes to make up the largest difference of priorities, and by how much they have aged since. */
	const overtaking = (ageing: fc.Arbitrary<number>) =>
		fc.record({
			priorities: fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })),
			ageings: fc.tuple(ageing, ageing),
			extraMinutes: fc.integer({ min: 1, max: 60 }),
			sinceArrivalMinutes: fc.integer({ min: 0, max: 600 }),
		});

	type Overtaking = typeof overtaking extends (ageing: never) => fc.Arbitrary<infer Value> ? Value : never;

	const overtakes = ({ priorities, ageings, extraMinutes, sinceArrivalMinutes }: Overtaking): boolean => {
		const headStart = (Math.abs(priorities[0] - priorities[1]) / Math.min(...ageings) + extraMinutes) * MINUTE;
		const old = queued('old', { priority: priorities[0], ageingPerMinute: ageings[0] });
		const newcomer = queued('new', { priority: priorities[1], ageingPerMinute: ageings[1], waitingSince: MORNING + headStart });
		return order([newcomer, old], MORNING + headStart + sinceArrivalMinutes * MINUTE)[0] === 'new';
	};

	it('who has waited longer than it takes to make up the largest difference is never overtaken by a newcomer who ages alike', () => {
		fc.assert(fc.property(overtaking(fc.constant(0.5)), (course) => !overtakes(course)));
	});

	it('nor does a newcomer of any type stand before them on arrival', () => {
		fc.assert(
			fc.property(overtaking(fc.integer({ min: 1, max: 10 })), (course) => !overtakes({ ...course, sinceArrivalMinutes: 0 })),
		);
	});

	it('who has waited until they have more points than anybody is served with is next', () => {
		const ageings = fc.constantFrom(0.5, 1, 2, 4);
		fc.assert(
			fc.property(conversations(ageings), fc.nat(50), ageings, (others, priority, ageingPerMinute) => {
				const most = Math.max(priority, ...others.map((other) => urgency(other, MORNING)));
				const waitedMinutes = (most - priority) / ageingPerMinute + 1;
				const patient = queued('patient', { priority, ageingPerMinute, waitingSince: MORNING - waitedMinutes * MINUTE });
				expect(order([...others, patient], MORNING)[0]).toBe('patient');
			}),
		);
	});
});

describe('the order of texts', () => {
	it('is the same on every machine: by code units, not by language', () => {
		expect(['ä', 'z', 'Z', 'a'].sort(compareText)).toEqual(['Z', 'a', 'z', 'ä']);
	});
});
