import { describeDesk } from '../../src/desk/describeDesk';
import { idOf, MORNING } from '../worlds/bank';
import { cardDesk, conversationIn, countedToday, presence } from '../worlds/cardBank';
import { supervisor, type DeskWorld } from '../worlds/DeskWorld';

/** A customer opens a room, and an agent takes it in Rocket.Chat before the desk hears of either. */
function takenUnheard(world: DeskWorld, username: string, name = 'native') {
	const room = world.server.open(name);
	world.server.serve(room, idOf(username));
	world.server.write(room, 'Help');
	return room;
}

describe('a conversation that an agent takes in Rocket.Chat', () => {
	it('counts as taken by hand and no decision of the desk, and the agent is told about it', async () => {
		const world = await cardDesk();
		const room = takenUnheard(world, 'bert');
		await world.settle();
		expect(countedToday(world)).toEqual({ byHand: 1 });
		expect(world.records.decisions).toEqual([]);
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned']);
		expect(world.notices.at(-1)).toMatchObject({ agentId: idOf('bert'), roomId: room, notice: { case: { subject: 'Help' } } });
	});

	it('is theirs as soon as the desk hears of the room, and is offered to nobody else', async () => {
		const world = await cardDesk();
		const room = takenUnheard(world, 'bert');
		world.loseEvents();
		const calls = new Set<string>();
		world.pace = async (call) => {
			calls.add(call);
		};
		await world.deliver({ what: 'roomStarted', roomId: room });
		expect(conversationIn(world, room)).toMatchObject({ agentId: idOf('bert') });
		expect([calls.has('insert'), calls.has('take')]).toEqual([true, false]);
	});

	it.each<[string, (world: DeskWorld) => Promise<void>]>([
		['its events come late and twice', (world) => (world.server.events.push(...world.server.events), world.settle())],
		['its events come in the opposite order', (world) => (world.server.events.reverse(), world.settle())],
		['its events are lost', (world) => (world.loseEvents(), world.passSeconds(10))],
	])('counts once, though %s', async (_what, hears) => {
		const world = await cardDesk();
		const room = takenUnheard(world, 'bert');
		await hears(world);
		expect(countedToday(world)).toEqual({ byHand: 1 });
		expect(conversationIn(world, room)).toMatchObject({ agentId: idOf('bert') });
	});

	it('may take the agent over capacity: that is counted and shown, and the agent gets nothing more', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const first = await world.ask();
		const second = takenUnheard(world, 'anna');
		await world.settle();
		expect(countedToday(world)).toEqual({ assigned: 1, byHand: 1, overCapacityByHand: 1 });
		expect(await describeDesk(world.desk, supervisor)).toMatchObject({
			value: { agents: [{ username: 'anna', load: 2, capacity: 1, conversations: 2 }, { username: 'carl' }] },
		});
		const waiting = await world.ask();
		world.server.close(first);
		await world.settle();
		expect(world.servedBy(waiting)).toBeUndefined();
		world.server.close(second);
		await world.settle();
		expect(world.servedBy(waiting)).toBe('anna');
	});

	it('out of the queue is nobody else’s any more', async () => {
		const world = await cardDesk({ team: ['anna'] });
		await world.ask();
		const room = await world.ask();
		world.server.serve(room, idOf('carl'));
		await world.settle();
		await world.passSeconds(600);
		expect(world.servedBy(room)).toBe('carl');
		expect(countedToday(world)).toEqual({ assigned: 1, byHand: 1 });
	});
});

describe('a conversation that is forwarded in Rocket.Chat', () => {
	it('is the other agent’s, over capacity or not, and frees a place at once', async () => {
		const world = await cardDesk();
		const [annas] = [await world.ask(), await world.ask()];
		const waiting = await world.ask();
		world.server.serve(annas, idOf('bert'));
		await world.settle();
		expect([world.servedBy(annas), world.servedBy(waiting)]).toEqual(['bert', 'anna']);
		expect(countedToday(world)).toEqual({ assigned: 3, byHand: 1, overCapacityByHand: 1 });
	});

	it('and returned to the queue counts as returned', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		world.server.putBack(room);
		await world.settle();
		expect([world.servedBy(room), countedToday(world)]).toEqual(['bert', { assigned: 2, returned: 1 }]);
	});
});

describe('a customer of whom the desk hears late', () => {
	it('has waited since they came, and keeps their turn', async () => {
		const world = await cardDesk({ team: ['anna'] });
		await presence(world, 'anna', 'offline');
		const early = world.server.open('early');
		world.server.write(early, 'Help');
		world.loseEvents();
		world.clock.forwardSeconds(300);
		const late = await world.ask();
		await world.sweep();
		expect(conversationIn(world, early)).toMatchObject({ waitingSince: MORNING });
		await presence(world, 'anna', 'online');
		expect([world.servedBy(early), world.servedBy(late)]).toEqual(['anna', undefined]);
		expect(world.records.decisions).toMatchObject([{ waitedSeconds: 300 }]);
	});
});
