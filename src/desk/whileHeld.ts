import type { VisitorId } from '../shared/ids';
import { attempt } from './attempt';
import type { Desk } from './Desk';

/**
 * What a task comes to while nobody else has any of that in hand, on any instance of the server; `undefined` where somebody has:
 * then nothing has been done. Nobody waits here, so that no two wait for each other: whoever wants to stands in a queue before.
 */
export async function whileHeld<Value>(
	desk: Desk,
	names: readonly string[],
	task: () => Promise<Value>,
): Promise<Value | undefined> {
	const release = await desk.locks.take(names);
	if (!release) {
		return undefined;
	}
	try {
		return await task();
	} finally {
		// What has been done stays done: a lock that cannot be released ends by itself.
		await attempt(desk, 'release a lock', release);
	}
}

/** The same for a task that opens a room for a visitor: nobody else does meanwhile, and the room's event leaves it to the task. */
export async function whileOpeningFor<Value>(
	desk: Desk,
	visitorId: VisitorId,
	task: () => Promise<Value>,
): Promise<Value | undefined> {
	return whileHeld(desk, [visitorLock(visitorId)], async () => {
		desk.memory.openingFor.add(visitorId);
		try {
			return await task();
		} finally {
			desk.memory.openingFor.delete(visitorId);
		}
	});
}

/** Held by whoever changes which rooms a visitor has open, or the token by which they have them. */
export function visitorLock(visitorId: VisitorId): string {
	return `visitor:${visitorId}`;
}
