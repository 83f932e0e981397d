import fc from 'fast-check';
import { attachToCase } from '../../src/desk/attachToCase';
import { forgetCustomers } from '../../src/desk/forgetCustomers';
import { loadDesk } from '../../src/desk/loadDesk';
import { openNextCase } from '../../src/desk/openNextCase';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { sweep } from '../../src/desk/sweep';
import type { RoomId } from '../../src/shared/ids';
import { cardDesk, prove, writeAs } from '../worlds/cardBank';
import { agentActor, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { LoginWorld } from '../worlds/LoginWorld';
import { atOnce } from '../worlds/Pace';
import { restProblems } from '../worlds/restProblems';

const DAY_SECONDS = 24 * 3600;
const DAYS = 30;
const anna = agentActor('anna');

/** A bank that keeps nothing of those who are not logged in beyond thirty days, and whose cases are due at some time. */
async function bank(): Promise<DeskWorld> {
	const due = { answerSeconds: 900, resolveBusinessDays: 200 };
	const world = await cardDesk({
		team: ['anna'],
		helpers: ['anna'],
		capacity: { default: 1_000 },
		cards: { due },
		loans: { due },
	});
	world.desk.memory.notLoggedInDays = DAYS;
	return world;
}

async function end(world: DeskWorld, ...rooms: readonly RoomId[]): Promise<void> {
	rooms.forEach((room) => {
		world.server.close(room);
	});
	await world.settle();
}

/** So many days pass, with one sweep. */
async function pass(world: DeskWorld, days: number): Promise<void> {
	world.clock.forwardSeconds(days * DAY_SECONDS);
	await world.sweep();
}

/** What is kept about customers, in numbers. */
function kept({ records }: DeskWorld) {
	const { cases, completed, dues, events, seals, visitors } = records;
	const counts = { cases, completed, dues, events, seals: [...seals], visitors: [...visitors] };
	return Object.fromEntries(Object.entries(counts).map(([name, { length }]) => [name, length]));
}
const nothing = { cases: 0, completed: 0, dues: 0, events: 0, seals: 0, visitors: 0 };

describe('a customer who was not logged in', () => {
	it.each(['resolved', undefined])('is forgotten after the days that the bank has set, with a case that is %s', async (to) => {
		const world = await bank();
		const room = await world.ask();
		await (to && setCaseStatus(world.desk, anna, { roomId: room, to }));
		await end(world, room);
		await pass(world, DAYS);
		expect(kept(world)).toMatchObject({ cases: 1, completed: 1 });
		await pass(world, 1);
		expect(kept(world)).toEqual(nothing);
		expect(world.outcomes.map(({ outcome }) => outcome)).toContain('customer forgotten');
	});

	it('is remembered by nobody who served them once they have gone', async () => {
		const world = await bank();
		await end(world, await world.ask());
		expect(kept(world)).toMatchObject({ completed: 1, visitors: 0 });
	});

	it('is not forgotten while they have a conversation, however long it takes', async () => {
		const world = await bank();
		const room = await world.ask();
		await pass(world, 3 * DAYS);
		await end(world, room);
		await pass(world, DAYS);
		expect(kept(world)).toMatchObject({ cases: 1, completed: 1 });
		await pass(world, 1);
		expect(kept(world)).toEqual(nothing);
	});

	it('is forgotten so many days after the last change of their case', async () => {
		const world = await bank();
		const room = await world.ask();
		await end(world, room);
		await pass(world, 10);
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		await pass(world, DAYS - 5);
		expect(kept(world)).toMatchObject({ cases: 1, completed: 1 });
		await pass(world, 5);
		await pass(world, 1);
		expect(kept(world)).toEqual(nothing);
	});

	it('is forgotten with all cases of a conversation', async () => {
		const world = await bank();
		const room = await world.ask();
		await openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' });
		await openNextCase(world.desk, anna, { roomId: room, topic: 'Lost card' });
		await end(world, room);
		expect(kept(world)).toMatchObject({ cases: 3, completed: 1 });
		await pass(world, DAYS + 1);
		expect(kept(world)).toEqual(nothing);
	});

	it('is forgotten with a case that went on in a second conversation, so many days after that one', async () => {
		const world = await bank();
		const first = await writeAs(world, 'noah', 'My card is gone');
		const { caseId } = world.caseOf(first);
		await end(world, first);
		await pass(world, 20);
		const second = await writeAs(world, 'noah', 'It is me again');
		expect(await attachToCase(world.desk, supervisor, { roomId: second, caseId })).toMatchObject({ ok: true });
		await pass(world, DAYS);
		expect(kept(world)).toMatchObject({ cases: 2, completed: 1 });
		await end(world, second);
		await pass(world, DAYS);
		expect(kept(world)).toMatchObject({ cases: 2, completed: 2 });
		await pass(world, 1);
		await pass(world, 1);
		expect(kept(world)).toEqual(nothing);
	});

	it('is not forgotten by the bank’s mistake in the setting put right in time', async () => {
		const world = await bank();
		world.desk.memory.notLoggedInDays = 3650;
		await end(world, await world.ask());
		await pass(world, DAYS + 1);
		world.desk.memory.notLoggedInDays = DAYS;
		expect(kept(world)).toMatchObject({ cases: 1, completed: 1 });
		await pass(world, 1);
		expect(kept(world)).toEqual(nothing);
	});
});

describe('a customer whom the bank has proved', () => {
	it('is not forgotten', async () => {
		const world = await bank();
		prove(world, 'olivia', 'olivia');
		const [hers, his] = [await writeAs(world, 'olivia', 'My card is gone'), await writeAs(world, 'noah', 'Mine too')];
		await end(world, hers, his);
		const ofBoth = kept(world);
		expect(ofBoth).toMatchObject({ cases: 2, completed: 2, visitors: 1 });
		await pass(world, 10 * DAYS);
		expect(kept(world)).toMatchObject({ cases: 1, completed: 1, visitors: 1 });
		expect(world.caseOf(hers)).toMatchObject({ customerId: 'olivia' });
		expect(world.records.visitors.values().next().value).toMatchObject({ lastAgent: anna.agentId });
	});

	it('is not forgotten either where their chat began before the login', async () => {
		const login = await LoginWorld.open();
		const { world } = login;
		const room = await login.open('anonymous');
		await login.enter(login.login({ link: 'anonymous' }));
		await end(world, room);
		const before = kept(world);
		await pass(world, 10 * DAYS);
		expect(kept(world)).toEqual(before);
	});
});

describe('the customers to be forgotten', () => {
	/** So many customers have been there; their rooms. */
	async function after(world: DeskWorld, count: number): Promise<RoomId[]> {
		const rooms: RoomId[] = [];
		for (let customer = 0; customer < count; customer += 1) {
			rooms.push(await world.ask());
		}
		await end(world, ...rooms);
		return rooms;
	}

	it('are a hundred in each sweep, until all are forgotten', async () => {
		const world = await bank();
		await after(world, 250);
		await pass(world, DAYS + 1);
		expect(kept(world)).toMatchObject({ cases: 150, completed: 150 });
		await world.passSeconds(20);
		expect(kept(world)).toEqual(nothing);
	});

	it('are not kept by others whose cases were changed later', async () => {
		const world = await bank();
		const rooms = (await after(world, 150)).sort();
		await pass(world, 10);
		for (const roomId of rooms.slice(0, 120)) {
			await setCaseStatus(world.desk, anna, { roomId, to: 'resolved' });
		}
		await pass(world, DAYS - 9);
		await world.passSeconds(10);
		expect(kept(world)).toMatchObject({ cases: 120, completed: 120 });
	});

	it('are looked for once an hour', async () => {
		const world = await bank();
		const asked: string[] = [];
		world.pace = async (call) => void asked.push(call);
		await world.passSeconds(3 * 3600);
		// Once before each call and once before its answer is there.
		expect(asked.filter((call) => call === 'endedWithoutLogin').length / 2).toBeLessThanOrEqual(3);
	});

	it('are forgotten whole, wherever the app dies on the way', async () => {
		for (let steps = 1; ; steps += 1) {
			const world = await bank();
			const room = await world.ask();
			await openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' });
			await end(world, room);
			world.clock.forwardSeconds((DAYS + 1) * DAY_SECONDS);
			world.lifetime.stepsLeft = steps;
			const dies = forgetCustomers(world.desk);
			await Promise.race([dies, new Promise(setImmediate)]);
			const { isOver } = world.lifetime;
			world.clock.forwardSeconds(60);
			await world.start();
			world.desk.memory.notLoggedInDays = DAYS;
			world.desk.memory.customersForgottenAt = 0;
			await world.sweep();
			expect(kept(world)).toEqual(nothing);
			if (!isOver) {
				return;
			}
		}
	});

	it('are forgotten whole or not at all, where another instance does the same and an agent changes their case', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.nat(8), fc.nat(8), async (scheduler, ...later) => {
				const world = await bank();
				const room = await world.ask();
				await end(world, room);
				const pace = (call: string): Promise<void> => world.pace(call);
				const [second, third] = [world.secondInstance(pace), world.secondInstance(pace, 'third')];
				await Promise.all([second, third].map((desk) => loadDesk(desk, world.catalogueText)));
				second.memory.notLoggedInDays = DAYS;
				world.clock.forwardSeconds((DAYS + 1) * DAY_SECONDS);
				world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
				const forgets = [world.desk, second].map(async (desk, index) => {
					for (let steps = later[index] ?? 0; steps > 0; steps -= 1) {
						await world.pace('later');
					}
					await forgetCustomers(desk);
				});
				const changes = setCaseStatus(third, supervisor, { roomId: room, to: 'resolved' });
				await scheduler.waitFor(Promise.all([...forgets, changes]));
				world.pace = atOnce;
				const isChanged = world.records.cases.some(({ status }) => status === 'resolved');
				expect(kept(world)).toMatchObject(isChanged ? { cases: 1, completed: 1, events: 4 } : { cases: 0, events: 0 });
				expect(restProblems(world, []).filter((problem) => problem.includes('history'))).toEqual([]);
				await sweep(world.desk);
			}),
			{ numRuns: 150 },
		);
	});
});
