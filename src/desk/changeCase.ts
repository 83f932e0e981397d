import type { Actor } from '../agents/Actor';
import type { Case, CaseEvent } from '../cases/Case';
import { newestIs } from '../cases/history';
import { withCase, type CaseSummary } from '../conversations/Conversation';
import type { CaseId } from '../shared/ids';
import { failure, success, type CodedError, type Result } from '../shared/Result';
import { accessCase, type AccessRefusal, type Request } from './access';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';
import { inRoom } from './inRoom';
import { change } from './recordServing';
import { tellOtherRooms } from './tellOtherRooms';
import { mayDoTo } from './whoMay';

/**
 * What is done to a case: what its history says, whether its newest event shows that an attempt that then stopped has written
 * that already, and the case as it is then.
 */
export type CaseDeed = {
	readonly event: CaseEvent;
	readonly isSame: (newest: CaseEvent) => boolean;
	readonly after: Case;
};

export type CaseRefusal = AccessRefusal | CodedError<'NO_CASE_YET' | 'CASE_BUSY'>;

/**
 * Changes the case of a conversation in the name of an agent or supervisor: first its history, then the case, then the
 * conversation, if that is still open; who had it at its end still may. Nobody else changes the case meanwhile: `decide` is
 * given it as it is stored then and as the conversation knows it. `decide` answers `'done'` where an earlier attempt has
 * changed the case and the conversation does not know of it yet.
 */
export async function changeCase<Refusal>(
	desk: Desk,
	actor: Actor,
	{ roomId, deed: asked }: Request<'setStatus' | 'reopen' | 'note'>,
	decide: (stored: Case, known: CaseSummary) => Result<CaseDeed | 'done', Refusal>,
): Promise<Result<undefined, CaseRefusal | Refusal>> {
	const access = await accessCase(desk, actor, { roomId, deed: asked });
	if (!access.ok) {
		return access;
	}
	const changed = await inRoom(desk, roomId, async (): Promise<Result<CaseId, CaseRefusal | Refusal>> => {
		const open = desk.memory.conversations.find(roomId);
		const conversation = open ?? (await desk.conversations.findCompleted(roomId));
		if (!conversation || !mayDoTo(desk, actor, { deed: asked, conversation }).ok) {
			// It was forwarded or ended while this request waited its turn.
			return failure({ code: 'NOT_YOUR_CONVERSATION' });
		}
		if (!conversation.case) {
			return failure({ code: 'NO_CASE_YET' });
		}
		const { caseId } = conversation.case;
		return holdCases(desk, [caseId], async (): Promise<Result<CaseId, CaseRefusal | Refusal>> => {
			const stored = await desk.cases.find(caseId);
			const decided = stored ? decide(stored, open?.case ?? stored) : failure<CaseRefusal>({ code: 'NO_CASE_YET' });
			if (!decided.ok || !stored) {
				return decided.ok ? failure({ code: 'NO_CASE_YET' }) : decided;
			}
			const { value: deed } = decided;
			if (deed !== 'done') {
				await desk.cases.record([deed.event], newestIs(deed.isSame));
				await desk.cases.update(deed.after);
			}
			if (open) {
				await change(desk, withCase(open, deed === 'done' ? stored : deed.after));
			}
			return success(caseId);
		});
	});
	if (!changed.ok) {
		return changed;
	}
	await tellOtherRooms(desk, changed.value, roomId);
	return success(undefined);
}
