import type { Instant } from '../shared/Clock';
import type { Case } from './Case';

/**
 * What a customer's message has to do with a case: it continues one that is open, joins one that was resolved a moment ago,
 * such as with the customer's thanks, or begins something new.
 */
export type Bearing = 'continue' | 'join' | 'new';

/** What a message that comes now has to do with that case, by what it is at the moment. */
export function bearingOn(
	{ resolvedAt }: Pick<Case, 'resolvedAt'>,
	{ now, joinSeconds }: { readonly now: Instant; readonly joinSeconds: number },
): Bearing {
	if (resolvedAt === undefined) {
		return 'continue';
	}
	return now - resolvedAt > joinSeconds * 1000 ? 'new' : 'join';
}

/** What is known of a message besides its words. */
export type Message = {
	readonly now: Instant;
	/** The topic that the customer, the page or the bank has named; without one the message may be about anything. */
	readonly topic?: string;
	/** For how long a case of that type takes messages after its end, in seconds. */
	readonly joinSecondsOf: (caseType: string) => number;
};

type Attachable = Pick<Case, 'caseId' | 'topic' | 'caseType' | 'changedAt' | 'resolvedAt'>;

/**
 * The one of a customer's cases that their message belongs to: of those that it continues or joins, and that have its topic
 * where one was named, the one that changed last. `undefined` where it begins something new.
 */
export function attach<Known extends Attachable>(
	cases: readonly Known[],
	{ now, topic, joinSecondsOf }: Message,
): Known | undefined {
	return cases
		.filter((aCase) => topic === undefined || aCase.topic === topic)
		.filter((aCase) => bearingOn(aCase, { now, joinSeconds: joinSecondsOf(aCase.caseType) }) !== 'new')
		.reduce<Known | undefined>((last, aCase) => (last && !isLater(aCase, last) ? last : aCase), undefined);
}

/** Whether a case changed after another one; two of the same millisecond are told apart by their numbers. */
function isLater(one: Attachable, other: Attachable): boolean {
	return one.changedAt === other.changedAt ? one.caseId > other.caseId : one.changedAt > other.changedAt;
}
