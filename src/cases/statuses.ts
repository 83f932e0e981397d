/**
 * The statuses of a case.
 *
 *   new ──> inProgress <──> waitingForCustomer
 *    │          ^ │ \           │
 *    │          │ v  \          v
 *    │   waitingForBank ───> resolved (terminal)
 *
 * An agent or supervisor moves a case; while it is unresolved it may take any other status but "new" (LiveBank: an
 * unresolved case can be set to any status of the list). Nothing leaves "resolved".
 */
export const caseStatuses = ['new', 'inProgress', 'waitingForCustomer', 'waitingForBank', 'resolved'] as const;

export type CaseStatus = (typeof caseStatuses)[number];

export const initialStatus: CaseStatus = 'new';

/** Whether the request is done with. */
export function isTerminal(status: CaseStatus): boolean {
	return status === 'resolved';
}

/** The statuses a case may take next, in the order in which they are offered. */
export function nextStatuses(status: CaseStatus): CaseStatus[] {
	return isTerminal(status) ? [] : caseStatuses.filter((next) => next !== status && next !== initialStatus);
}
