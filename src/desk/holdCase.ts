import type { CaseId } from '../shared/ids';
import { failure, type CodedError, type Result } from '../shared/Result';
import { attempt } from './attempt';
import type { Desk } from './Desk';

/**
 * What a task on a case comes to that nobody else changes meanwhile, on any instance of the server; `CASE_BUSY` where another
 * instance has the case in hand: then nothing has been done.
 */
export async function holdCase<Value, Refusal>(
	desk: Desk,
	caseId: CaseId,
	task: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | CodedError<'CASE_BUSY'>>> {
	const release = await desk.locks.take([`case:${caseId}`]);
	if (!release) {
		return failure({ code: 'CASE_BUSY' });
	}
	try {
		return await task();
	} finally {
		// What has been done stays done: a lock that cannot be released ends by itself.
		await attempt(desk, 'release a lock', release);
	}
}
