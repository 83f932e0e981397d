import { holdOf, type Conversation } from '../conversations/Conversation';
import type { CustomerId, RoomId, VisitorId } from '../shared/ids';
import { attempt, attemptEach } from './attempt';
import type { Desk } from './Desk';
import { inRoom } from './inRoom';
import { tellAgent } from './tellAgent';

/** How long nobody is told again of the same visitor, in milliseconds: who attacks must not flood anybody. */
const TOLD_AGAIN_MILLISECONDS = 10 * 60_000;

/** Most conversations reported in one sweep. */
const REPORTED_PER_SWEEP = 20;

/** Somebody who writes with another token than that of the customer whom the visitor has been proved to be. */
export type Tampering = { readonly visitorId: VisitorId; readonly customerId: CustomerId; readonly roomId?: RoomId };

/**
 * Tells the agents who serve that customer, and the supervisors, that somebody else tries to write in their name, and closes
 * the room it happens in. What fails is logged; a room without a message is closed later in any case.
 */
export async function reportTampering(desk: Desk, tampering: Tampering): Promise<void> {
	const { memory, clock } = desk;
	const { visitorId, customerId, roomId } = tampering;
	const now = clock.now();
	for (const [told, at] of memory.tampered) {
		if (now - at >= TOLD_AGAIN_MILLISECONDS) {
			memory.tampered.delete(told);
		}
	}
	if (!memory.tampered.has(visitorId)) {
		memory.tampered.set(visitorId, now);
		for (const conversation of memory.conversations.inProgress()) {
			if (conversation.visitorId === visitorId || conversation.customerId === customerId) {
				await tellAgent(desk, conversation, 'tampered');
			}
		}
		await attempt(desk, 'tell of tampering', () => desk.tellSupervisors({ what: 'tampered', ...(roomId && { roomId }) }));
	}
	if (roomId !== undefined) {
		await attempt(desk, 'close a room', () => closeTampered(desk, roomId));
	}
}

/** Reports a conversation that is held because somebody else has opened its room. */
export async function reportHeld(desk: Desk, { roomId, visitorId }: Conversation): Promise<void> {
	const { link } = await desk.visitors.find(visitorId);
	await (link && reportTampering(desk, { roomId, visitorId, customerId: link.customerId }));
}

/** Reports what was opened while nobody could refuse it, and closes what could not be closed before. */
export async function reportAllHeld(desk: Desk): Promise<void> {
	const held = desk.memory.conversations.waiting().filter((conversation) => holdOf(conversation)?.because === 'tampered');
	await attemptEach(desk, 'report tampering', held.slice(0, REPORTED_PER_SWEEP), (conversation) =>
		reportHeld(desk, conversation),
	);
}

async function closeTampered(desk: Desk, roomId: RoomId): Promise<void> {
	await inRoom(desk, roomId, async () => {
		const room = await desk.rooms.find(roomId);
		if (room?.isOpen) {
			await room.close({ by: 'desk', because: 'tampered', language: desk.memory.conversations.find(roomId)?.language });
			desk.log('room closed', { roomId, code: 'TAMPERED' });
		}
	});
}
