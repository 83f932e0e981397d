import type { Actor } from '../agents/Actor';
import { changeStatus, type StatusRefusal } from '../cases/changeStatus';
import type { CaseStatus } from '../cases/statuses';
import { withCase } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import { accessCase, isAccessible, type AccessRefusal } from './access';
import type { Desk } from './Desk';
import { inRoom } from './inRoom';
import { recordOnce } from './recordOnce';
import { change } from './recordServing';

export type SetStatusRefusal = AccessRefusal | StatusRefusal | CodedError<'NO_CASE_YET'>;

/**
 * Sets the status of the case of a conversation in the name of an agent or supervisor, and writes it into the history. After
 * the end of the conversation its last agent still may.
 */
export async function setCaseStatus(
	desk: Desk,
	actor: Actor,
	request: { readonly roomId: RoomId; readonly to: CaseStatus },
): Promise<Result<undefined, SetStatusRefusal>> {
	const access = await accessCase(desk, actor, request.roomId);
	if (!access.ok) {
		return access;
	}
	return inRoom(desk, request.roomId, async () => {
		const open = desk.memory.conversations.find(request.roomId);
		const conversation = open ?? (await desk.conversations.findCompleted(request.roomId));
		if (!isAccessible(conversation, actor)) {
			// It was forwarded while this click waited its turn.
			return failure({ code: 'NOT_YOUR_CONVERSATION' });
		}
		const stored = conversation?.case && (await desk.cases.find(conversation.case.caseId));
		if (!conversation || !stored) {
			return failure({ code: 'NO_CASE_YET' });
		}
		const now = desk.clock.now();
		// Where an attempt has stopped after it changed the case, the conversation does not know of it yet.
		const isHalfDone = open !== undefined && stored.status === request.to && conversation.case.status !== request.to;
		const changed = isHalfDone ? success(stored) : changeStatus(stored, request.to, now);
		if (!changed.ok) {
			return changed;
		}
		const { caseId, subject, status } = changed.value;
		await recordOnce(
			desk,
			{ caseId, at: now, by: actor.agentId, what: 'statusChanged', from: stored.status, to: status },
			(newest) => newest.what === 'statusChanged' && newest.to === status,
		);
		await desk.cases.update(changed.value);
		if (open) {
			await change(desk, withCase(open, { caseId, subject, status }));
		}
		desk.log('case status changed', { caseId, from: stored.status, to: status, by: actor.agentId });
		return success(undefined);
	});
}
