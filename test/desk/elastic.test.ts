import { describeDesk } from '../../src/desk/describeDesk';
import { changeTopic } from '../../src/desk/changeTopic';
import { transferConversation } from '../../src/desk/transferConversation';
import type { RoomId } from '../../src/shared/ids';
import { answer, cardDesk, conversationIn, countedToday, presence, verify, type CardBank } from '../worlds/cardBank';
import { idOf } from '../worlds/bank';
import { agentActor, supervisor, type DeskWorld } from '../worlds/DeskWorld';

/** A bank where a customer who is silent for ten minutes weighs nothing, or as given. */
const elasticDesk = ({ fraction = 0, ...bank }: CardBank & { fraction?: number } = {}): Promise<DeskWorld> =>
	cardDesk({ team: ['anna'], ...bank, cards: { elastic: { afterSeconds: 600, fraction }, ...bank.cards } });

/** A verified customer's conversation that its agent has answered. */
async function answered(world: DeskWorld): Promise<RoomId> {
	const room = await world.ask();
	await verify(world, room);
	answer(world, room);
	return room;
}

async function writes(world: DeskWorld, room: RoomId): Promise<void> {
	world.server.write(room, 'Here I am again');
	await world.settle();
}

async function loadOf(world: DeskWorld, username: string): Promise<number | undefined> {
	const description = await describeDesk(world.desk, supervisor);
	return description.ok ? description.value.agents.find((agent) => agent.username === username)?.load : undefined;
}

describe('a verified customer who is silent', () => {
	it('weighs less after the configured time, not before, and another one gets the place', async () => {
		const world = await elasticDesk();
		const silent = await answered(world);
		const waiting = await world.ask();
		await world.passSeconds(590);
		expect([world.servedBy(waiting), await loadOf(world, 'anna')]).toEqual([undefined, 1]);
		await world.passSeconds(10);
		expect([world.servedBy(waiting), world.servedBy(silent), await loadOf(world, 'anna')]).toEqual(['anna', 'anna', 1]);
	});

	it('weighs the configured fraction', async () => {
		const world = await elasticDesk({ fraction: 0.25, capacity: { default: 2 } });
		const rooms = [await answered(world), await answered(world)];
		await world.passSeconds(600);
		expect(await loadOf(world, 'anna')).toBe(0.5);
		rooms.push(await world.ask(), await world.ask());
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'anna', 'anna', undefined]);
	});

	it('weighs fully again as soon as they write, and nobody new comes to their agent', async () => {
		const world = await elasticDesk({ capacity: { default: 2 } });
		const [silent] = [await answered(world), await world.ask()];
		await world.passSeconds(600);
		await writes(world, silent);
		expect([await loadOf(world, 'anna'), world.servedBy(await world.ask())]).toEqual([2, undefined]);
		expect(countedToday(world)).not.toHaveProperty('overCapacityByCustomer');
	});

	it('may take their agent over capacity by writing: that is counted and shown, and the agent gets nothing more', async () => {
		const world = await elasticDesk();
		const silent = await answered(world);
		const other = await world.ask();
		await world.passSeconds(600);
		expect(world.servedBy(other)).toBe('anna');
		await writes(world, silent);
		expect(await loadOf(world, 'anna')).toBe(2);
		expect(countedToday(world)).toMatchObject({ overCapacityByCustomer: 1 });
		const waiting = await world.ask();
		world.server.close(other);
		await world.settle();
		expect(world.servedBy(waiting)).toBeUndefined();
		world.server.close(silent);
		await world.settle();
		expect(world.servedBy(waiting)).toBe('anna');
	});

	it('whose message the desk did not hear of weighs fully with the next sweep', async () => {
		const world = await elasticDesk({ capacity: { default: 2 } });
		const silent = await answered(world);
		await world.passSeconds(600);
		world.server.write(silent, 'Here I am again');
		world.loseEvents();
		await world.sweep();
		expect(await loadOf(world, 'anna')).toBe(1);
	});

	it('weighs as little after a restart, once the desk has looked', async () => {
		const world = await elasticDesk();
		const silent = await answered(world);
		await world.passSeconds(600);
		expect(await loadOf(world, 'anna')).toBe(0);
		await world.start();
		expect(await loadOf(world, 'anna')).toBe(0);
		expect(world.servedBy(silent)).toBe('anna');
	});

	it('begins to be silent anew with each word of the agent', async () => {
		const world = await elasticDesk();
		const room = await answered(world);
		await world.passSeconds(500);
		answer(world, room);
		await world.passSeconds(590);
		expect(await loadOf(world, 'anna')).toBe(1);
		await world.passSeconds(10);
		expect(await loadOf(world, 'anna')).toBe(0);
	});

	it('weighs fully for a new agent, who has to read everything first', async () => {
		const world = await elasticDesk({ team: ['anna', 'bert'] });
		const silent = await answered(world);
		await world.passSeconds(600);
		expect(await transferConversation(world.desk, supervisor, { roomId: silent, to: idOf('bert') })).toMatchObject({ ok: true });
		await world.settle();
		await presence(world, 'anna', 'offline');
		expect([await loadOf(world, 'bert'), world.servedBy(await world.ask())]).toEqual([1, undefined]);
		await world.passSeconds(10);
		expect(countedToday(world)).not.toHaveProperty('overCapacityByCustomer');
	});

	it('weighs by their new case type when the topic changes', async () => {
		const world = await elasticDesk({ helpers: ['anna'], loans: { elastic: { afterSeconds: 3600, fraction: 0 } } });
		const silent = await answered(world);
		await world.passSeconds(600);
		await changeTopic(world.desk, agentActor('anna'), { roomId: silent, topic: 'Mortgage' });
		expect([await loadOf(world, 'anna'), world.servedBy(await world.ask())]).toEqual([1, undefined]);
	});
});

describe('a customer weighs fully, however long they are silent,', () => {
	it.each<[string, CardBank, (world: DeskWorld, room: RoomId) => Promise<void> | void]>([
		['where nobody has proved who they are', {}, answer],
		['where the agent owes them an answer', {}, verify],
		[
			'where their case type is not elastic',
			{ cards: { elastic: undefined } },
			async (world, room) => (await verify(world, room), answer(world, room)),
		],
	])('%s', async (_where, bank, happens) => {
		const world = await elasticDesk(bank);
		const room = await world.ask();
		await happens(world, room);
		await world.passSeconds(3600);
		expect([await loadOf(world, 'anna'), world.servedBy(await world.ask())]).toEqual([1, undefined]);
		expect(conversationIn(world, room)).toMatchObject({ agentId: idOf('anna') });
	});
});

describe('a reserve for silent customers', () => {
	it('keeps a place for those who may write again, and goes no further than what they would weigh', async () => {
		const world = await elasticDesk({ capacity: { default: 3, reserve: 1 } });
		const silent = [await answered(world), await answered(world)] as const;
		await world.passSeconds(600);
		const rooms = [await world.ask(), await world.ask(), await world.ask()];
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'anna', undefined]);
		await writes(world, silent[0]);
		expect([await loadOf(world, 'anna'), countedToday(world)['overCapacityByCustomer']]).toEqual([3, undefined]);
	});

	it('keeps nothing where nobody is silent', async () => {
		const world = await elasticDesk({ capacity: { default: 2, reserve: 2 } });
		const rooms = [await world.ask(), await world.ask()];
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'anna']);
	});

	it('is free again when the silent customer’s conversation ends', async () => {
		const world = await elasticDesk({ capacity: { default: 1, reserve: 1 } });
		const silent = await answered(world);
		await world.passSeconds(600);
		const waiting = await world.ask();
		expect(world.servedBy(waiting)).toBeUndefined();
		world.server.close(silent);
		await world.settle();
		expect(world.servedBy(waiting)).toBe('anna');
	});
});
