import { newestIs } from '../cases/history';
import { withCase, type ConversationInProgress } from '../conversations/Conversation';
import type { Exchange } from '../conversations/Rooms';
import { success, type Result } from '../shared/Result';
import type { Desk } from './Desk';
import { holdCases } from './holdCases';
import { change } from './recordServing';

/**
 * The conversation with the first answer noted in its case, where one is due and has come; it may have come in another
 * conversation about the case. If another instance of the server has the case in hand the next sweep notes it. Runs inside the
 * queue of the room.
 */
export async function noteAnswer(
	desk: Desk,
	conversation: ConversationInProgress,
	{ answeredAt }: Exchange,
): Promise<ConversationInProgress> {
	const { roomId, agentId, case: summary } = conversation;
	const { due } = summary ?? {};
	const isNoted = summary?.answeredAt !== undefined;
	if (!summary || due?.answerAt === undefined || isNoted || answeredAt === undefined || answeredAt < due.from) {
		return conversation;
	}
	const { caseId } = summary;
	const noted = await holdCases(desk, [caseId], async (): Promise<Result<ConversationInProgress, never>> => {
		const stored = await desk.cases.find(caseId);
		if (!stored) {
			return success(conversation);
		}
		const answered = { ...stored, answeredAt: stored.answeredAt ?? answeredAt };
		if (stored.answeredAt === undefined) {
			await desk.cases.record(
				[{ caseId, at: answeredAt, by: agentId, what: 'answered', roomId }],
				newestIs((newest) => newest.what === 'answered' && newest.at === answeredAt),
			);
			await desk.cases.update(answered);
		}
		const withIt = withCase(conversation, answered);
		await change(desk, withIt);
		return success(withIt);
	});
	return noted.ok ? noted.value : conversation;
}
