import type { Actor } from '../agents/Actor';
import type { CaseFile } from '../cases/CaseFile';
import { isCaseNumber } from '../cases/caseNumber';
import { verifyHistory } from '../cases/verifyHistory';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { mayDo, type Refused } from './whoMay';

export type CaseFileRefusal = Refused<'readCaseFile'> | CodedError<'CASE_UNKNOWN'>;

/** All that is kept of the case with that number, open or not, with its history checked; for supervisors. */
export async function readCaseFile(desk: Desk, actor: Actor, number: string): Promise<Result<CaseFile, CaseFileRefusal>> {
	const may = mayDo('readCaseFile', actor);
	if (!may.ok) {
		return may;
	}
	const caseId = number.trim().toUpperCase();
	const aCase = isCaseNumber(caseId) ? await desk.cases.find(caseId) : undefined;
	if (!aCase) {
		return failure({ code: 'CASE_UNKNOWN' });
	}
	const history = await desk.cases.history(aCase.caseId);
	const verification = verifyHistory(aCase.caseId, history);
	const { faults, count } = verification;
	desk.log('case file read', { caseId: aCase.caseId, by: actor.agentId, events: count, faults: faults.length });
	return success({ case: aCase, history, verification, readAt: desk.clock.now() });
}
