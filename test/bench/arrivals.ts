import { setTimeout as delay } from 'timers/promises';
import type { BenchServer } from './BenchServer';

/** When customers come, in milliseconds from the beginning. */
export type Schedule = readonly number[];

/** How long each customer may take in the mean, in milliseconds: a little more than with the slowest contender. */
const PATIENCE_MILLISECONDS = 10_000;

/** So many arrivals at random with that mean gap, in milliseconds (a Poisson process); the same ones in every run. */
export function scheduleOf(arrivals: number, meanGapMilliseconds: number): Schedule {
	const random = seeded(arrivals);
	let at = 0;
	return Array.from({ length: arrivals }, () => (at += -Math.log(1 - random()) * meanGapMilliseconds));
}

/** Numbers from 0 to 1, the same ones for the same seed (Mulberry32 of T. Ettinger). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Lets customers come to a server as scheduled, each opening a room and writing at once, and gives back how long each
 * waited: from their request for a room until the server showed an agent in it, in milliseconds. `onArrived` is called when
 * all are there.
 */
export async function play(server: BenchServer, schedule: Schedule, onArrived = (): void => undefined): Promise<number[]> {
	const served = server.servedAt.size;
	const requests = new Map<string, number>();
	const beginning = performance.now();
	await Promise.all(
		schedule.map(async (offset) => {
			const visitor = server.visit();
			await delay(beginning + offset - performance.now());
			const requestedAt = performance.now();
			const roomId = await server.requestRoom(visitor);
			requests.set(roomId, requestedAt);
			await server.write(visitor, roomId, 'Good morning, my card is gone');
		}),
	);
	onArrived();
	await server.hasServed(served + schedule.length, schedule.length * PATIENCE_MILLISECONDS);
	return [...requests].map(([roomId, requestedAt]) => (server.servedAt.get(roomId) ?? Infinity) - requestedAt);
}
