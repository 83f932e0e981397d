import type { Instant } from '../shared/Clock';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Case } from './Case';
import { asksResolution, isTerminal, nextStatuses, reopenedStatus, type CaseStatus, type StatusList } from './statuses';

export type StatusRefusal = CodedError<'CASE_STATUS_NOT_ALLOWED' | 'RESOLUTION_MISSING'>;
export type ReopenRefusal = CodedError<'CASE_NOT_RESOLVED' | 'REOPEN_TOO_LATE'>;

/** A status for a case, and what came of the request where that status ends it. */
export type StatusChange = { readonly to: CaseStatus; readonly resolution?: string };

/**
 * The case with its new status, or `CASE_STATUS_NOT_ALLOWED` where the present status does not lead there, or
 * `RESOLUTION_MISSING` where the bank wants to know what came of the request.
 */
export function changeStatus(
	aCase: Case,
	{ to, resolution }: StatusChange,
	{ statuses, now }: { readonly statuses: StatusList; readonly now: Instant },
): Result<Case, StatusRefusal> {
	const details = { caseId: aCase.caseId, from: aCase.status, to };
	if (!nextStatuses(statuses, aCase.status).includes(to)) {
		return failure({ code: 'CASE_STATUS_NOT_ALLOWED', details });
	}
	if (asksResolution(statuses, to) && resolution === undefined) {
		return failure({ code: 'RESOLUTION_MISSING', details });
	}
	const ended = isTerminal(statuses, to) && { resolvedAt: now, ...(resolution !== undefined && { resolution }) };
	return success({ ...aCase, status: to, changedAt: now, ...ended });
}

/**
 * The case open again, without its resolution, or `CASE_NOT_RESOLVED`, or `REOPEN_TOO_LATE` where it ended more than
 * `reopenSeconds` ago.
 */
export function reopen(
	aCase: Case,
	{ statuses, reopenSeconds, now }: { readonly statuses: StatusList; readonly reopenSeconds: number; readonly now: Instant },
): Result<Case, ReopenRefusal> {
	const { resolvedAt, resolution: _resolution, ...kept } = aCase;
	if (resolvedAt === undefined) {
		return failure({ code: 'CASE_NOT_RESOLVED', details: { caseId: aCase.caseId } });
	}
	return now - resolvedAt > reopenSeconds * 1000
		? failure({ code: 'REOPEN_TOO_LATE', details: { caseId: aCase.caseId } })
		: success({ ...kept, status: reopenedStatus(statuses), changedAt: now });
}
