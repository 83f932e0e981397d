import type { Actor } from '../agents/Actor';
import type { RoomId } from '../shared/ids';
import { success, type Result } from '../shared/Result';
import { changeCase, type CaseRefusal } from './changeCase';
import type { Desk } from './Desk';

/** Longest note and longest resolution, in characters. */
export const NOTE_LENGTH = 2_000;

/** Writes a note into the history of the case of a conversation. Only the bank's people ever read it. */
export async function addNote(
	desk: Desk,
	actor: Actor,
	{ roomId, note }: { readonly roomId: RoomId; readonly note: string },
): Promise<Result<undefined, CaseRefusal>> {
	return changeCase<never>(desk, actor, { roomId, deed: 'note' }, (stored) => {
		const now = desk.clock.now();
		const { caseId } = stored;
		desk.log('case noted', { caseId, by: actor.agentId });
		return success({
			event: { caseId, at: now, by: actor.agentId, what: 'noted', note },
			isSame: (newest) => newest.what === 'noted' && newest.by === actor.agentId && newest.note === note,
			after: { ...stored, changedAt: now },
		});
	});
}
