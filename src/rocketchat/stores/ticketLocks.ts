import { z } from 'zod';
import type { Locks } from '../../desk/Locks';
import type { Clock } from '../../shared/Clock';
import { newId } from '../../shared/ids';
import { association } from './associations';
import { instantField, SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

/** How long a ticket counts, in milliseconds: longer than any work under a lock, and how long the locks of a dead holder last. */
export const TICKET_MILLISECONDS = 15_000;
/** How often a lock is tried for, and how long the pauses between are, in milliseconds. */
const TRIES = 4;
const SHORTEST_PAUSE_MILLISECONDS = 30;
const LONGEST_PAUSE_MILLISECONDS = 150;

const record = stored(z.object({ schema: z.literal(SCHEMA_VERSION), token: z.string(), at: instantField }));

/**
 * Locks across instances of the server, in the engine's persistence, which has no compare-and-set: by tickets.
 *
 * Who wants locks inserts one ticket that names them all, then reads the tickets of each. They hold the locks only if theirs
 * is the only one that has not expired; else they withdraw it, pause for a random time and try again, a few times. Of two
 * contenders each inserts before it reads, so at least one sees the other: never both hold (the store must read what was
 * written: one primary). It may happen that neither does; the pauses settle that.
 *
 * Without a contender: one insert, one reading for each name at the same time, one removal. Expiry compares the ticket's
 * own time with this machine's: clocks that differ shorten it or lengthen it by as much.
 */
export function ticketLocks(
	persistence: Persistence,
	{ clock, pause = randomPause }: { readonly clock: Clock; readonly pause?: () => Promise<void> },
): Locks {
	const counts = ({ at }: { readonly at: number }): boolean => clock.now() - at < TICKET_MILLISECONDS;
	const ticketsOf = async (name: string) => {
		const records = await persistence.read.readByAssociation(association.lock(name));
		return records.map((data) => record.parse(data)).filter(counts);
	};
	const remove = async (token: string): Promise<void> => {
		await persistence.write.removeByAssociation(association.ticket(token));
	};
	const tryOnce = async (names: readonly string[]): Promise<string | undefined> => {
		const token = newId();
		const keys = [...names.map(association.lock), association.ticket(token), association.tickets()];
		await persistence.write.createWithAssociations(stamped({ token, at: clock.now() }), keys);
		let isAlone = false;
		try {
			const tickets = await Promise.all(names.map(ticketsOf));
			isAlone = tickets.every((ofName) => ofName.length === 1 && ofName[0]?.token === token);
		} finally {
			// Also where the reading fails: a ticket left behind would keep everybody out until it expires.
			if (!isAlone) {
				await remove(token);
			}
		}
		return isAlone ? token : undefined;
	};
	return {
		async take(names) {
			for (let tries = 1; tries <= TRIES; tries += 1) {
				const token = await tryOnce(names);
				if (token !== undefined) {
					return () => remove(token);
				}
				if (tries < TRIES) {
					await pause();
				}
			}
			return undefined;
		},
		async removeExpired() {
			const records = await persistence.read.readByAssociation(association.tickets());
			for (const ticket of records.map((data) => record.parse(data))) {
				if (!counts(ticket)) {
					await remove(ticket.token);
				}
			}
		},
	};
}

function randomPause(): Promise<void> {
	const spread = LONGEST_PAUSE_MILLISECONDS - SHORTEST_PAUSE_MILLISECONDS;
	return new Promise((resolve) => setTimeout(resolve, SHORTEST_PAUSE_MILLISECONDS + Math.random() * spread));
}
