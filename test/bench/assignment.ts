import { play, scheduleOf, type Schedule } from './arrivals';
import { BenchServer, servers } from './BenchServer';
import { ASSIGNMENT_MILLISECONDS } from './costs';
import type { Report, Run } from './Report';
import { median, percentile, type Row } from './statistics';

const CAPACITY = 10;
const WARM_UPS = 20;
const NATIVE = 'Auto_Selection';
const WITH_DATABASE = ', with a database';

/** What one contender did on one day, in milliseconds per conversation. */
type Result = {
	readonly day: string;
	readonly agents: number;
	readonly contender: string;
	readonly waits: readonly number[];
};

/** Arrivals, and how often all but the waiting queue go through them: that takes too long for more than once. */
type Day = { readonly name: 'busy' | 'calm'; readonly schedule: Schedule; readonly plays: number };

/** Sizes of the measurement. On a busy day the waiting queue with its default needs five seconds for each arrival. */
function sizesOf(isQuick: boolean): { busy: Day; calm: Day; agents: number[] } {
	return isQuick
		? {
				busy: { name: 'busy', schedule: scheduleOf(4, 200), plays: 1 },
				calm: { name: 'calm', schedule: scheduleOf(2, 2_000), plays: 1 },
				agents: [5, 50],
			}
		: {
				busy: { name: 'busy', schedule: scheduleOf(40, 200), plays: 2 },
				calm: { name: 'calm', schedule: scheduleOf(20, 8_000), plays: 1 },
				agents: [20, 1_000],
			};
}

/**
 * (b) From a customer's request for a room to the agent the server shows in it: the app in both sandboxes, the server's
 * Auto_Selection, and its licensed waiting queue, on the same arrivals. The waiting queue mostly rests, and so does
 * everybody on a calm day: those run beside the rest, which takes turns.
 */
export async function measureAssignment(run: Run): Promise<Report> {
	const { busy, calm, agents } = sizesOf(run.isQuick);
	const [few = 0] = agents;
	const queues = agents.flatMap((count) => [5, 1].map((delaySeconds) => waitingQueue(run, count, busy, delaySeconds)));
	const besides = Promise.all([
		...queues.map(({ results }) => results),
		...[5, 1].map((delaySeconds) => waitingQueue(run, few, calm, delaySeconds).results),
		autoSelection(run, few, calm),
		app(run, few, calm, servers.slice(0, 1)),
	]);
	// Whatever fails first is told below, also while others are still at it.
	besides.catch(() => undefined);
	await Promise.all(queues.map(({ arrived }) => arrived));
	const results: Result[][] = [];
	for (const count of agents) {
		results.push(await autoSelection(run, count, busy), await app(run, count, busy, servers));
	}
	results.push(...(await besides));
	return {
		title: '(b) From the request for a room to a verified agent',
		rows: rowsOf(results.flat()),
		remarks: [
			`"with a database": each call of the app takes as long as on a running 6.14 (costs.ts), and an assignment by the server ${ASSIGNMENT_MILLISECONDS} ms longer than here, as a transfer does.`,
			'Ratios are to Auto_Selection with a database, on the same day with as many agents.',
			'The waiting queue is a model of the licensed one, with its delay of 5 s (the default) and of 1 s; the delay hides what a database takes.',
			'p99 of so few conversations is close to the longest wait.',
		],
	};
}

async function app(run: Run, agents: number, day: Day, on: typeof servers): Promise<Result[]> {
	const results: Result[] = [];
	for (const [profile, sandbox] of on) {
		const options = { profile, sandbox, agents, capacity: CAPACITY, packagePath: run.packagePath };
		await BenchServer.with(options, async (server) => {
			// The first conversations pay for loading the desk's memory and for code that has not run yet.
			await play(server, scheduleOf(WARM_UPS, 50));
			for (const isCharged of day.name === 'busy' ? [false, true] : [true]) {
				const contender = `app, ${profile} ${sandbox}${isCharged ? WITH_DATABASE : ''}`;
				run.say(`${day.name} day, ${agents} agents: ${contender} …`);
				server.charge(isCharged);
				results.push({ day: day.name, agents, contender, waits: await playAgain(server, day) });
			}
		});
	}
	return results;
}

async function autoSelection({ say }: Run, agents: number, day: Day): Promise<Result[]> {
	say(`${day.name} day, ${agents} agents: ${NATIVE} …`);
	const settings = { Livechat_Routing_Method: NATIVE };
	const waits = await BenchServer.with({ agents, capacity: CAPACITY, settings }, async (server) => {
		await play(server, scheduleOf(WARM_UPS, 50));
		return playAgain(server, day);
	});
	const charged = waits.map((wait) => wait + ASSIGNMENT_MILLISECONDS);
	return [
		{ day: day.name, agents, contender: NATIVE, waits },
		{ day: day.name, agents, contender: `${NATIVE}${WITH_DATABASE}`, waits: charged },
	];
}

/** The waiting queue's day, and when all customers have arrived: from then on it needs no more than a glance now and then. */
function waitingQueue(
	{ say }: Run,
	agents: number,
	{ name, schedule }: Day,
	delaySeconds: number,
): { arrived: Promise<unknown>; results: Promise<Result[]> } {
	const settings = {
		Livechat_Routing_Method: NATIVE,
		Livechat_waiting_queue: true,
		Livechat_maximum_chats_per_agent: CAPACITY,
		Omnichannel_queue_delay_timeout: delaySeconds,
	};
	let onArrived = (): void => undefined;
	const allArrived = new Promise<void>((resolve) => (onArrived = resolve));
	const day = async (server: BenchServer): Promise<Result[]> => {
		const waits = await play(server, schedule, onArrived);
		say(`${name} day, ${agents} agents: the waiting queue with a delay of ${delaySeconds} s has come to its end.`);
		return [{ day: name, agents, contender: `waiting queue, ${delaySeconds} s`, waits }];
	};
	const results = BenchServer.with({ agents, capacity: CAPACITY, settings }, day);
	return { arrived: Promise.race([allArrived, results]), results };
}

async function playAgain(server: BenchServer, { schedule, plays }: Day): Promise<number[]> {
	const waits: number[] = [];
	for (let time = 0; time < plays; time += 1) {
		waits.push(...(await play(server, schedule)));
	}
	return waits;
}

function rowsOf(results: readonly Result[]): Row[] {
	const sorted = [...results].sort(
		(one, other) => one.day.localeCompare(other.day) || one.agents - other.agents || median(one.waits) - median(other.waits),
	);
	return sorted.map(({ day, agents, contender, waits }) => {
		const native = results.find(
			(other) => other.day === day && other.agents === agents && other.contender === `${NATIVE}${WITH_DATABASE}`,
		);
		return {
			day,
			agents,
			contender,
			conversations: waits.length,
			'p50 ms': median(waits),
			'p99 ms': percentile(waits, 0.99),
			...(native && { 'p50 ratio': median(waits) / median(native.waits) }),
		};
	});
}
