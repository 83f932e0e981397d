import { newestIs } from '../cases/history';
import { withCase, type ConversationInProgress } from '../conversations/Conversation';
import type { Exchange } from '../conversations/Rooms';
import { attempt } from './attempt';
import type { Desk } from './Desk';
import { change } from './recordServing';

/**
 * The conversation with the first answer noted in its case, where one is due and has come. If another instance of the server has
 * the case in hand the next sweep notes it. Runs inside the queue of the room.
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
	const release = await desk.locks.take([`case:${caseId}`]);
	if (!release) {
		return conversation;
	}
	try {
		const stored = await desk.cases.find(caseId);
		if (!stored) {
			return conversation;
		}
		const answered = { ...stored, answeredAt };
		await desk.cases.record(
			[{ caseId, at: answeredAt, by: agentId, what: 'answered', roomId }],
			newestIs((newest) => newest.what === 'answered' && newest.at === answeredAt),
		);
		await desk.cases.update(answered);
		const noted = withCase(conversation, answered);
		await change(desk, noted);
		return noted;
	} finally {
		await attempt(desk, 'release a lock', release);
	}
}
