import { idOf, MORNING, oneGroup, SECOND } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';
import { problemsOf } from '../worlds/problems';

describe('a room in which the customer never wrote', () => {
	it('is closed after half a minute, frees its place and leaves nothing', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const [empty, waiting] = [await world.arrive(), await world.ask()];
		await world.passSeconds(30);
		expect(world.server.room(empty).isOpen).toBe(true);
		await world.passSeconds(10);
		expect(world.server.room(empty).isOpen).toBe(false);
		expect(world.servedBy(waiting)).toBe('anna');
		expect(world.records).toMatchObject({ completed: [], open: [{ roomId: waiting }], cases: [{ conversations: [waiting] }] });
	});

	it('leaves nothing either when the server’s event about its end is lost', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		await world.arrive();
		await world.passSeconds(30);
		world.clock.forwardSeconds(10);
		await world.sweep();
		world.loseEvents();
		await world.passSeconds(10);
		expect(world.desk.memory.conversations.all()).toEqual([]);
		expect(world.records.open).toEqual([]);
	});

	it('is left open where the agent wrote and the customer did not, until its time is over', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		world.server.write(room, 'How can I help?', false);
		await world.settle();
		await world.passSeconds(40);
		expect(world.server.room(room).isOpen).toBe(false);
		expect(world.records.cases).toEqual([]);
	});
});

describe('a room whose message event was lost', () => {
	it('becomes a case instead of being closed', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		world.server.write(room, 'Help');
		world.loseEvents();
		await world.passSeconds(40);
		expect(world.server.room(room).isOpen).toBe(true);
		expect(world.caseOf(room).subject).toBe('Help');
	});
});

describe('a room that the server cannot close', () => {
	it('does not keep the others from being served', async () => {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		world.server.cannotClose.add(await world.arrive('stuck'));
		world.clock.forwardSeconds(60);
		const other = world.server.open();
		world.loseEvents();
		await world.sweep().catch(() => undefined);
		expect(world.servedBy(other)).toBe('bert');
	});
});

describe('what the server did without the desk is noticed by the sweep', () => {
	it.each<[string, (world: DeskWorld) => void]>([
		['a room was opened', ({ server }) => void server.open()],
		['an agent took a room', ({ server }) => server.serve(server.open(), idOf('anna'))],
		['a room was forwarded', ({ server }) => server.rooms.forEach(({ roomId }) => server.serve(roomId, idOf('bert')))],
		['a room was returned', ({ server }) => server.rooms.forEach(({ roomId }) => server.putBack(roomId))],
		['a room was closed', ({ server }) => server.rooms.forEach(({ roomId }) => server.close(roomId))],
	])('%s', async (_what, happens) => {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		await world.ask();
		happens(world);
		world.loseEvents();
		await world.passSeconds(10);
		expect(problemsOf(world, { anna: 1, bert: 1 })).toEqual([]);
	});
});

describe('on a server that cannot list rooms', () => {
	it('a room whose event was lost is taken in with the customer’s message', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.listsRooms = false;
		const room = world.server.open();
		world.loseEvents();
		await world.passSeconds(20);
		expect(world.desk.memory.conversations.find(room)).toBeUndefined();
		world.server.write(room, 'Hello?');
		await world.settle();
		expect(world.servedBy(room)).toBe('anna');
		expect(world.caseOf(room).subject).toBe('Hello?');
	});
});

describe('a bad edit of the catalogue', () => {
	it('changes nothing, is remembered with its reason, and the last good one survives a restart', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		await world.sweep();
		world.catalogueText = '{"topics": []}';
		await world.start();
		const { catalogue } = world.desk.memory;
		expect(catalogue.faults.map(({ path }) => path)).toContain('topics');
		expect(catalogue.currentText).toBe(JSON.stringify(oneGroup({ anna: 1 })));
		expect(world.servedBy(await world.ask())).toBe('anna');
		expect(world.servedBy(await world.ask())).toBeUndefined();
	});

	it('leaves the default in force at a bank that never had a good one', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.records.catalogue = undefined;
		world.catalogueText = 'no JSON';
		await world.start();
		expect(world.desk.memory.catalogue.current.defaultTopic.name).toBe('General question');
	});
});

describe('an edit of the catalogue', () => {
	it('that raises an agent’s limit fills the new places, and is kept', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const rooms = [await world.ask(), await world.ask()];
		world.desk.memory.catalogue.edit(JSON.stringify(oneGroup({ anna: 2 })));
		await world.sweep();
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'anna']);
		expect(world.records.catalogue).toBe(JSON.stringify(oneGroup({ anna: 2 })));
	});

	it('that somebody else has kept already, such as another instance, finds its agents all the same', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const rooms = [await world.ask(), await world.ask()];
		world.server.hire('bert');
		const everybody = { name: 'Everything', members: 'everyone', caseTypes: ['General'] };
		const text = JSON.stringify({ ...oneGroup({ anna: 1, bert: 1 }), skillGroups: [everybody] });
		world.records.catalogue = text;
		world.desk.memory.catalogue.edit(text);
		await world.sweep();
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'bert']);
	});

	it('that names a new agent gives them what waits', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const rooms = [await world.ask(), await world.ask()];
		world.server.hire('bert');
		world.desk.memory.catalogue.edit(JSON.stringify(oneGroup({ anna: 1, bert: 1 })));
		await world.sweep();
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'bert']);
	});
});

describe('an outage of the server', () => {
	it('in the middle of an assignment loses nothing: it is tried again later', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.pace = (call) =>
			world.desk.memory.claims.of(idOf('anna')).length === 0 ? atOnce(call) : Promise.reject(new Error('down'));
		const room = await world.arrive();
		expect(world.servedBy(room)).toBeUndefined();
		expect(world.desk.memory.retryAt.get(room)).toBe(MORNING + 10 * SECOND);
		expect(world.desk.memory.claims.of(idOf('anna'))).toEqual([]);
		world.pace = atOnce;
		await world.passSeconds(20);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('for one agent alone does not keep a customer from the others', async () => {
		const world = await DeskWorld.of({ anna: 2, bert: 1 });
		world.pace = (call) =>
			world.desk.memory.claims.of(idOf('anna')).length > 0 ? Promise.reject(new Error('down')) : atOnce(call);
		const room = await world.arrive();
		expect(world.servedBy(room)).toBeUndefined();
		await world.passSeconds(20);
		expect(world.servedBy(room)).toBe('bert');
	});
});
