import type { Instant } from '../shared/Clock';
import type { CaseId } from '../shared/ids';

/** A moment at which something is due for a case. Whether it has been done meanwhile, the case says. */
export type DueMoment = { readonly caseId: CaseId; readonly at: Instant };

/** Where it is kept what is due when, by the hour, so that looking costs as much as is due and not as much as is open. */
export type DueStore = {
	add(moment: DueMoment): Promise<void>;
	/** What is due in the hour of that moment. */
	ofHour(at: Instant): Promise<DueMoment[]>;
	/** Forgets what is due for a case. */
	removeOf(caseId: CaseId): Promise<void>;
	/** Forgets the hour of that moment. */
	removeHour(at: Instant): Promise<void>;
};
