import { describeDesk } from '../../src/desk/describeDesk';
import { loadDesk } from '../../src/desk/loadDesk';
import { sweep } from '../../src/desk/sweep';
import { switchChats } from '../../src/desk/switchChats';
import { cardDesk, presence } from '../worlds/cardBank';
import { idOf } from '../worlds/bank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';

async function switchTo(world: DeskWorld, position: 'on' | 'off', username = 'anna'): Promise<void> {
	expect(await switchChats(world.desk, agentActor(username), position === 'on')).toEqual({ ok: true, value: undefined });
	await world.settle();
}

describe('an agent who switches off "available to chat"', () => {
	it('gets nothing new and keeps what they have', async () => {
		const world = await cardDesk({ team: ['anna'], capacity: { default: 2 } });
		const running = await world.ask();
		await switchTo(world, 'off');
		const waiting = await world.ask();
		await world.passSeconds(600);
		expect([world.servedBy(running), world.servedBy(waiting)]).toEqual(['anna', undefined]);
	});

	it('gets what waits at once by switching it on again', async () => {
		const world = await cardDesk({ team: ['anna'], capacity: { default: 2 } });
		await switchTo(world, 'off');
		const rooms = [await world.ask(), await world.ask(), await world.ask()];
		await switchTo(world, 'on');
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'anna', undefined]);
	});

	it('stays switched off over a restart, and when they come online again', async () => {
		const world = await cardDesk({ team: ['anna'] });
		await switchTo(world, 'off');
		await world.start();
		const waiting = await world.ask();
		await presence(world, 'anna', 'offline');
		await presence(world, 'anna', 'online');
		await world.passSeconds(60);
		expect(world.servedBy(waiting)).toBeUndefined();
		await switchTo(world, 'on');
		expect(world.servedBy(waiting)).toBe('anna');
	});

	it('leaves their work to the others', async () => {
		const world = await cardDesk();
		await switchTo(world, 'off');
		const rooms = [await world.ask(), await world.ask()];
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['bert', undefined]);
	});

	it('is seen so by the supervisors', async () => {
		const world = await cardDesk({ team: ['anna'], helpers: [] });
		await switchTo(world, 'off');
		expect(await describeDesk(world.desk, supervisor)).toMatchObject({
			value: { agents: [{ username: 'anna', presence: 'online', unavailable: 'NOT_TAKING_CHATS' }] },
		});
	});

	it('may not be known to the desk yet', async () => {
		const world = await cardDesk({ team: ['anna'] });
		world.server.dismiss('anna');
		await world.sweep();
		await switchTo(world, 'off');
		world.server.hire('anna');
		const waiting = await world.ask();
		await world.sweep();
		expect(world.servedBy(waiting)).toBeUndefined();
		await switchTo(world, 'on');
		expect(world.servedBy(waiting)).toBe('anna');
	});

	it('is known to another instance of the server with its next sweep, off and on', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const second = world.secondInstance();
		await loadDesk(second, world.catalogueText);
		await switchTo(world, 'off');
		await sweep(second);
		expect(second.memory.roster.switchedOff()).toEqual([idOf('anna')]);
		await switchTo(world, 'on');
		await sweep(second);
		expect(second.memory.roster.switchedOff()).toEqual([]);
	});
});

describe('the switch', () => {
	it('is for agents', async () => {
		const world = await cardDesk();
		for (const actor of [outsider, supervisor]) {
			expect(await switchChats(world.desk, actor, false)).toEqual({ ok: false, error: { code: 'NOT_AN_AGENT' } });
		}
		expect(world.records.switchedOff.size).toBe(0);
	});

	it('set twice the same way is set once', async () => {
		const world = await cardDesk();
		await switchTo(world, 'off');
		await switchTo(world, 'off');
		await switchTo(world, 'on');
		expect([...world.records.switchedOff]).toEqual([]);
	});
});
