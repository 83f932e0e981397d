import type { Conversation, ConversationInProgress } from '../conversations/Conversation';
import type { ClosingReason, Room } from '../conversations/Rooms';
import type { Language } from '../shared/Language';
import { attemptEach } from './attempt';
import type { Desk } from './Desk';
import { inRoom } from './inRoom';
import { isSynchronous } from './isSynchronous';

/** Most conversations ended in one sweep. */
const ENDED_PER_SWEEP = 50;

/** Ends what customers who are not logged in have waited for too long: nobody could answer them later. */
export async function endLongWaits(desk: Desk): Promise<void> {
	const due = desk.memory.conversations.waiting().filter((conversation) => hasWaitedTooLong(desk, conversation));
	await attemptEach(desk, 'end a long wait', due.slice(0, ENDED_PER_SWEEP), ({ roomId }) =>
		inRoom(desk, roomId, async () => {
			const conversation = desk.memory.conversations.find(roomId);
			const room = await desk.rooms.find(roomId);
			if (conversation && hasWaitedTooLong(desk, conversation) && room?.isOpen && !room.servedBy) {
				await sayAndClose(desk, room, { because: 'nobodyCame', language: conversation.language });
			}
		}),
	);
}

/** Ends a conversation with a customer who is not logged in and has been silent for too long after an answer. `room` has just been read. */
export async function endIfSilent(desk: Desk, room: Room, conversation: ConversationInProgress): Promise<void> {
	const { awaitsAnswer, answeredAt } = room.exchange;
	const { silenceSeconds } = desk.memory.catalogue.current.notLoggedIn;
	const silentSince = Math.max(answeredAt ?? 0, conversation.assignedAt);
	const isSilent = !awaitsAnswer && answeredAt !== undefined && desk.clock.now() - silentSince >= silenceSeconds * 1000;
	if (conversation.case && isSilent && isSynchronous(desk, conversation)) {
		await sayAndClose(desk, room, { because: 'silent', language: conversation.language });
	}
}

function hasWaitedTooLong(desk: Desk, conversation: Conversation): boolean {
	const { maxWaitSeconds } = desk.memory.catalogue.current.notLoggedIn;
	return (
		conversation.state === 'waiting' &&
		conversation.case !== undefined &&
		isSynchronous(desk, conversation) &&
		!desk.memory.claims.has(conversation.roomId) &&
		desk.clock.now() - conversation.waitingSince >= maxWaitSeconds * 1000
	);
}

/** The server's event about the closed room ends the conversation. */
async function sayAndClose(
	desk: Desk,
	room: Room,
	{ because, language }: { because: Extract<ClosingReason, 'nobodyCame' | 'silent'>; language: Language | undefined },
): Promise<void> {
	await desk.tellCustomer(room.roomId, { say: because, language });
	await room.close({ by: 'desk', because, language });
	desk.log('room closed', { roomId: room.roomId, because });
}
