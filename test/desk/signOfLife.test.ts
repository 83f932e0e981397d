import { signOfLife } from '../../src/desk/signOfLife';
import { switchChats } from '../../src/desk/switchChats';
import { idOf, SECOND } from '../worlds/bank';
import { cardDesk, presence } from '../worlds/cardBank';
import { agentActor, type DeskWorld } from '../worlds/DeskWorld';

/** Anna's cool-down from now on, in seconds. */
const coolDown = ({ desk, clock }: DeskWorld): number =>
	Math.max(0, (desk.memory.roster.find(idOf('anna'))?.coolingUntil ?? 0) - clock.now()) / SECOND;

/** A desk whose only agent has switched off Omnichannel in Rocket.Chat, and a customer who waits. */
async function refusingDesk() {
	const world = await cardDesk({ team: ['anna'] });
	world.server.switchOmnichannel('anna', 'off');
	const room = await world.ask();
	return { world, room };
}

describe('an agent whom the server refuses', () => {
	it('is left alone for 15, 30, 60 and again 60 seconds', async () => {
		const { world } = await refusingDesk();
		const pauses = [coolDown(world)];
		for (let index = 0; index < 4; index += 1) {
			world.clock.forwardSeconds(coolDown(world));
			await world.sweep();
			pauses.push(coolDown(world));
		}
		expect(pauses).toEqual([15, 30, 60, 60, 60]);
		expect(world.server.log).toHaveLength(5);
	});

	it('is left alone for 15 seconds again after one that was not refused', async () => {
		const { world, room } = await refusingDesk();
		world.clock.forwardSeconds(15);
		await world.sweep();
		expect(coolDown(world)).toBe(30);
		world.server.switchOmnichannel('anna', 'on');
		world.clock.forwardSeconds(30);
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
		world.server.close(room);
		world.server.switchOmnichannel('anna', 'off');
		await world.settle();
		await world.ask();
		expect(coolDown(world)).toBe(15);
	});

	it.each<[string, (world: DeskWorld) => Promise<unknown>]>([
		['comes online', (world) => presence(world, 'anna', 'online')],
		['says that they take chats', (world) => switchChats(world.desk, agentActor('anna'), true)],
		['does anything else', (world) => signOfLife(world.desk, idOf('anna'))],
	])('is tried again as soon as they show a sign of life: who %s', async (_what, shows) => {
		const { world, room } = await refusingDesk();
		world.server.switchOmnichannel('anna', 'on');
		await world.sweep();
		expect(world.servedBy(room)).toBeUndefined();
		await shows(world);
		await world.settle();
		expect([world.servedBy(room), coolDown(world)]).toEqual(['anna', 0]);
	});

	it('is not tried again because somebody else does something, and that costs no call', async () => {
		const { world } = await refusingDesk();
		const before = world.lifetime.steps;
		await signOfLife(world.desk, idOf('carl'));
		await signOfLife(world.desk, 'nobody');
		expect([coolDown(world), world.lifetime.steps]).toEqual([15, before]);
	});

	it('shows none by going away', async () => {
		const { world } = await refusingDesk();
		await presence(world, 'anna', 'away');
		expect(coolDown(world)).toBe(15);
	});

	it('shows one by taking a room by hand', async () => {
		const { world } = await refusingDesk();
		world.server.serve(world.server.open('native'), idOf('anna'));
		await world.settle();
		expect(coolDown(world)).toBe(0);
	});
});

describe('an agent who is away', () => {
	it('gets nothing, unless the bank counts away as available: then at once', async () => {
		const strict = await cardDesk({ team: ['anna'] });
		const generous = await cardDesk({ team: ['anna'], routing: { awayIsAvailable: true } });
		const served = [];
		for (const world of [strict, generous]) {
			await presence(world, 'anna', 'offline');
			const room = await world.ask();
			await presence(world, 'anna', 'away');
			served.push(world.servedBy(room));
		}
		expect(served).toEqual([undefined, 'anna']);
	});

	it('keeps what they have', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const room = await world.ask();
		await presence(world, 'anna', 'away');
		await world.passSeconds(600);
		expect(world.servedBy(room)).toBe('anna');
	});
});
