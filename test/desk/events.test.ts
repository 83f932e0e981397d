import fc from 'fast-check';
import { idOf } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';
import type { FakeServer, ServerEvent } from '../worlds/FakeServer';
import { problemsOf } from '../worlds/problems';
import type { RoomId } from '../../src/shared/ids';

const LIMITS = { anna: 1, bert: 1, carl: 1 };

/** What people do to a room at the server without asking the desk. */
const deeds: readonly ((server: FakeServer, room: RoomId) => void)[] = [
	(server, room) => server.serve(room, idOf('anna')),
	(server, room) => server.serve(room, idOf('bert')),
	(server, room) => server.putBack(room),
	(server, room) => server.write(room, 'Help'),
];

describe('the events of a room', () => {
	it('in any order, twice or with some lost but the last of each kind, end in the server’s truth', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom(...deeds), { minLength: 1, maxLength: 5 }),
				fc.boolean(),
				fc.infiniteStream(fc.nat()),
				async (done, closes, chance) => {
					const world = await DeskWorld.of(LIMITS);
					const room = await world.arrive();
					done.forEach((deed) => deed(world.server, room));
					if (closes) {
						world.server.close(room);
					}
					const told = world.server.events.splice(0);
					for (const event of shuffled([...told, ...told.filter(() => (chance.next().value ?? 0) % 2 === 0)], chance)) {
						await world.deliver(event);
					}
					await world.settle();
					expect(problemsOf(world, LIMITS)).toEqual([]);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('that tell nothing new cost no call to the server', async () => {
		const world = await DeskWorld.of(LIMITS);
		const room = await world.ask();
		const before = world.lifetime.steps;
		await world.deliver({ what: 'agentJoined', roomId: room, agentId: idOf('anna') });
		await world.deliver({ what: 'agentLeft', roomId: room, agentId: idOf('bert') });
		await world.deliver({ what: 'message', roomId: room, text: 'More' });
		expect(world.lifetime.steps).toBe(before);
	});

	it('about its start that come twice, or after its end, change nothing', async () => {
		const world = await DeskWorld.of(LIMITS);
		const started: ServerEvent = { what: 'roomStarted', roomId: await world.ask() };
		await world.deliver(started);
		expect(world.records.open).toHaveLength(1);
		world.server.close(started.roomId);
		await world.settle();
		await world.deliver(started);
		expect(world.desk.memory.conversations.all()).toEqual([]);
		expect(world.records.open).toEqual([]);
	});

	it('about a message in a room that has ended open no case', async () => {
		const world = await DeskWorld.of(LIMITS);
		const room = await world.arrive();
		world.server.close(room);
		await world.settle();
		await world.deliver({ what: 'message', roomId: room, text: 'Too late' });
		expect(world.records.cases).toEqual([]);
	});

	it('about an agent who took it themselves are recorded in the case', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.change('anna', { presence: 'offline' });
		const room = await world.ask();
		world.server.serve(room, idOf('bert'));
		await world.settle();
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned']);
		expect(world.records.decisions).toEqual([]);
		expect(world.notices.map(({ agentId }) => agentId)).toEqual([idOf('bert')]);
	});
});

function shuffled<Item>(items: readonly Item[], chance: { next(): IteratorResult<number, unknown> }): Item[] {
	const drawn = items.map((item) => ({ item, lot: Number(chance.next().value) }));
	return drawn.sort((one, other) => one.lot - other.lot).map(({ item }) => item);
}
