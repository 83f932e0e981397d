import type { CaseId } from '../shared/ids';
import { failure, type CodedError, type Result } from '../shared/Result';
import { attempt } from './attempt';
import type { Desk } from './Desk';

/**
 * What a task on some cases comes to that nobody else changes meanwhile: those of this process wait their turn, by number, so
 * that no two wait for each other; `CASE_BUSY` where another instance of the server has one in hand, or one of the other
 * locks: then nothing has been done.
 */
export async function holdCases<Value, Refusal>(
	desk: Desk,
	caseIds: readonly CaseId[],
	task: () => Promise<Result<Value, Refusal>>,
	otherLocks: readonly string[] = [],
): Promise<Result<Value, Refusal | CodedError<'CASE_BUSY'>>> {
	const inOrder = [...new Set(caseIds)].sort();
	return inTurn(desk, inOrder, async () => {
		const release = await desk.locks.take([...inOrder.map((caseId) => `case:${caseId}`), ...otherLocks]);
		if (!release) {
			return failure({ code: 'CASE_BUSY' });
		}
		try {
			return await task();
		} finally {
			// What has been done stays done: a lock that cannot be released ends by itself.
			await attempt(desk, 'release a lock', release);
		}
	});
}

function inTurn<Value>(desk: Desk, [first, ...others]: readonly CaseId[], task: () => Promise<Value>): Promise<Value> {
	return first === undefined ? task() : desk.memory.caseQueue.run(first, () => inTurn(desk, others, task));
}
