import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';

const LIMITS = { anna: 1, bert: 1 };

/** A bank where Anna has the only customer. */
async function bank() {
	const world = await DeskWorld.of(LIMITS);
	const room = await world.ask();
	return { world, room, transfers: world.server.transfers.length };
}

const members = (world: DeskWorld, room: RoomId): string[] => [...world.server.room(room).members];
const holder = (world: DeskWorld, room: RoomId) => world.desk.memory.conversations.find(room);

describe('a room that two agents have taken', () => {
	it('stays with the one whom the server names, and nobody is given anything', async () => {
		const { world, room, transfers } = await bank();
		world.server.serveBeside(room, idOf('bert'));
		await world.settle();
		expect(members(world, room)).toEqual([idOf('anna'), idOf('bert')]);
		await world.passSeconds(20);
		expect(members(world, room)).toEqual([idOf('bert')]);
		expect(holder(world, room)).toMatchObject({ state: 'inProgress', agentId: idOf('bert') });
		expect(world.server.transfers).toHaveLength(transfers);
	});

	it('stays with the one whom the server names, also where its event was lost', async () => {
		const { world, room } = await bank();
		world.server.serveBeside(room, idOf('bert'));
		world.loseEvents();
		await world.passSeconds(20);
		expect(members(world, room)).toEqual([idOf('bert')]);
	});

	it('stays with the one to whom the desk gives it while another takes it unseen', async () => {
		const world = await DeskWorld.of(LIMITS);
		const room = world.server.open();
		world.pace = async (call) => {
			if (call === 'giveTo' && world.server.room(room).servedBy === undefined) {
				world.server.serve(room, idOf('bert'));
			}
		};
		await world.settle();
		expect(members(world, room)).toEqual([idOf('bert'), idOf('anna')]);
		await world.passSeconds(20);
		expect(members(world, room)).toEqual([idOf('anna')]);
		expect(holder(world, room)).toMatchObject({ agentId: idOf('anna') });
	});

	it('is looked at again until the server accepts the repair', async () => {
		const { world, room } = await bank();
		world.server.serveBeside(room, idOf('bert'));
		world.server.switchOmnichannel('bert', 'off');
		await world.settle();
		await world.passSeconds(60);
		expect(members(world, room)).toHaveLength(2);
		world.server.switchOmnichannel('bert', 'on');
		await world.passSeconds(10);
		expect(members(world, room)).toEqual([idOf('bert')]);
	});

	it('keeps those who only look in', async () => {
		const { world, room } = await bank();
		world.server.room(room).members.add(idOf('sue'));
		await world.passSeconds(60);
		expect(members(world, room)).toEqual([idOf('anna'), idOf('sue')]);
	});

	it('has nobody too many once it has been back in the queue', async () => {
		const { world, room } = await bank();
		world.server.serveBeside(room, idOf('bert'));
		await world.settle();
		world.server.putBack(room);
		await world.settle();
		expect(world.desk.memory.suspects.size).toBe(0);
		expect(members(world, room)).toEqual([idOf('anna')]);
	});
});

describe('a forward in Rocket.Chat', () => {
	it.each([0, 5, 10, 20, 60, 300])(
		'is never undone where the first agent keeps the room in their list for %i s',
		async (delay) => {
			const { world, room, transfers } = await bank();
			world.server.leavesSlowly = true;
			world.server.serve(room, idOf('bert'));
			await world.settle();
			const served = new Set<string | undefined>();
			for (let passed = 0; passed < delay; passed += 5) {
				world.clock.forwardSeconds(5);
				await world.sweep();
				served.add(world.servedBy(room));
			}
			world.server.finishLeaving();
			await world.settle();
			await world.passSeconds(30);
			expect([...served, world.servedBy(room)].filter((username) => username !== 'bert')).toEqual([]);
			expect(members(world, room)).toEqual([idOf('bert')]);
			expect(world.server.transfers).toHaveLength(transfers);
		},
	);
});
