import { readFileSync } from 'fs';
import { BenchServer, servers } from './BenchServer';
import type { Report, Run } from './Report';
import { median, slope, type Point, type Row } from './statistics';

const AGENTS = 100;
/** Customers or calls that are under way at once. */
const AT_ONCE = 10;
/** Calls without an effect between two looks whether the process has worked them off. */
const BATCH = 20;

type Sizes = {
	readonly warmUps: number;
	/** Rounds in which the process finds the size that it keeps to while it is at this work. */
	readonly leadIn: number;
	readonly rounds: number;
	readonly perRound: number;
	readonly settlings: number;
	readonly readings: number;
};

/**
 * (e) Memory of the app's process per open conversation, over what as many trips between server and app cost that do
 * nothing (messages in a room that is not a customer's). A process keeps garbage until it must collect it, and nobody may
 * tell it when from outside; so both are watched at the size that it keeps to under a stream of large messages.
 */
export async function measureMemory({ isQuick, say, packagePath }: Run): Promise<Report> {
	const sizes = isQuick
		? { warmUps: 30, leadIn: 1, rounds: 2, perRound: 20, settlings: 1, readings: 3 }
		: { warmUps: 300, leadIn: 2, rounds: 4, perRound: 300, settlings: 6, readings: 10 };
	const capacity = Math.ceil((sizes.warmUps + (sizes.leadIn + sizes.rounds) * sizes.perRound) / AGENTS);
	const rows: Row[] = [];
	for (const [profile, sandbox] of servers) {
		const measure = (what: 'conversations' | 'calls'): Promise<{ growth: number; trips: number }> => {
			say(`memory on ${profile} in ${sandbox}: ${what} …`);
			return BenchServer.with({ profile, sandbox, agents: AGENTS, capacity, packagePath }, async (server) =>
				grow(server, sizes, what),
			);
		};
		const opened = await measure('conversations');
		const empty = await measure('calls');
		rows.push({
			server: `${profile} ${sandbox}`,
			conversations: (sizes.leadIn + sizes.rounds) * sizes.perRound,
			'trips per conversation': opened.trips,
			'KiB per conversation': opened.growth,
			'KiB for as many empty trips': empty.growth,
			'KiB over empty trips': opened.growth - empty.growth,
		});
	}
	const remarks = [
		'Slopes by least squares over the rounds; the goal is at most 4 KiB over the empty trips.',
		'A heap grows in steps of some MiB: on a busy machine one of them in a round is worth several KiB here.',
	];
	return { title: '(e) Memory of the app per open conversation', rows, remarks };
}

/** KiB by which the process grows per conversation or for as many trips, and how many trips that is. */
async function grow(
	server: BenchServer,
	sizes: Sizes,
	what: 'conversations' | 'calls',
): Promise<{ growth: number; trips: number }> {
	const tripsBefore = await tripsOf(server);
	await open(server, sizes.warmUps);
	const trips = Math.round(((await tripsOf(server)) - tripsBefore) / sizes.warmUps);
	for (let settling = 0; settling < sizes.settlings; settling += 1) {
		await sizeOf(server, sizes);
	}
	const points: Point[] = [];
	for (let round = 1; round <= sizes.leadIn + sizes.rounds; round += 1) {
		await (what === 'conversations' ? open(server, sizes.perRound) : callInVain(server, sizes.perRound * trips));
		points.push([round * sizes.perRound, await sizeOf(server, sizes)]);
	}
	return { growth: slope(points.slice(sizes.leadIn)), trips };
}

/** Requests of the server to the app, and of the app to the server, until now. */
async function tripsOf({ host, appId }: BenchServer): Promise<number> {
	return (await host.engine.apps.logs(appId)).length + host.engine.hostCalls.calls().length;
}

/** Customers open rooms and write, and all are served. */
async function open(server: BenchServer, conversations: number): Promise<void> {
	const served = server.servedAt.size;
	const { livechat, messages } = server.host.chat;
	await repeat(conversations, async () => {
		const visitor = server.visit();
		const { _id: rid } = await livechat.requestRoom({ visitor });
		await messages.send({ visitor }, { rid, msg: 'Good morning, my card is gone' });
	});
	await server.hasServed(served + conversations);
}

/**
 * Messages in the channel that everybody is in, with whatever fields. Nobody waits for what an app makes of a message, so
 * every few of them a call follows that is answered.
 */
async function callInVain(server: BenchServer, calls: number, customFields: Record<string, unknown> = {}): Promise<void> {
	const { engine, chat } = server.host;
	const user = chat.users.findByUsername('agent0');
	if (!user) {
		throw new Error('There is no agent.');
	}
	const sent = await chat.messages.send({ user }, { rid: 'GENERAL', msg: 'Good morning everybody' });
	const message = { ...sent, customFields };
	for (let made = 0; made < calls; made += BATCH) {
		await Promise.all(Array.from({ length: BATCH - 1 }, () => engine.raise({ name: 'IPostMessageSent', message })));
		await callEndpoint(server);
	}
}

/** A call that the app answers; it refuses what it does not understand. */
async function callEndpoint({ host, appId }: BenchServer): Promise<void> {
	const [endpoint] = host.engine.endpoints(appId);
	const path = endpoint?.path ?? '';
	const request = { appId, visibility: 'public', path, method: 'post', headers: {}, query: {}, content: {} } as const;
	if (!(await host.engine.apps.callEndpoint(request))) {
		throw new Error(`The app has no public endpoint "${path}".`);
	}
}

/** The size the process keeps to, in KiB, while large messages come and go. */
async function sizeOf(server: BenchServer, { readings }: Sizes): Promise<number> {
	const status = `/proc/${server.host.engine.runtimePid(server.appId)}/status`;
	const large = Array.from({ length: 2_000 }, (_, index) => ({ index, text: 'x'.repeat(100), more: [index, { index }] }));
	const kibibytes: number[] = [];
	while (kibibytes.length < readings) {
		await callInVain(server, BATCH, { large });
		kibibytes.push(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]));
	}
	return median(kibibytes);
}

/** Does something so many times, some at once. */
async function repeat(times: number, act: () => Promise<unknown>): Promise<void> {
	let left = times;
	const worker = async (): Promise<void> => {
		while (left > 0) {
			left -= 1;
			await act();
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
