import fc from 'fast-check';
import { setImmediate as turn } from 'timers/promises';
import { changeTopic } from '../../src/desk/changeTopic';
import type { Desk } from '../../src/desk/Desk';
import { moveToGroup, returnConversation } from '../../src/desk/handOver';
import { loadDesk } from '../../src/desk/loadDesk';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { sweep } from '../../src/desk/sweep';
import type { RoomId } from '../../src/shared/ids';
import { arrive } from '../worlds/act';
import { idOf } from '../worlds/bank';
import { busyBank, plainBank, staff, type Traits } from '../worlds/busyBank';
import { Day } from '../worlds/Day';
import { days } from '../worlds/days';
import { DeskWorld, supervisor } from '../worlds/DeskWorld';
import { TICKET_MILLISECONDS } from '../worlds/memoryStores';
import { atOnce, Lifetime } from '../worlds/Pace';
import { restProblems } from '../worlds/restProblems';
import { watchAssignments } from '../worlds/watchAssignments';

/** Two apps, the first of which hears of everything that `settle` delivers; only those agents are online. */
async function twoApps(traits: Partial<Traits>, online: readonly string[]) {
	const world = await DeskWorld.with(busyBank({ ...plainBank, ...traits }), staff);
	staff.forEach((username) => {
		world.server.change(username, { presence: online.includes(username) ? 'online' : 'offline' });
	});
	world.loseEvents();
	const second = world.secondInstance((call) => world.pace(call));
	await loadDesk(second, world.catalogueText);
	await sweepBoth(world, second);
	return { world, second };
}

async function sweepBoth({ desk }: DeskWorld, second: Desk): Promise<void> {
	await sweep(desk);
	await sweep(second);
}

/** The second app alone hears of what the server has to tell. */
async function tellSecond(world: DeskWorld, second: Desk): Promise<void> {
	for (let event = world.server.events.shift(); event; event = world.server.events.shift()) {
		await world.deliver(event, second);
	}
}

describe('two apps on one server and one store', () => {
	it('keep on any day what one of them keeps, though each hears of half of it', async () => {
		await fc.assert(
			fc.asyncProperty(days({ instances: 2 }), async (plan) => {
				const day = await Day.by(plan);
				await day.rest();
				expect(day.problems).toEqual([]);
			}),
			{ numRuns: 250 },
		);
	}, 300_000);
});

describe('two apps that hear of the same at the same moment', () => {
	const bothHear = (world: DeskWorld, second: Desk) =>
		world.server.events.splice(0).flatMap((event) => [() => world.deliver(event), () => world.deliver(event, second)]);

	it.each([
		['one customer and two agents', { customers: 1, comes: ['anna', 'bert'], capacity: 1, served: 1 }],
		['two customers and one place', { customers: 2, comes: ['anna'], capacity: 1, served: 1 }],
		['three customers, two agents and four places', { customers: 3, comes: ['anna', 'bert'], capacity: 2, served: 3 }],
	])('never give a room or a place twice: %s', async (_, { customers, comes, capacity, served }) => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const { world, second } = await twoApps({ capacity }, []);
				Array.from({ length: customers }, () => arrive(world, { what: 'asks', topic: 'Lost card' }));
				await world.settle();
				await sweepBoth(world, second);
				const problems = watchAssignments(world, {
					deskOf: (app) => (app === 'second' ? second : world.desk),
					byHand: { transfers: [], overrides: [] },
				});
				comes.forEach((username) => {
					world.server.change(username, { presence: 'online' });
				});
				world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
				await scheduler.waitFor(Promise.all(bothHear(world, second).map((hear) => hear())));
				world.pace = atOnce;
				await world.settle();
				world.clock.forwardSeconds(10);
				await sweepBoth(world, second);
				await sweepBoth(world, second);
				expect([...problems, ...restProblems(world, [world.desk, second])]).toEqual([]);
				expect(world.server.rooms.filter(({ servedBy }) => servedBy !== undefined)).toHaveLength(served);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('what one app has done', () => {
	const deeds: [string, (desk: Desk, roomId: RoomId) => Promise<unknown>, object][] = [
		['another topic', (desk, roomId) => changeTopic(desk, supervisor, { roomId, topic: 'Mortgage' }), { topic: 'Mortgage' }],
		['another group', (desk, roomId) => moveToGroup(desk, supervisor, { roomId, group: 'Front desk' }), { group: 'Front desk' }],
		[
			'given back',
			(desk, roomId) => returnConversation(desk, supervisor, roomId),
			{ avoid: [{ agentId: idOf('anna'), because: 'RETURNED_IT' }] },
		],
		[
			'another status',
			(desk, roomId) => setCaseStatus(desk, supervisor, { roomId, to: 'waitingForBank' }),
			{ case: { status: 'waitingForBank' } },
		],
	];

	it.each(deeds)('is not undone by the other, which only hears of the end: %s', async (_, act, kept) => {
		const { world, second } = await twoApps({}, ['anna']);
		const room = await world.ask();
		await sweepBoth(world, second);
		await act(world.desk, room);
		world.server.close(room);
		await tellSecond(world, second);
		expect(world.records.completed).toHaveLength(1);
		expect(world.records.completed[0]?.conversation).toMatchObject(kept);
		expect(world.records.open).toEqual([]);
	});

	it.each(deeds)('is not undone by the other, which only hears that the room was forwarded: %s', async (_, act, kept) => {
		const { world, second } = await twoApps({}, ['anna']);
		const room = await world.ask();
		await sweepBoth(world, second);
		await act(world.desk, room);
		world.server.serve(room, idOf('emil'));
		await tellSecond(world, second);
		expect(world.records.open).toMatchObject([{ ...kept, agentId: idOf('emil') }]);
	});

	it('keeps the other from giving a room to somebody else', async () => {
		const { world, second } = await twoApps({}, []);
		const room = await world.arrive();
		await sweepBoth(world, second);
		world.server.change('anna', { presence: 'online' });
		world.server.write(room, 'Help');
		await world.settle();
		const stored = structuredClone(world.records.open);
		world.server.change('bert', { presence: 'online' });
		await tellSecond(world, second);
		expect(world.servedBy(room)).toBe('anna');
		expect(world.records.open).toEqual(stored);
		expect(second.memory.conversations.find(room)).toEqual(world.desk.memory.conversations.find(room));
	});

	it('counts for the other when it gives an agent more: their load is not what it was', async () => {
		const { world, second } = await twoApps({ heavy: true, capacity: 3 }, ['anna']);
		const first = arrive(world, { what: 'asks', topic: 'Lost card' });
		await world.settle();
		await sweepBoth(world, second);
		world.server.close(first);
		arrive(world, { what: 'asks', topic: 'Mortgage' });
		await world.settle();
		const another = arrive(world, { what: 'asks', topic: 'Mortgage' });
		await tellSecond(world, second);
		expect(world.servedBy(another)).toBeUndefined();
	});

	it('is stored again where the other has written over it what it knew before', async () => {
		const { world, second } = await twoApps({}, ['anna']);
		const room = await world.ask();
		const before = structuredClone(world.records.open);
		await changeTopic(world.desk, supervisor, { roomId: room, topic: 'Mortgage' });
		await moveToGroup(world.desk, supervisor, { roomId: room, group: 'Front desk' });
		world.records.open = before;
		await sweepBoth(world, second);
		expect(world.records.open).toMatchObject([{ topic: 'Mortgage', group: 'Front desk' }]);
		expect(restProblems(world, [world.desk, second])).toEqual([]);
	});

	it('leaves no open record behind where the other has written to it after its end', async () => {
		const { world, second } = await twoApps({}, ['anna']);
		const room = await world.ask();
		const before = structuredClone(world.records.open);
		world.server.close(room);
		await world.settle();
		world.records.open = before;
		await sweepBoth(world, second);
		expect(restProblems(world, [world.desk, second])).toEqual([]);
	});
});

describe('an app that dies while it gives a room to an agent', () => {
	it('holds neither of them back for longer than its locks last', async () => {
		const { world, second } = await twoApps({}, []);
		const room = await world.ask();
		await sweepBoth(world, second);
		const dying = new Lifetime();
		world.pace = (call) => dying.pace(call);
		world.server.change('anna', { presence: 'online' });
		const [event] = world.server.events.splice(0);
		dying.stepsLeft = 6;
		await Promise.race([event && world.deliver(event), turn()]);
		world.pace = atOnce;
		expect(world.records.tickets).toHaveLength(1);
		await sweep(second);
		expect(world.servedBy(room)).toBeUndefined();
		world.clock.forwardSeconds(TICKET_MILLISECONDS / 1000);
		await sweep(second);
		expect(world.servedBy(room)).toBe('anna');
	});
});
