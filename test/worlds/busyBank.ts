import fc from 'fast-check';
import type { CatalogueText } from '../../src/catalogue/schema';
import { mayWait } from './bank';

/** What a bank makes use of. */
export type Traits = {
	/** A loan takes two units. */
	readonly heavy: boolean;
	/** Nobody has two loans at once. */
	readonly limited: boolean;
	/** Loans ask for experience at first. */
	readonly demanding: boolean;
	/** A loan that waits for long reserves an agent. */
	readonly reserving: boolean;
	/** The front desk helps with cards after a while. */
	readonly overflowing: boolean;
	/** Who does not answer is relieved. */
	readonly strict: boolean;
	/** Silent customers weigh less. */
	readonly elastic: boolean;
	/** Questions are answered at certain hours only. */
	readonly closing: boolean;
	/** Customers wait for the agent they know. */
	readonly loyal: boolean;
	readonly awayIsAvailable: boolean;
	/** Units of most agents. */
	readonly capacity: number;
};

export const staff = ['anna', 'bert', 'carl', 'dora', 'emil'] as const;
export const groups = ['Card team', 'Loan team', 'Front desk'] as const;
export const topics = ['Lost card', 'Mortgage', 'Question'] as const;

/** Any bank of three groups that share some of five agents. */
export const banks: fc.Arbitrary<Traits> = fc.record({
	heavy: fc.boolean(),
	limited: fc.boolean(),
	demanding: fc.boolean(),
	reserving: fc.boolean(),
	overflowing: fc.boolean(),
	strict: fc.boolean(),
	elastic: fc.boolean(),
	closing: fc.boolean(),
	loyal: fc.boolean(),
	awayIsAvailable: fc.boolean(),
	capacity: fc.integer({ min: 1, max: 3 }),
});

/** A bank that makes use of nothing: every conversation takes one unit. */
export const plainBank: Traits = {
	heavy: false,
	limited: false,
	demanding: false,
	reserving: false,
	overflowing: false,
	strict: false,
	elastic: false,
	closing: false,
	loyal: false,
	awayIsAvailable: false,
	capacity: 1,
};

/** The catalogue of such a bank. Its durations are a minute at most, so that a short day sees all of them. */
export function busyBank(traits: Traits): CatalogueText {
	return {
		topics: [
			{ name: 'Lost card', caseType: 'Cards' },
			{ name: 'Mortgage', caseType: 'Loans' },
			{ name: 'Question', caseType: 'Questions' },
		],
		defaultTopic: 'Lost card',
		caseTypes: [
			{
				name: 'Cards',
				priority: 5,
				always: true,
				...(traits.overflowing && { overflow: { group: 'Front desk', afterSeconds: 20 } }),
				...(traits.strict && { noAnswer: { afterSeconds: 20, widenTo: ['Front desk'], supervisorsAfter: 2 } }),
			},
			{
				name: 'Loans',
				weight: traits.heavy ? 2 : 1,
				...(traits.limited && { limitPerAgent: 1 }),
				...(traits.demanding && { experience: { required: 5, relaxEverySeconds: 10 } }),
				...(traits.reserving && { reserveAfterSeconds: 20 }),
			},
			{ name: 'Questions', ...(traits.elastic && { elastic: { afterSeconds: 10, fraction: 0.5 } }) },
		],
		skillGroups: [
			{ name: 'Card team', members: [{ username: 'anna', level: 3 }, 'bert'], caseTypes: ['Cards'] },
			{ name: 'Loan team', members: ['anna', { username: 'carl', level: 5 }, 'dora'], caseTypes: ['Loans'] },
			{
				name: 'Front desk',
				members: ['bert', 'carl', 'emil'],
				caseTypes: ['Questions'],
				...(traits.closing && { hours: { timeZone: 'UTC', week: { monday: [['08:00', '09:01']] } } }),
			},
		],
		notLoggedIn: mayWait,
		capacity: { default: traits.capacity, agents: { carl: Math.max(2, traits.capacity) }, reserve: traits.elastic ? 0.5 : 0 },
		routing: {
			...(traits.loyal && { preferredWaitSeconds: 15 }),
			awayIsAvailable: traits.awayIsAvailable,
		},
	};
}
