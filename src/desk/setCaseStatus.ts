import type { Actor } from '../agents/Actor';
import { changeStatus, reopen, type ReopenRefusal, type StatusChange, type StatusRefusal } from '../cases/changeStatus';
import type { RoomId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { changeCase, type CaseRefusal } from './changeCase';
import type { Desk } from './Desk';

export type SetStatusRefusal = CaseRefusal | StatusRefusal | ReopenRefusal;

/**
 * Sets the status of the case of a conversation in the name of an agent or supervisor, and writes it into the history. After
 * the end of the conversation its last agent still may.
 */
export async function setCaseStatus(
	desk: Desk,
	actor: Actor,
	{ roomId, ...request }: StatusChange & { readonly roomId: RoomId },
): Promise<Result<undefined, SetStatusRefusal>> {
	return changeCase<StatusRefusal>(desk, actor, { roomId, deed: 'setStatus' }, (stored, known) => {
		if (stored.status === request.to && known.status !== request.to) {
			return success('done');
		}
		const now = desk.clock.now();
		const statuses = desk.memory.catalogue.current.statusesOf(stored.caseType);
		const changed = changeStatus(stored, request, { statuses, now });
		if (!changed.ok) {
			return changed;
		}
		const { caseId, status: to, resolution } = changed.value;
		const from = stored.status;
		desk.log('case status changed', { caseId, from, to, by: actor.agentId });
		return success({
			event: {
				...{ caseId, at: now, by: actor.agentId, what: 'statusChanged' as const, from, to },
				...(resolution !== undefined && { resolution }),
			},
			isSame: (newest) => newest.what === 'statusChanged' && newest.to === to,
			after: changed.value,
		});
	});
}

/** Opens the resolved case of a conversation again, while its type allows it. */
export async function reopenCase(desk: Desk, actor: Actor, roomId: RoomId): Promise<Result<undefined, SetStatusRefusal>> {
	return changeCase<ReopenRefusal>(desk, actor, { roomId, deed: 'reopen' }, (stored, known) => {
		if (stored.resolvedAt === undefined && known.resolvedAt !== undefined) {
			return success('done');
		}
		const now = desk.clock.now();
		const catalogue = desk.memory.catalogue.current;
		const changed = reopen(stored, {
			statuses: catalogue.statusesOf(stored.caseType),
			reopenSeconds: catalogue.reopenSecondsOf(stored.caseType),
			now,
		});
		if (!changed.ok) {
			return changed;
		}
		const { caseId, status: to } = changed.value;
		desk.log('case reopened', { caseId, by: actor.agentId });
		return success({
			event: { caseId, at: now, by: actor.agentId, what: 'reopened', from: stored.status, to },
			isSame: (newest) => newest.what === 'reopened',
			after: changed.value,
		});
	});
}
