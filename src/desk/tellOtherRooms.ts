import { aboutTopic, withCase } from '../conversations/Conversation';
import type { CaseId, RoomId } from '../shared/ids';
import { attemptEach } from './attempt';
import type { Desk } from './Desk';
import { inRoom } from './inRoom';
import { change } from './recordServing';
import { rerouted } from './rerouted';

/**
 * Makes the other open conversations about a case say what it is now. Runs outside of all queues; a conversation that it does
 * not reach says what the case was until it changes again, and its rows read the case itself once it has ended.
 */
export async function tellOtherRooms(desk: Desk, caseId: CaseId, changedIn: RoomId): Promise<void> {
	const others = desk.memory.conversations.all().filter((other) => other.case?.caseId === caseId && other.roomId !== changedIn);
	await attemptEach(desk, 'tell another room of its case', others, ({ roomId }) =>
		inRoom(desk, roomId, async () => {
			const known = desk.memory.conversations.find(roomId);
			const stored = known?.case?.caseId === caseId ? await desk.cases.find(caseId) : undefined;
			if (known && stored) {
				const about = known.topic === stored.topic ? known : rerouted(desk, aboutTopic(known, stored.topic));
				await change(desk, withCase(about, stored));
			}
		}),
	);
}
