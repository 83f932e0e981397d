import fc from 'fast-check';
import { byUrgency, minutesToReach, type QueuedConversation } from '../../src/routing/chooseConversation';
import { roomId } from '../../src/shared/ids';
import { idOf, MINUTE, MORNING, SECOND, waitingIn } from '../worlds/bank';
import { boardWith, tell } from './boardWith';
import { factsOf } from './builders';

/** Times in eighths of a minute and points in halves: sums of them are exact, so that equal is equal. */
const EIGHTH = MINUTE / 8;

type Arrival = Pick<QueuedConversation, 'points' | 'ageingPerMinute'> & { readonly gap: number; readonly service: number };

const arrivals: fc.Arbitrary<Arrival[]> = fc.array(
	fc.record({
		points: fc.integer({ min: 0, max: 40 }),
		ageingPerMinute: fc.constantFrom(0.5, 1, 2, 4),
		gap: fc.integer({ min: 0, max: 12 }),
		service: fc.integer({ min: 1, max: 24 }),
	}),
	{ minLength: 2, maxLength: 60, size: 'max' },
);

type Served = QueuedConversation & { readonly servedAt: number };

/** Serves conversations of one group at so many places, always the most urgent first; gives them back in the order of service. */
function serve(coming: readonly Arrival[], places: number): Served[] {
	let arrivedAt = 0;
	const toCome = coming.map(({ gap, ...conversation }, index) => {
		arrivedAt += gap * EIGHTH;
		return { ...conversation, roomId: `room${String(index).padStart(3, '0')}`, waitingSince: arrivedAt };
	});
	const freeFrom = Array.from({ length: places }, () => 0);
	const waiting: typeof toCome = [];
	const served: Served[] = [];
	while (served.length < coming.length) {
		const place = freeFrom.indexOf(Math.min(...freeFrom));
		const earliest = waiting.length > 0 ? 0 : (toCome[0]?.waitingSince ?? 0);
		const now = Math.max(freeFrom[place] ?? 0, earliest);
		while ((toCome[0]?.waitingSince ?? Infinity) <= now) {
			waiting.push(...toCome.splice(0, 1));
		}
		const [next] = waiting.sort(byUrgency(now)).splice(0, 1);
		if (next) {
			served.push({ ...next, servedAt: now });
			freeFrom[place] = now + next.service * EIGHTH;
		}
	}
	return served;
}

/** The wait from which nobody who came later is before it: the bound that `byUrgency` states, by all who came later. */
function boundOf(conversation: Served, later: readonly Served[]): number {
	const points = Math.max(...later.map((other) => other.points));
	const ageing = Math.max(...later.map((other) => other.ageingPerMinute));
	const longestWait = Math.max(...later.map(({ servedAt, waitingSince }) => (servedAt - waitingSince) / MINUTE));
	return minutesToReach(conversation, points + ageing * longestWait) * MINUTE;
}

describe('a conversation', () => {
	it('is overtaken by nobody who came later once it has waited to the bound', () => {
		const seen = { overtaken: 0, waitedToTheBound: 0 };
		fc.assert(
			fc.property(arrivals, fc.integer({ min: 1, max: 3 }), (coming, places) => {
				const served = serve(coming, places);
				served.forEach((conversation, position) => {
					const later = served.filter(({ waitingSince }) => waitingSince > conversation.waitingSince);
					if (later.length > 0) {
						const safeFrom = conversation.waitingSince + boundOf(conversation, later);
						const overtakers = served.slice(0, position).filter((other) => later.includes(other));
						expect(overtakers.filter(({ servedAt }) => servedAt >= safeFrom)).toEqual([]);
						seen.overtaken += overtakers.length > 0 ? 1 : 0;
						seen.waitedToTheBound += conversation.servedAt >= safeFrom ? 1 : 0;
					}
				});
			}),
			{ numRuns: 1000 },
		);
		expect(Math.min(...Object.values(seen))).toBeGreaterThan(500);
	});
});

const USERNAMES = ['anna', 'bert', 'carl', 'dora'];

/** Cards are light and always more urgent than loans. */
const bank = ({ weight, reserveAfterSeconds }: { weight: number; reserveAfterSeconds?: number }) => ({
	topics: ['Cards', 'Loans'].map((name) => ({ name, caseType: name })),
	defaultTopic: 'Cards',
	caseTypes: [
		{ name: 'Cards', priority: 10_000 },
		{ name: 'Loans', weight, reserveAfterSeconds },
	],
	skillGroups: [{ name: 'Everything', members: 'everyone', caseTypes: ['Cards', 'Loans'] }],
	capacity: { default: 10 },
});

/**
 * A bank where urgent light conversations never end: as soon as one is finished, another waits. Tells after how many finished
 * ones of the agent who then serves it the heavy one was served; `undefined` if it never was.
 */
function finishedBeforeHeavy(
	{ capacities, weight, reserveAfterSeconds }: { capacities: readonly number[]; weight: number; reserveAfterSeconds?: number },
	finishing: readonly number[],
): number | undefined {
	const loads = [...capacities];
	const finished = capacities.map(() => 0);
	const facts = (index: number) => factsOf(USERNAMES[index] ?? '', { load: loads[index] ?? 0, capacity: capacities[index] ?? 0 });
	const board = boardWith(
		bank({ weight, ...(reserveAfterSeconds && { reserveAfterSeconds }) }),
		capacities.map((_, index) => facts(index)),
		[waitingIn('heavy', { topic: 'Loans' })],
	);
	let now = MORNING + MINUTE;
	board.next(now);
	for (const [turn, finisher] of finishing.entries()) {
		now += SECOND;
		const index = finisher % capacities.length;
		loads[index] = Math.max(0, (loads[index] ?? 0) - 1);
		finished[index] = (finished[index] ?? 0) + 1;
		board.putAgent(facts(index), now);
		tell(board, waitingIn(`light${turn}`, { topic: 'Cards', waitingSince: now }), now);
		for (let decision = board.next(now); decision; decision = board.next(now)) {
			const winner = USERNAMES.findIndex((username) => idOf(username) === decision.winner);
			if (decision.roomId === roomId('heavy')) {
				return finished[winner];
			}
			loads[winner] = (loads[winner] ?? 0) + 1;
			board.removeConversation(decision.roomId);
			board.putAgent(facts(winner), now);
		}
	}
	return undefined;
}

describe('where urgent light conversations never end', () => {
	const days = fc.record({
		capacities: fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 1, maxLength: USERNAMES.length }),
		weight: fc.integer({ min: 2, max: 6 }),
		finishing: fc.array(fc.nat(3), { minLength: 200, maxLength: 200 }),
	});

	it('a heavy one that may reserve is served as soon as its agent has finished as many units as it weighs', () => {
		fc.assert(
			fc.property(days, ({ capacities, weight, finishing }) => {
				fc.pre(Math.max(...capacities) >= weight);
				expect(finishedBeforeHeavy({ capacities, weight, reserveAfterSeconds: 60 }, finishing)).toBeLessThanOrEqual(weight);
			}),
			{ numRuns: 500 },
		);
	});

	it('a heavy one that may not is overtaken again and again', () => {
		fc.assert(
			fc.property(days, ({ capacities, weight, finishing }) => {
				expect(finishedBeforeHeavy({ capacities, weight }, finishing)).toBeUndefined();
			}),
			{ numRuns: 100 },
		);
	});
});
