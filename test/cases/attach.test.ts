import fc from 'fast-check';
import { attach, bearingOn } from '../../src/cases/attach';
import type { Case } from '../../src/cases/Case';
import { caseIn, MORNING, SECOND } from '../worlds/bank';

const JOIN_SECONDS = 60;
const now = MORNING + 100 * SECOND;
const joinSecondsOf = (caseType: string): number => (caseType === 'Cards' ? JOIN_SECONDS : 0);

/** A case of one of two topics that changed, and was perhaps resolved, within the last two minutes. */
const aCase = (index: number): fc.Arbitrary<Case> =>
	fc
		.record({
			topic: fc.constantFrom('Lost card', 'Mortgage'),
			changed: fc.integer({ min: -20, max: 100 }),
			isResolved: fc.boolean(),
		})
		.map(({ topic, changed, isResolved }) => {
			const changedAt = MORNING + changed * SECOND;
			const caseType = topic === 'Lost card' ? 'Cards' : 'Loans';
			return caseIn(`room${index}`, { topic, caseType, changedAt, ...(isResolved && { resolvedAt: changedAt }) });
		});
const cases = fc
	.integer({ min: 0, max: 6 })
	.chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => aCase(index))));
const named = fc.constantFrom(undefined, 'Lost card', 'Mortgage', 'Travel');

/** Whether a case takes a message of that topic, said anew in the words of the bank. */
function takes({ topic, caseType, resolvedAt }: Case, asked: string | undefined): boolean {
	const isOpen = resolvedAt === undefined;
	const wasOpenJustNow = resolvedAt !== undefined && resolvedAt + joinSecondsOf(caseType) * SECOND >= now;
	return (asked === undefined || asked === topic) && (isOpen || wasOpenJustNow);
}

describe('a message of a customer the bank has proved', () => {
	it('belongs to the case that changed last, of those that take it; it begins something new only where none does', () => {
		fc.assert(
			fc.property(cases, named, (known, topic) => {
				const found = attach(known, { now, topic, joinSecondsOf });
				const taking = known.filter((one) => takes(one, topic));
				expect(found === undefined).toBe(taking.length === 0);
				expect(found === undefined || taking.includes(found)).toBe(true);
				expect(taking.filter(({ changedAt }) => changedAt > (found?.changedAt ?? 0))).toEqual([]);
			}),
		);
	});

	it('belongs to the same case in whatever order the cases are read', () => {
		fc.assert(
			fc.property(cases, named, (known, topic) => {
				const [one, other] = [known, [...known].reverse()].map((read) => attach(read, { now, topic, joinSecondsOf }));
				expect(one?.caseId).toBe(other?.caseId);
			}),
		);
	});
});

describe('a message that comes', () => {
	it.each([
		['while the case is open', undefined, 'continue'],
		['with the last moment after its end', now - JOIN_SECONDS * SECOND, 'join'],
		['a moment too late', now - JOIN_SECONDS * SECOND - 1, 'new'],
	] as const)('%s bears on it as it should', (_, resolvedAt, bearing) => {
		expect(bearingOn({ resolvedAt }, { now, joinSeconds: JOIN_SECONDS })).toBe(bearing);
	});
});
