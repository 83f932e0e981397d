import { nameKey } from '../catalogue/Catalogue';
import type { Status } from '../catalogue/schema';

/**
 * The statuses of a case, by the list of its type. The bank's default list:
 *
 *   new ──> inProgress <──> waitingForCustomer
 *    │          ^ │ \           │
 *    │          │ v  \          v
 *    │   waitingForBank ───> resolved (terminal)
 *
 * An agent or supervisor moves a case; where the list says nothing else, it may take any other status but the initial one
 * (LiveBank: an unresolved case can be set to any status of the list). Nothing leads out of a terminal status; reopening the
 * case does, while its type allows it.
 */
export type StatusList = readonly Status[];

/** A status by its name. A status that the bank has deleted stays the status of the cases that have it. */
export type CaseStatus = string;

/** The status a case begins with. */
export function initialStatus(statuses: StatusList): CaseStatus {
	return nameOf(statuses.find(({ is }) => is === 'initial'));
}

/** Whether the request is done with. */
export function isTerminal(statuses: StatusList, status: CaseStatus): boolean {
	return find(statuses, status)?.is === 'terminal';
}

/** The statuses a case may take next, in the order in which they are offered; from a deleted one to any but the initial. */
export function nextStatuses(statuses: StatusList, status: CaseStatus): CaseStatus[] {
	const present = find(statuses, status);
	if (present?.is === 'terminal') {
		return [];
	}
	const leads = present?.to?.map(nameKey);
	return statuses
		.filter((next) => next !== present && next.is !== 'initial' && (leads?.includes(nameKey(next.name)) ?? true))
		.map(({ name }) => name);
}

/** A status that a case may take next: whether that ends the request, and whether it has to be said then what came of it. */
export type StatusChoice = { readonly to: CaseStatus; readonly isEnd: boolean; readonly asksResolution: boolean };

/** What a case may become next, in the order in which it is offered. */
export function statusChoices(statuses: StatusList, status: CaseStatus): StatusChoice[] {
	return nextStatuses(statuses, status).map((to) => ({
		to,
		isEnd: isTerminal(statuses, to),
		asksResolution: asksResolution(statuses, to),
	}));
}

/** The status of a case that is reopened: the first open one of the list, else the initial one. */
export function reopenedStatus(statuses: StatusList): CaseStatus {
	return statuses.find(({ is }) => is === 'open')?.name ?? initialStatus(statuses);
}

/** Whether who sets that status has to write what came of the request. */
export function asksResolution(statuses: StatusList, status: CaseStatus): boolean {
	return find(statuses, status)?.asksResolution ?? false;
}

function find(statuses: StatusList, status: CaseStatus): Status | undefined {
	return statuses.find(({ name }) => nameKey(name) === nameKey(status));
}

function nameOf(status: Status | undefined): CaseStatus {
	if (!status) {
		throw new Error('The catalogue was not checked: no status is initial.');
	}
	return status.name;
}
