import type { CaseId } from '../shared/ids';
import type { Case, CaseEvent } from './Case';
import type { History } from './history';

/** Where cases and their histories are kept. The server offers no transaction and no compare-and-set. */
export type CaseStore = {
	find(caseId: CaseId): Promise<Case | undefined>;
	insert(aCase: Case): Promise<void>;
	/** Replaces the whole record. The caller holds the conversation's queue; another server could still overwrite it. */
	update(aCase: Case): Promise<void>;
	/**
	 * Whether the event was added to the history of its case: not if that says so already, because an attempt may have added
	 * it and then stopped. Who writes the history first and the conversation afterwards, through this, loses nothing and
	 * doubles nothing.
	 *
	 * The history is read, the event inserted, then the seal of this instance replaced; a crash may fall between. Without the
	 * seal the event is there all the same, and the next one names it. The caller holds the conversation's queue; another
	 * server that writes at the same moment forks the history, and the next event joins it.
	 */
	record(event: CaseEvent, isThere?: (history: readonly CaseEvent[]) => boolean): Promise<boolean>;
	history(caseId: CaseId): Promise<History>;
};
