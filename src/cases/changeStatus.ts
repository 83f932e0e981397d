import type { Instant } from '../shared/Clock';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Case } from './Case';
import { nextStatuses, type CaseStatus } from './statuses';

export type StatusRefusal = CodedError<'CASE_STATUS_NOT_ALLOWED'>;

/** The case with its new status, or `CASE_STATUS_NOT_ALLOWED` where the present status does not lead there. */
export function changeStatus(aCase: Case, to: CaseStatus, now: Instant): Result<Case, StatusRefusal> {
	if (!nextStatuses(aCase.status).includes(to)) {
		return failure({ code: 'CASE_STATUS_NOT_ALLOWED', details: { caseId: aCase.caseId, from: aCase.status, to } });
	}
	return success({ ...aCase, status: to, changedAt: now });
}
