import type { Conversation } from '../conversations/Conversation';
import type { RoomId } from '../shared/ids';
import type { Desk } from './Desk';

/**
 * Runs a task in the queue of a room, once memory agrees with the store: another instance of the server may have changed the
 * conversation, or ended it. Two instances that change it within the same few milliseconds still leave one of the two
 * changes; what the server knows is then found again by comparing with it.
 */
export async function inRoom<Value>(desk: Desk, roomId: RoomId, task: () => Promise<Value>): Promise<Value> {
	return desk.memory.roomQueue.run(roomId, async () => {
		await agreeWithStore(desk, roomId);
		return task();
	});
}

/** Makes memory and the store agree about a conversation that is known. Runs inside the queue of the room. */
export async function agreeWithStore(desk: Desk, roomId: RoomId): Promise<void> {
	const stored = await takeInStored(desk, roomId);
	const known = desk.memory.conversations.find(roomId);
	if (known && stored && stored.version < known.version) {
		// Another instance has written over ours what it knew before.
		await desk.conversations.update(known);
	}
}

/** Takes in what is stored of a conversation that is known, and gives it back: the later version counts, of two the stored one. */
export async function takeInStored({ memory, conversations }: Desk, roomId: RoomId): Promise<Conversation | undefined> {
	const known = memory.conversations.find(roomId);
	const stored = known && (await conversations.find(roomId));
	if (!known || memory.conversations.find(roomId) !== known) {
		return undefined;
	}
	if (stored === undefined || stored === 'completed') {
		memory.forget(roomId);
		return undefined;
	}
	if (saysMore(stored, known)) {
		memory.conversations.put(stored);
	}
	return stored;
}

/** Whether a stored conversation says more than what is known of it. */
export function saysMore(stored: Conversation, known: Conversation): boolean {
	return stored.version > known.version || (stored.version === known.version && asText(stored) !== asText(known));
}

/** A record as text, whatever the order of its fields. */
function asText(record: object): string {
	return JSON.stringify(record, (_, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort())
			: value,
	);
}
