import type { CaseId } from '../shared/ids';
import type { Case, CaseEvent } from './Case';

/** Where cases and their histories are kept. The server offers no transaction and no compare-and-set. */
export type CaseStore = {
	find(caseId: CaseId): Promise<Case | undefined>;
	insert(aCase: Case): Promise<void>;
	/** Replaces the whole record. The caller holds the conversation's queue; another server could still overwrite it. */
	update(aCase: Case): Promise<void>;
	/** Adds to the history; never conflicts. */
	record(event: CaseEvent): Promise<void>;
	/** The history of a case, oldest first. */
	history(caseId: CaseId): Promise<CaseEvent[]>;
};
