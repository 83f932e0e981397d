import { FIRST_COOL_DOWN_MILLISECONDS } from '../../src/agents/Roster';
import { idOf, MORNING, oneGroup } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';

describe('an agent gets nothing', () => {
	it.each([
		['who is offline', { presence: 'offline' }],
		['who is away', { presence: 'away' }],
		['who is busy', { presence: 'busy' }],
		['who has lost the role', { isAgent: false }],
		['whose account is disabled', { isEnabled: false }],
	] as const)('%s, even if the desk has not heard of it', async (_what, changes) => {
		const world = await DeskWorld.of({ anna: 5 });
		world.server.change('anna', changes);
		world.loseEvents();
		const room = await world.ask();
		expect(world.servedBy(room)).toBeUndefined();
		expect(world.server.log).toEqual([]);
	});

	it('who has left the bank', async () => {
		const world = await DeskWorld.of({ anna: 5 });
		world.server.dismiss('anna');
		expect(world.servedBy(await world.ask())).toBeUndefined();
		expect(world.desk.memory.roster.all()).toEqual([]);
	});

	it('who has switched off Omnichannel: the next one gets it', async () => {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		world.server.switchOmnichannel('anna', 'off');
		expect(world.servedBy(await world.ask())).toBe('bert');
	});

	it('for whom the server says yes and does nothing: the next one gets it', async () => {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		world.server.saysYesOnly.add(idOf('anna'));
		expect(world.servedBy(await world.ask())).toBe('bert');
	});
});

describe('an agent who was refused', () => {
	it('is left alone for a quarter of a minute and then tried again', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.switchOmnichannel('anna', 'off');
		const room = await world.ask();
		expect(world.desk.memory.roster.find(idOf('anna'))?.coolingUntil).toBe(MORNING + FIRST_COOL_DOWN_MILLISECONDS);
		world.server.switchOmnichannel('anna', 'on');
		await world.passSeconds(10);
		expect(world.server.log).toHaveLength(1);
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('again and again is left alone for longer each time', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.switchOmnichannel('anna', 'off');
		await world.ask();
		await world.passSeconds(600);
		expect(world.server.log.length).toBeLessThanOrEqual(12);
		expect(world.server.log.length).toBeGreaterThanOrEqual(10);
	});

	it('is tried at once after coming online', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.switchOmnichannel('anna', 'off');
		const room = await world.ask();
		world.server.switchOmnichannel('anna', 'on');
		world.server.change('anna', { presence: 'online' });
		await world.settle();
		expect(world.servedBy(room)).toBe('anna');
	});
});

describe('an agent who comes online', () => {
	it('gets what waits, as much as they may carry', async () => {
		const world = await DeskWorld.of({ anna: 2 });
		world.server.change('anna', { presence: 'offline' });
		await world.settle();
		const rooms = [await world.ask(), await world.ask(), await world.ask()];
		expect(world.server.serving('anna')).toEqual([]);
		world.server.change('anna', { presence: 'online' });
		await world.settle();
		expect(world.server.serving('anna')).toEqual(rooms.slice(0, 2));
	});

	it('and whose event was lost is noticed by the sweep', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.change('anna', { presence: 'offline' });
		await world.settle();
		const room = await world.ask();
		world.server.change('anna', { presence: 'online' });
		world.loseEvents();
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('and is new to the server is found by the sweep', async () => {
		const world = await DeskWorld.with(oneGroup({ anna: 1 }), []);
		const room = await world.ask();
		world.server.hire('anna');
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('is remembered over a restart by a group of everybody', async () => {
		const everybody = { ...oneGroup({}), skillGroups: [{ name: 'All', members: 'everyone', caseTypes: ['General'] }] };
		const world = await DeskWorld.with(everybody, []);
		world.server.hire('anna', { presence: 'offline' });
		world.server.change('anna', { presence: 'online' });
		await world.settle();
		expect(world.records.knownAgents).toEqual([idOf('anna')]);
		await world.start();
		expect(world.servedBy(await world.ask())).toBe('anna');
	});
});

describe('an agent with rooms that the desk does not know', () => {
	it('is not given more than they can carry: the rooms are taken in first', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const native = world.server.open('native');
		world.server.serve(native, idOf('anna'));
		world.loseEvents();
		const room = await world.ask();
		expect(world.server.serving('anna')).toEqual([native]);
		expect(world.desk.memory.conversations.find(native)).toMatchObject({ state: 'inProgress', agentId: idOf('anna') });
		world.server.close(native);
		await world.settle();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('is left alone for a while where the rooms cannot be accounted for', async () => {
		const world = await DeskWorld.of({ anna: 2, bert: 1 });
		world.server.phantoms.set(idOf('anna'), 1);
		expect(world.servedBy(await world.ask())).toBe('bert');
		expect(world.outcomes.map(({ outcome }) => outcome)).toContain('agent has rooms we cannot account for');
	});

	it('carries a room that the server has opened again like any other', async () => {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		const done = await world.ask();
		world.server.close(done);
		await world.settle();
		await world.passSeconds(1);
		world.server.room(done).isOpen = true;
		world.server.serve(done, idOf('anna'));
		world.loseEvents();
		await world.sweep();
		expect(world.desk.memory.conversations.find(done)).toMatchObject({ state: 'inProgress', agentId: idOf('anna') });
		expect(world.servedBy(await world.ask())).toBe('bert');
		world.server.close(done);
		await world.settle();
		expect(world.desk.memory.conversations.find(done)).toBeUndefined();
		expect(world.records.open.map(({ roomId }) => roomId)).not.toContain(done);
	});
});
