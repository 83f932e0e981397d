import { announceTopic } from '../../src/desk/announceTopic';
import { switchChats } from '../../src/desk/switchChats';
import { transferConversation } from '../../src/desk/transferConversation';
import { sha256, type RoomId } from '../../src/shared/ids';
import { cardDesk, countedToday, presence } from '../worlds/cardBank';
import { idOf } from '../worlds/bank';
import { agentActor, supervisor, type DeskWorld } from '../worlds/DeskWorld';

/** A supervisor gives a room to Bert, whatever stands against it, and the desk hears what the server tells of it. */
async function override(world: DeskWorld, room: RoomId): Promise<string> {
	const result = await transferConversation(world.desk, supervisor, { roomId: room, to: idOf('bert'), override: true });
	await world.settle();
	return result.ok ? 'done' : [result.error.code, result.error.details?.['because'] ?? []].flat().join(' ');
}

describe('a supervisor overrides', () => {
	it.each<[string, (world: DeskWorld) => unknown]>([
		['AT_CAPACITY', (world) => world.ask()],
		['NOT_TAKING_CHATS', (world) => switchChats(world.desk, agentActor('bert'), false)],
	])('%s, and both the history and the figures say so', async (because, happens) => {
		const world = await cardDesk();
		const room = await world.ask();
		await happens(world);
		expect(await override(world, room)).toBe('done');
		expect(world.servedBy(room)).toBe('bert');
		expect(world.records.events.at(-1)).toMatchObject({
			what: 'agentAssigned',
			caseId: world.caseOf(room).caseId,
			by: supervisor.agentId,
			agentId: idOf('bert'),
			overrode: because,
		});
		expect(countedToday(world)).toMatchObject({ transferred: 1, overridden: 1 });
	});

	it('the limit of a case type', async () => {
		const world = await cardDesk({ capacity: { default: 3 }, cards: { limitPerAgent: 1 } });
		const [room] = [await world.ask(), await world.ask()];
		expect(await override(world, room)).toBe('done');
		expect(world.records.events.at(-1)).toMatchObject({ overrode: 'TYPE_LIMIT' });
	});

	it('that the agent is kept free for a heavy conversation', async () => {
		const world = await cardDesk({
			helpers: ['bert'],
			loans: { weight: 2, reserveAfterSeconds: 60 },
			capacity: { default: 2 },
		});
		const [room] = [await world.ask(), await world.ask()];
		await announceTopic(world.desk, { visitorTokenHash: sha256('token-heavy'), topic: 'Mortgage' });
		await world.ask('My house', 'heavy');
		await world.passSeconds(60);
		const plain = await transferConversation(world.desk, supervisor, { roomId: room, to: idOf('bert') });
		expect(plain).toMatchObject({ ok: false, error: { details: { because: 'RESERVED' } } });
		expect(await override(world, room)).toBe('done');
		expect(world.records.events.at(-1)).toMatchObject({ overrode: 'RESERVED' });
	});

	it('nothing where nothing stands against it: that is a transfer like any other', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await override(world, room)).toBe('done');
		expect(world.records.events.at(-1)).not.toHaveProperty('overrode');
		expect(countedToday(world)).not.toHaveProperty('overridden');
	});

	it('in vain what the server itself refuses: an agent who is offline', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await presence(world, 'bert', 'offline');
		expect(await override(world, room)).toBe('AGENT_UNAVAILABLE NOT_ONLINE');
		expect(world.servedBy(room)).toBe('anna');
	});

	it('once: the desk gives that agent nothing more until they have room again', async () => {
		const world = await cardDesk();
		const [room, berts] = [await world.ask(), await world.ask()];
		await override(world, room);
		const [annas, waiting] = [await world.ask(), await world.ask()];
		expect([world.servedBy(annas), world.servedBy(waiting)]).toEqual(['anna', undefined]);
		world.server.close(berts);
		await world.settle();
		expect(world.servedBy(waiting)).toBeUndefined();
		world.server.close(room);
		await world.settle();
		expect(world.servedBy(waiting)).toBe('bert');
	});
});
