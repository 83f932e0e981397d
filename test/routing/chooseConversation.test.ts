import fc from 'fast-check';
import { byUrgency, minutesToReach, urgency, type QueuedConversation } from '../../src/routing/chooseConversation';
import { MINUTE, MORNING } from '../worlds/bank';

const queued = (roomId: string, changes: Partial<QueuedConversation> = {}): QueuedConversation => ({
	roomId,
	waitingSince: MORNING,
	points: 0,
	ageingPerMinute: 1,
	...changes,
});

const order = (waiting: readonly QueuedConversation[], now: number): string[] =>
	[...waiting].sort(byUrgency(now)).map(({ roomId }) => roomId);

describe('the urgency of a conversation', () => {
	it.each([
		['is its points when it begins to wait', { points: 7 }, 0, 7],
		['grows by the points of its type every minute', { points: 7, ageingPerMinute: 2 }, 3 * MINUTE, 13],
		['grows within a minute too', {}, MINUTE / 2, 0.5],
		['is never below its points, even if the clock went back', { points: 7 }, -5 * MINUTE, 7],
	])('%s', (_what, changes, later, points) => {
		expect(urgency(queued('a', changes), MORNING + later)).toBe(points);
	});
});

describe('the queue', () => {
	it('serves the more urgent first, whoever came first', () => {
		expect(order([queued('loan'), queued('card', { points: 10, waitingSince: MORNING + MINUTE })], MORNING + MINUTE)).toEqual([
			'card',
			'loan',
		]);
	});

	it('serves who has waited long before who is only a little more important', () => {
		expect(
			order([queued('card', { points: 10, waitingSince: MORNING + 11 * MINUTE }), queued('loan')], MORNING + 11 * MINUTE),
		).toEqual(['loan', 'card']);
	});

	it('is first come, first served among equals', () => {
		const later = queued('a', { waitingSince: MORNING + MINUTE, points: 1 });
		expect(order([later, queued('b')], MORNING + MINUTE)).toEqual(['b', 'a']);
	});

	it('orders those who came in the same millisecond by their room', () => {
		expect(order([queued('b'), queued('B'), queued('a')], MORNING)).toEqual(['B', 'a', 'b']);
	});
});

const ageings = fc.constantFrom(0.5, 1, 2, 4);

const conversations = (ageing: fc.Arbitrary<number>) =>
	fc.uniqueArray(
		fc.record({
			roomId: fc.string({ minLength: 1, maxLength: 4 }),
			waitingSince: fc.integer({ min: -120, max: 0 }).map((minutes) => MORNING + minutes * MINUTE),
			points: fc.integer({ min: 0, max: 50 }),
			ageingPerMinute: ageing,
		}),
		{ selector: ({ roomId }) => roomId, maxLength: 8 },
	);

describe('for any queue', () => {
	it('nobody is lost, nobody is twice in it, and no one stands before somebody more urgent', () => {
		fc.assert(
			fc.property(conversations(fc.double({ min: 0.01, max: 100, noNaN: true })), (waiting) => {
				const ordered = [...waiting].sort(byUrgency(MORNING));
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

	it('who has the points that nobody else reaches is next', () => {
		fc.assert(
			fc.property(conversations(ageings), fc.nat(50), ageings, (others, points, ageingPerMinute) => {
				const most = Math.max(0, ...others.map((other) => urgency(other, MORNING)));
				const waitedMinutes = minutesToReach({ points, ageingPerMinute }, most) + 1;
				const patient = queued('patient', { points, ageingPerMinute, waitingSince: MORNING - waitedMinutes * MINUTE });
				expect(order([...others, patient], MORNING)[0]).toBe('patient');
			}),
		);
	});

	it('nobody is before those who came earlier with as many points and age as fast', () => {
		fc.assert(
			fc.property(conversations(fc.constant(2)), (waiting) => {
				const alike = waiting.map((one) => ({ ...one, points: 5 }));
				const byArrival = [...alike].sort(
					(one, other) => one.waitingSince - other.waitingSince || (one.roomId < other.roomId ? -1 : 1),
				);
				expect(order(alike, MORNING)).toEqual(byArrival.map(({ roomId }) => roomId));
			}),
		);
	});
});

describe('the minutes until a conversation has that many points', () => {
	it.each([
		['are the missing points by its ageing', { points: 10, ageingPerMinute: 4 }, 20, 2.5],
		['are none where it has as many', { points: 20, ageingPerMinute: 4 }, 20, 0],
		['are none where it has more', { points: 30, ageingPerMinute: 4 }, 20, 0],
	])('%s', (_what, conversation, wanted, minutes) => {
		expect(minutesToReach(conversation, wanted)).toBe(minutes);
		expect(urgency({ ...queued('a'), ...conversation }, MORNING + minutes * MINUTE)).toBeGreaterThanOrEqual(wanted);
	});
});
