import type { Instant } from '../shared/Clock';
import type { CaseId, CustomerId } from '../shared/ids';
import type { Case, CaseEvent } from './Case';
import type { History } from './history';

/** Where cases and their histories are kept. The server offers no transaction and no compare-and-set. */
export type CaseStore = {
	find(caseId: CaseId): Promise<Case | undefined>;
	/**
	 * The cases that a customer has opened in this calendar year or the last one (UTC), whatever has become of them. Only of
	 * those whom the bank has proved to be that customer.
	 */
	ofCustomer(customerId: CustomerId, now: Instant): Promise<Case[]>;
	insert(aCase: Case): Promise<void>;
	/** Replaces the whole record. The caller holds the case (`holdCases`); when it was opened and whose it is never changes. */
	update(aCase: Case): Promise<void>;
	/**
	 * The events of one case that were added to its history, in their order: not those it has already by `isThere`, because an
	 * attempt may have added them and then stopped. Who writes the history first and the conversation afterwards, through this, loses nothing and
	 * doubles nothing.
	 *
	 * The history is read, the events inserted, then the seal of this instance replaced; a crash may fall between. Without the
	 * seal the event is there all the same, and the next one names it. The caller holds the conversation's queue; another
	 * server that writes at the same moment forks the history, and the next event joins it.
	 */
	record<Event extends CaseEvent>(
		events: readonly Event[],
		isThere?: (history: readonly CaseEvent[], event: Event) => boolean,
	): Promise<readonly Event[]>;
	history(caseId: CaseId): Promise<History>;
	/**
	 * Removes a case with its whole history. The history goes first, all of it at once; so a case that is gone has left nothing
	 * behind, and a crash between leaves one that is still found. The caller holds the case.
	 */
	remove(caseId: CaseId): Promise<void>;
};
