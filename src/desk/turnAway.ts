import { holdOf, isRefused, type Conversation } from '../conversations/Conversation';
import { attempt, attemptEach } from './attempt';
import { closeRefused } from './closeRefused';
import type { Desk } from './Desk';
import { reportTampering } from './reportTampering';

/** Most conversations turned away in one sweep. */
const TURNED_AWAY_PER_SWEEP = 20;

/** Closes the room of who is not the customer whose visitor it names, which is reported, or not any more. */
export async function turnAway(desk: Desk, conversation: Conversation): Promise<void> {
	const { roomId, visitorId } = conversation;
	const { link } = await desk.visitors.find(visitorId);
	if (link && holdOf(conversation)?.because === 'tampered') {
		await reportTampering(desk, { roomId, visitorId, customerId: link.customerId });
	} else {
		await attempt(desk, 'close a room', () => closeRefused(desk, roomId, 'loggedOut'));
	}
}

/** Turns away who opened a room while nobody could refuse it, and closes what could not be closed before. */
export async function turnAwayAll(desk: Desk): Promise<void> {
	const refused = desk.memory.conversations.waiting().filter(isRefused);
	await attemptEach(desk, 'turn somebody away', refused.slice(0, TURNED_AWAY_PER_SWEEP), (conversation) =>
		turnAway(desk, conversation),
	);
}
