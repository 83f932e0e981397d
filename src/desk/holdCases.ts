import type { CaseId } from '../shared/ids';
import { failure, type CodedError, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { whileHeld } from './whileHeld';

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
	const held = await inTurn(desk, inOrder, () =>
		whileHeld(desk, [...inOrder.map((caseId) => `case:${caseId}`), ...otherLocks], task),
	);
	return held ?? failure({ code: 'CASE_BUSY' });
}

function inTurn<Value>(desk: Desk, [first, ...others]: readonly CaseId[], task: () => Promise<Value>): Promise<Value> {
	return first === undefined ? task() : desk.memory.caseQueue.run(first, () => inTurn(desk, others, task));
}
