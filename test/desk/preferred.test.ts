import type { RoomId } from '../../src/shared/ids';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { switchChats } from '../../src/desk/switchChats';
import { cardDesk, conversationIn, presence, prove, type CardBank } from '../worlds/cardBank';
import { idOf } from '../worlds/bank';
import { agentActor, type DeskWorld } from '../worlds/DeskWorld';

/** A desk where a customer who was served by Bert comes back with something new; until then everybody is free. */
async function deskThatBertServed(bank: CardBank = {}, isLoggedIn = true): Promise<DeskWorld> {
	const world = await cardDesk({ routing: { preferredWaitSeconds: 120 }, ...bank });
	if (isLoggedIn) {
		prove(world, 'token-known', 'olivia');
	}
	await presence(world, 'anna', 'offline');
	const room = world.server.open('before', 'token-known');
	world.server.write(room, 'Help');
	await world.settle();
	expect(world.servedBy(room)).toBe('bert');
	await setCaseStatus(world.desk, agentActor('bert'), { roomId: room, to: 'resolved' });
	world.server.close(room);
	await presence(world, 'anna', 'online');
	world.clock.forwardSeconds(2 * 3600);
	return world;
}

async function comesBack(world: DeskWorld): Promise<RoomId> {
	const room = world.server.open('again', 'token-known');
	world.server.write(room, 'Me again');
	await world.settle();
	return room;
}

/** Bert gets a customer, so that he is full. */
async function keepBertBusy(world: DeskWorld): Promise<RoomId> {
	await presence(world, 'anna', 'offline');
	const room = await world.ask('Other', 'other');
	await presence(world, 'anna', 'online');
	expect(world.servedBy(room)).toBe('bert');
	return room;
}

describe('a customer who comes back', () => {
	it('gets the agent who last served them, though others would be before that one', async () => {
		const world = await deskThatBertServed();
		const room = await comesBack(world);
		expect(conversationIn(world, room)).toMatchObject({ preferred: idOf('bert') });
		expect(world.servedBy(room)).toBe('bert');
		expect(world.records.decisions.at(-1)).toMatchObject({ demand: { preferred: idOf('bert') }, waitedSeconds: 0 });
	});

	it('gets whoever is next where they are not logged in: nobody has proved that they were here before', async () => {
		const world = await deskThatBertServed({}, false);
		const room = await comesBack(world);
		expect(conversationIn(world, room).preferred).toBeUndefined();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('waits for that agent who is at work and full, and gets them', async () => {
		const world = await deskThatBertServed();
		const other = await keepBertBusy(world);
		const room = await comesBack(world);
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBeUndefined();
		world.server.close(other);
		await world.settle();
		expect(world.servedBy(room)).toBe('bert');
	});

	it('waits no longer than configured, then gets somebody else', async () => {
		const world = await deskThatBertServed();
		await keepBertBusy(world);
		const room = await comesBack(world);
		await world.passSeconds(110);
		expect(world.servedBy(room)).toBeUndefined();
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('anna');
	});

	it.each<[string, (world: DeskWorld) => Promise<unknown>]>([
		['is offline', (world) => presence(world, 'bert', 'offline')],
		['finishes first', (world) => switchChats(world.desk, agentActor('bert'), false)],
	])('does not wait for an agent who %s', async (_what, happens) => {
		const world = await deskThatBertServed();
		await happens(world);
		expect(world.servedBy(await comesBack(world))).toBe('anna');
	});

	it('does not wait any longer when that agent goes home', async () => {
		const world = await deskThatBertServed();
		await keepBertBusy(world);
		const room = await comesBack(world);
		await presence(world, 'bert', 'offline');
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('does not wait at all where the bank has set no time', async () => {
		const world = await deskThatBertServed({ routing: {} });
		await keepBertBusy(world);
		expect(world.servedBy(await comesBack(world))).toBe('anna');
	});

	it('does not wait where the bank puts something else before that agent', async () => {
		const world = await deskThatBertServed({ routing: { agentSelection: ['idle', 'preferred'], preferredWaitSeconds: 120 } });
		await keepBertBusy(world);
		expect(world.servedBy(await comesBack(world))).toBe('anna');
	});

	it('does not wait for an agent who has left the group', async () => {
		const world = await deskThatBertServed();
		await keepBertBusy(world);
		world.desk.memory.catalogue.edit(world.catalogueText.replace('"members":["anna","bert"]', '"members":["anna"]'));
		expect(world.servedBy(await comesBack(world))).toBe('anna');
	});

	it('does not wait for an agent who let them wait', async () => {
		const world = await deskThatBertServed({ cards: { noAnswer: { afterSeconds: 60 } } });
		const room = await comesBack(world);
		expect(world.servedBy(room)).toBe('bert');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('is known by who had them in the end, also after a restart', async () => {
		const world = await deskThatBertServed();
		const second = world.server.open('second', 'token-known');
		world.server.write(second, 'Help');
		await world.settle();
		world.server.serve(second, idOf('anna'));
		await world.settle();
		world.server.close(second);
		await world.settle();
		await world.start();
		expect(world.servedBy(await comesBack(world))).toBe('anna');
	});

	it('is nobody’s who only looked in', async () => {
		const world = await deskThatBertServed();
		await presence(world, 'bert', 'offline');
		const empty = world.server.open('empty', 'token-known');
		await world.settle();
		expect(world.servedBy(empty)).toBe('anna');
		world.server.close(empty);
		await world.settle();
		await presence(world, 'bert', 'online');
		expect(world.servedBy(await comesBack(world))).toBe('bert');
	});
});
