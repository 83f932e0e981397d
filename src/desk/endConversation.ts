import type { CaseEvent } from '../cases/Case';
import type { Conversation } from '../conversations/Conversation';
import type { Room } from '../conversations/Rooms';
import type { CaseId, RoomId } from '../shared/ids';
import { retryAt } from './currentBoard';
import type { Desk } from './Desk';
import { goOnElsewhere } from './goOnElsewhere';
import { isHeard, type Words } from './isHeard';
import { carryOver } from './joinRooms';
import { openCase } from './openCase';
import { takeUpCase } from './takeUpCase';

/** How long nobody is sought for a conversation whose end another instance of the server is in the way of, in milliseconds: longer than its locks last. */
const END_AGAIN_MILLISECONDS = 20_000;

/**
 * Ends a conversation whose room is closed, or gone; its history says by whom, where the server names anybody. One in which
 * the customer never wrote, or whose messages go on in another room, leaves nothing behind, and one that a customer has closed goes on elsewhere, if it is not theirs to
 * end. Safe to repeat. Runs inside the queue of the room.
 */
export async function endConversation(desk: Desk, known: Conversation, room: Room | undefined): Promise<void> {
	const now = desk.clock.now();
	const { roomId } = known;
	const words = known.case ? undefined : await unheardWords(desk, known, room);
	const joined = words && room && (await carryOver(desk, known, room));
	if (joined === 'busy') {
		return endLater(desk, roomId);
	}
	const conversation = !words || joined ? known : await withItsCase(desk, known, words);
	if (room?.closedBy === 'customer' && !(await goOnElsewhere(desk, { conversation, room }))) {
		return endLater(desk, roomId);
	}
	if (conversation.case) {
		await recordEnd(desk, conversation.case.caseId, { roomId, by: room?.closedBy ?? 'server' });
		if (conversation.state === 'inProgress') {
			await desk.visitors.saveLastAgent(conversation.visitorId, conversation.agentId);
		}
		desk.memory.figures.count('ended', now);
		await desk.conversations.complete(conversation, now);
	} else {
		await desk.conversations.discard(roomId);
	}
	desk.memory.forget(roomId);
	desk.log('conversation ended', { roomId, case: conversation.case?.caseId ?? 'none' });
}

/** Leaves the conversation to the next comparison with the server: until then nobody is sought for it. */
function endLater({ memory, clock }: Desk, roomId: RoomId): void {
	retryAt(memory, roomId, clock.now() + END_AGAIN_MILLISECONDS);
}

/** What a customer has written who has gone before it was heard of. */
async function unheardWords(desk: Desk, conversation: Conversation, room: Room | undefined): Promise<Words | undefined> {
	const first = room && (await desk.rooms.firstCustomerMessage(room));
	return first && (await isHeard(desk, conversation, first)) ? first : undefined;
}

async function withItsCase(desk: Desk, conversation: Conversation, { text }: Words): Promise<Conversation> {
	const taken = await takeUpCase(desk, conversation, text);
	return taken.case ? taken : openCase(desk, taken, text);
}

/** Writes the end into the history, unless an attempt that then stopped has done so. */
async function recordEnd(
	desk: Desk,
	caseId: CaseId,
	{ roomId, by }: { readonly roomId: RoomId; readonly by: CaseEvent['by'] },
): Promise<void> {
	await desk.cases.record(
		[{ caseId, at: desk.clock.now(), by, what: 'conversationEnded', roomId }],
		(history) => history.filter((event) => 'roomId' in event && event.roomId === roomId).at(-1)?.what === 'conversationEnded',
	);
}
