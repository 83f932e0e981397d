import { describeCustomer } from '../../src/desk/describeCustomer';
import type { RoomId } from '../../src/shared/ids';
import type { DeskWorld } from './DeskWorld';

/** What passes for a customer's of attackers who have opened those rooms, or written those words in others. */
export async function passedOff(
	{ desk, server, records }: DeskWorld,
	intruded: ReadonlySet<RoomId>,
	words: string,
): Promise<string[]> {
	const faults: string[] = [];
	for (const { roomId, messages, servedBy } of server.rooms) {
		const isTheirs = intruded.has(roomId);
		if (isTheirs || messages.some(({ text, fromCustomer }) => fromCustomer && text === words)) {
			const stored = await desk.conversations.find(roomId);
			const kept = stored === 'completed' ? await desk.conversations.findCompleted(roomId) : stored;
			const conversation = desk.memory.conversations.find(roomId) ?? kept;
			const shown = conversation && (await describeCustomer(desk, conversation)).is;
			if (shown === 'verified' || shown === 'idle') {
				faults.push(`${roomId} is shown as ${shown}`);
			}
			if (isTheirs && conversation?.customerId !== undefined) {
				faults.push(`${roomId} is a customer’s${servedBy === undefined ? '' : ', and served'}`);
			}
		}
	}
	for (const { caseId, customerId, subject, conversations } of records.cases) {
		if (customerId !== undefined && (subject.includes(words) || conversations.some((roomId) => intruded.has(roomId)))) {
			faults.push(`${caseId} is a customer’s`);
		}
	}
	return faults;
}
