import type { CustomerId, RoomId, VisitorId } from '../shared/ids';
import { attempt } from './attempt';
import { closeRefused } from './closeRefused';
import type { Desk } from './Desk';
import { tellAgent } from './tellAgent';

/** How long nobody is told again of the same visitor, in milliseconds: who attacks must not flood anybody. */
const TOLD_AGAIN_MILLISECONDS = 10 * 60_000;

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
	const toldAt = memory.tampered.get(visitorId);
	if (toldAt === undefined || now - toldAt >= TOLD_AGAIN_MILLISECONDS) {
		memory.tampered.set(visitorId, now);
		for (const conversation of memory.conversations.inProgress()) {
			if (conversation.visitorId === visitorId || conversation.customerId === customerId) {
				await tellAgent(desk, conversation, 'tampered');
			}
		}
		await attempt(desk, 'tell of tampering', () => desk.tellSupervisors({ what: 'tampered', ...(roomId && { roomId }) }));
	}
	if (roomId !== undefined) {
		await attempt(desk, 'close a room', () => closeRefused(desk, roomId, 'tampered'));
	}
}
