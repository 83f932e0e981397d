import { setTimeout as delay } from 'timers/promises';
import { DeskWorld } from '../worlds/DeskWorld';
import { BenchServer } from './BenchServer';
import { TRANSFER_MILLISECONDS } from './costs';
import type { Report, Run } from './Report';
import type { Row } from './statistics';

const PLACES_PER_AGENT = 10;

/** (c) A burst onto as many free places when a transfer takes 60 ms: how much faster than one transfer after the other. */
export async function measureBurst(run: Run): Promise<Report> {
	const conversations = run.isQuick ? 100 : 1_000;
	run.say(`a burst of ${conversations} conversations below the door …`);
	const below = await burstBelowTheDoor(conversations);
	run.say(`a burst of ${conversations} conversations in the engine …`);
	const engine = await burstInTheEngine(run, conversations);
	return {
		title: '(c) A burst of conversations onto free places',
		rows: [rowOf('below the door', conversations, below), rowOf('engine, 6.14 deno', conversations, engine)],
		remarks: [
			`Serial is one transfer of ${TRANSFER_MILLISECONDS} ms after the other; the goal is at least 5 times that rate.`,
			'In the engine every other call of the app takes its time too (costs.ts).',
		],
	};
}

function rowOf(where: string, conversations: number, seconds: number): Row {
	const rate = conversations / seconds;
	const serialRate = 1_000 / TRANSFER_MILLISECONDS;
	return {
		where,
		conversations,
		seconds,
		'per second': rate,
		'serial per second': serialRate,
		'times serial': rate / serialRate,
	};
}

/** Seconds from the first event to the last served room, where only transfers take time. */
async function burstBelowTheDoor(conversations: number): Promise<number> {
	const limits = Object.fromEntries(
		Array.from({ length: conversations / PLACES_PER_AGENT }, (_, index) => [`agent${index}`, PLACES_PER_AGENT]),
	);
	const world = await DeskWorld.of(limits);
	const rooms = Array.from({ length: conversations }, () => world.server.open());
	world.pace = async (call) => {
		// A burst takes more steps than any test.
		world.lifetime.steps = 0;
		if (call === 'giveTo') {
			// Every call keeps the pace twice: before the server acts and after.
			await delay(TRANSFER_MILLISECONDS / 2);
		}
	};
	const beginning = performance.now();
	const served = (): number => rooms.filter((roomId) => world.servedBy(roomId) !== undefined).length;
	while (served() < conversations) {
		const events = world.server.events.splice(0);
		if (events.length === 0) {
			throw new Error(`The desk came to rest with ${served()} of ${conversations} conversations served.`);
		}
		await Promise.all(events.map((event) => world.deliver(event)));
	}
	return (performance.now() - beginning) / 1_000;
}

/** Seconds from the first request to the last served room on a 6.14 server in whose time a transfer takes 60 ms. */
async function burstInTheEngine({ packagePath }: Run, conversations: number): Promise<number> {
	// One agent more, whose places the first conversations take: they make the app load the desk's memory.
	const agents = conversations / PLACES_PER_AGENT + 1;
	return BenchServer.with({ agents, capacity: PLACES_PER_AGENT, packagePath }, async (server) => {
		await openAtOnce(server, PLACES_PER_AGENT);
		server.charge(true);
		const beginning = performance.now();
		await openAtOnce(server, conversations);
		return (Math.max(...server.servedAt.values()) - beginning) / 1_000;
	});
}

async function openAtOnce(server: BenchServer, conversations: number): Promise<void> {
	const { livechat } = server.host.chat;
	const served = server.servedAt.size;
	const customers = Array.from({ length: conversations }, () => server.visit());
	await Promise.all(customers.map((visitor) => livechat.requestRoom({ visitor })));
	await server.hasServed(served + conversations);
}
