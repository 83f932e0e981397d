import { cardBank, answer, cardDesk, conversationIn, countedToday, holdersOf, presence, strictDesk } from '../worlds/cardBank';
import { idOf, MORNING } from '../worlds/bank';
import type { RoomId } from '../../src/shared/ids';

describe('a customer who gets no answer', () => {
	it('goes to the next agent once the time is over, not before, and the history says why', async () => {
		const world = await strictDesk();
		const room = await world.ask();
		await world.passSeconds(50);
		expect(world.servedBy(room)).toBe('anna');
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('bert');
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'notAnswered', 'agentAssigned']);
		expect(world.records.events).toContainEqual(
			expect.objectContaining({ what: 'notAnswered', by: 'desk', agentId: idOf('anna') }),
		);
		expect(countedToday(world)).toMatchObject({ notAnswered: 1, assigned: 2 });
	});

	it('waits anew with each agent: the next one has the whole time', async () => {
		const world = await strictDesk({}, { team: ['anna', 'bert', 'dora'] });
		const room = await world.ask();
		await world.passSeconds(110);
		expect(world.servedBy(room)).toBe('bert');
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('dora');
	});

	it('waits from the first question after an answer, not from the last one', async () => {
		const world = await strictDesk();
		const room = await world.ask();
		answer(world, room);
		await world.passSeconds(600);
		world.server.write(room, 'And the fee?');
		await world.passSeconds(30);
		world.server.write(room, 'Hello?');
		await world.passSeconds(20);
		expect(world.servedBy(room)).toBe('anna');
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('bert');
	});

	it('stays with an agent who answered, however long the customer is silent', async () => {
		const world = await strictDesk();
		const room = await world.ask();
		await world.passSeconds(50);
		answer(world, room);
		await world.passSeconds(3600);
		expect(holdersOf(world, room)).toEqual(['anna']);
	});

	it('is nobody who has not written', async () => {
		const world = await strictDesk({ afterSeconds: 20 });
		const room = await world.arrive();
		await world.passSeconds(30);
		expect(world.servedBy(room)).toBe('anna');
		expect(world.supervisorNotices).toEqual([]);
	});

	it('stays with their agent where the bank has set no time', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await world.passSeconds(3600);
		expect(holdersOf(world, room)).toEqual(['anna']);
	});

	it('leaves an agent who has gone offline as well', async () => {
		const world = await strictDesk();
		const room = await world.ask();
		await presence(world, 'anna', 'offline');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('bert');
	});

	it('is one of three hundred: all of them are passed on in one sweep', async () => {
		const world = await strictDesk({}, { capacity: { default: 300 } });
		await presence(world, 'bert', 'offline');
		const rooms: RoomId[] = [];
		for (let index = 0; index < 300; index += 1) {
			rooms.push(await world.ask());
		}
		await presence(world, 'bert', 'online');
		world.clock.forwardSeconds(60);
		await world.sweep();
		expect(rooms.map((room) => world.servedBy(room))).toEqual(rooms.map(() => 'bert'));
	});
});

describe('an agent who let a customer wait', () => {
	it('may get that customer again where the bank gives up its rule', async () => {
		const world = await strictDesk({}, { team: ['anna'] });
		const room = await world.ask();
		await world.passSeconds(60);
		world.server.putBack(room);
		await world.settle();
		expect(world.servedBy(room)).toBeUndefined();
		world.desk.memory.catalogue.edit(JSON.stringify(cardBank({ team: ['anna'] })));
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('never gets that customer again: not by a later decision, and not after a restart', async () => {
		const world = await strictDesk();
		const room = await world.ask();
		await world.passSeconds(60);
		world.server.putBack(room);
		await world.settle();
		await presence(world, 'bert', 'offline');
		world.clock.forwardSeconds(24 * 3600);
		await world.start();
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBeUndefined();
		expect(world.server.serving('anna')).toEqual([]);
		await presence(world, 'bert', 'online');
		expect(world.servedBy(room)).toBe('bert');
	});

	it('never gets that customer again either by putting them into the queue', async () => {
		const world = await strictDesk({}, { team: ['anna'] });
		const room = await world.ask();
		await world.passSeconds(60);
		world.server.putBack(room);
		await world.settle();
		await world.passSeconds(600);
		expect(world.servedBy(room)).toBeUndefined();
	});

	it('is forgiven by answering after all, and may get that customer again', async () => {
		const world = await strictDesk({}, { team: ['anna'] });
		const room = await world.ask();
		await world.passSeconds(60);
		answer(world, room);
		await world.passSeconds(10);
		world.server.putBack(room);
		await world.settle();
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('is given other customers', async () => {
		const world = await strictDesk();
		await world.ask();
		await world.passSeconds(60);
		expect(world.servedBy(await world.ask())).toBe('anna');
	});

	it('keeps the customer until there is somebody else, also over a restart', async () => {
		const world = await strictDesk();
		const [room, other] = [await world.ask(), await world.ask()];
		answer(world, other);
		await world.passSeconds(60);
		expect(conversationIn(world, room)).toMatchObject({
			agentId: idOf('anna'),
			handover: { because: 'noAnswer', since: MORNING + 60_000 },
		});
		await world.start();
		expect(world.servedBy(room)).toBe('anna');
		world.server.close(other);
		await world.settle();
		expect(world.servedBy(room)).toBe('bert');
	});

	it('keeps the customer for good by answering before there is somebody else', async () => {
		const world = await strictDesk();
		const [room, other] = [await world.ask(), await world.ask()];
		answer(world, other);
		await world.passSeconds(60);
		answer(world, room);
		await world.passSeconds(10);
		expect(conversationIn(world, room)).not.toHaveProperty('handover');
		world.server.close(other);
		await world.settle();
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('keeps the customer also by an answer of which the desk learns only when somebody else is free', async () => {
		const world = await strictDesk();
		const [room, other] = [await world.ask(), await world.ask()];
		answer(world, other);
		await world.passSeconds(60);
		answer(world, room);
		world.server.close(other);
		await world.settle();
		expect(world.servedBy(room)).toBe('anna');
		expect(conversationIn(world, room)).not.toHaveProperty('handover');
	});

	it('keeps the customer by answering, also where the customer has written again before the desk looks', async () => {
		const world = await strictDesk();
		const [room, other] = [await world.ask(), await world.ask()];
		answer(world, other);
		await world.passSeconds(60);
		world.clock.forwardSeconds(3);
		answer(world, room);
		world.clock.forwardSeconds(3);
		world.server.write(room, 'Thank you, and the fee?');
		await world.passSeconds(10);
		world.server.close(other);
		await world.settle();
		expect(world.servedBy(room)).toBe('anna');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('bert');
	});
});
