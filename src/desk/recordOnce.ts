import type { CaseEvent } from '../cases/Case';
import type { Desk } from './Desk';

/**
 * Adds to the history of a case, unless its newest event already says so: an attempt may have added it and then stopped.
 * Who writes the history first and the conversation afterwards, through this, loses nothing and doubles nothing.
 */
export async function recordOnce(desk: Desk, event: CaseEvent, isSame: (newest: CaseEvent) => boolean): Promise<void> {
	const newest = (await desk.cases.history(event.caseId)).at(-1);
	if (!newest || !isSame(newest)) {
		await desk.cases.record(event);
	}
}
