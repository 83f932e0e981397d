import { setImmediate as turn } from 'timers/promises';
import { announceTopic } from '../../src/desk/announceTopic';
import { moveToGroup, returnConversation } from '../../src/desk/handOver';
import { tellCustomers } from '../../src/desk/tellCustomer';
import { sha256, type RoomId } from '../../src/shared/ids';
import { cardDesk, presence, toldTo, type CardBank } from '../worlds/cardBank';
import { agentActor, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

/** A desk whose only agent for cards is busy: who writes about a card waits. */
async function busyDesk(bank: CardBank = {}): Promise<{ world: DeskWorld; served: RoomId }> {
	const world = await cardDesk({ team: ['anna'], ...bank });
	return { world, served: await world.ask() };
}

async function close(world: DeskWorld, room: RoomId): Promise<void> {
	world.server.close(room);
	await world.settle();
}

describe('a customer who waits', () => {
	it('is told their position after the first wait, not before', async () => {
		const { world } = await busyDesk({ queueNotices: { firstAfterSeconds: 30 } });
		const rooms = [await world.ask(), await world.ask()];
		await world.passSeconds(20);
		expect(world.customerNotices).toEqual([]);
		await world.passSeconds(10);
		expect(rooms.map((room) => toldTo(world, room))).toEqual([[1], [2]]);
	});

	it.each(['pl', undefined] as const)('is told it in the language that the page named: %s', async (language) => {
		const { world } = await busyDesk({ queueNotices: { firstAfterSeconds: 30 } });
		await announceTopic(world.desk, { visitorTokenHash: sha256('token-page'), topic: 'Lost card', language });
		const roomId = await world.ask('Help', 'page');
		await world.start();
		await world.passSeconds(30);
		expect(world.customerNotices).toEqual([{ roomId, notice: { position: 1, ...(language && { language }) } }]);
	});

	it('who is served before that is told nothing, nor later', async () => {
		const { world, served } = await busyDesk({ queueNotices: { firstAfterSeconds: 30 } });
		const room = await world.ask();
		await world.passSeconds(20);
		await close(world, served);
		await world.passSeconds(600);
		expect([world.servedBy(room), world.customerNotices]).toEqual(['anna', []]);
	});

	it('is told again only when their position is better', async () => {
		const { world, served } = await busyDesk();
		const [, second] = [await world.ask(), await world.ask()];
		await world.passSeconds(600);
		expect(toldTo(world, second)).toEqual([2]);
		await close(world, served);
		await world.passSeconds(10);
		expect(toldTo(world, second)).toEqual([2, 1]);
	});

	it('is not told that somebody more urgent has come before them', async () => {
		const { world } = await busyDesk({ helpers: ['anna'], loans: { priority: 1_000 } });
		const room = await world.ask();
		await world.passSeconds(10);
		await announceTopic(world.desk, { visitorTokenHash: sha256('token-urgent'), topic: 'Mortgage' });
		const urgent = await world.ask('My house', 'urgent');
		await moveToGroup(world.desk, supervisor, { roomId: urgent, group: 'Card team' });
		await world.passSeconds(600);
		expect([toldTo(world, room), toldTo(world, urgent)]).toEqual([[1], [1]]);
	});

	it('is not told more often than configured', async () => {
		const { world } = await busyDesk({ queueNotices: { everySeconds: 120 } });
		const [first, second, third] = [await world.ask(), await world.ask(), await world.ask()];
		await world.passSeconds(10);
		await close(world, first);
		await world.passSeconds(60);
		await close(world, second);
		await world.passSeconds(50);
		expect(toldTo(world, third)).toEqual([3]);
		await world.passSeconds(10);
		expect(toldTo(world, third)).toEqual([3, 1]);
	});

	it('is told as many times as configured, and no more', async () => {
		const { world } = await busyDesk({ queueNotices: { everySeconds: 10, most: 2 } });
		const rooms = [await world.ask(), await world.ask(), await world.ask()];
		const last = await world.ask();
		for (const room of rooms) {
			await world.passSeconds(10);
			await close(world, room);
		}
		await world.passSeconds(60);
		expect(toldTo(world, last)).toEqual([4, 3]);
	});

	it('is told nothing where the bank wants no notices', async () => {
		const { world } = await busyDesk({ queueNotices: { most: 0 } });
		await world.ask();
		await world.passSeconds(600);
		expect(world.customerNotices).toEqual([]);
	});

	it('is told nothing before they have written', async () => {
		const { world } = await busyDesk();
		const room = await world.arrive();
		await world.passSeconds(20);
		expect(toldTo(world, room)).toEqual([]);
		world.server.write(room, 'Hello');
		await world.settle();
		await world.passSeconds(10);
		expect(toldTo(world, room)).toEqual([1]);
	});

	it('is told the position in the queue of their own group', async () => {
		const { world } = await busyDesk({ helpers: [] });
		const [first, second] = [await world.ask(), await world.ask()];
		await moveToGroup(world.desk, supervisor, { roomId: first, group: 'Loan team' });
		await presence(world, 'anna', 'away');
		await world.passSeconds(10);
		expect([toldTo(world, first), toldTo(world, second)]).toEqual([['later'], [1]]);
	});

	it('is not told the same again after a restart', async () => {
		const { world } = await busyDesk({ queueNotices: { everySeconds: 10 } });
		const room = await world.ask();
		await world.passSeconds(10);
		await world.start();
		await world.passSeconds(60);
		expect(toldTo(world, room)).toEqual([1]);
	});

	it('is told anew when they wait a second time', async () => {
		const { world, served } = await busyDesk();
		const room = await world.ask();
		await world.passSeconds(10);
		await close(world, served);
		expect(world.servedBy(room)).toBe('anna');
		world.server.putBack(room);
		await world.settle();
		await world.passSeconds(10);
		expect(toldTo(world, room)).toEqual([1, 1]);
	});

	it('in the hands of an agent who gives them back is told nothing: somebody is there', async () => {
		const { world, served } = await busyDesk();
		await returnConversation(world.desk, agentActor('anna'), served);
		await world.passSeconds(60);
		expect(world.customerNotices).toEqual([]);
	});

	it('is one of many: each sweep tells some of them, the first in the queue first, and in the end all know', async () => {
		const { world } = await busyDesk();
		const rooms: RoomId[] = [];
		for (let index = 0; index < 120; index += 1) {
			rooms.push(await world.ask());
			world.clock.forwardSeconds(0.01);
		}
		await world.passSeconds(10);
		expect(
			world.customerNotices
				.map(({ notice }) => ('say' in notice ? 0 : notice.position))
				.sort((one, other) => (one ?? 0) - (other ?? 0)),
		).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
		await world.passSeconds(20);
		expect(rooms.map((room) => toldTo(world, room))).toEqual(rooms.map((_, index) => [index + 1]));
	});
});

describe('a customer who is being given to an agent at that moment', () => {
	it('is not told a position, and those behind them are told theirs', async () => {
		const { world, served } = await busyDesk();
		const [first, second] = [await world.ask(), await world.ask()];
		world.clock.forwardSeconds(10);
		const told = new Promise<void>((resolve) => {
			world.pace = async (call) => {
				if (call === 'giveTo') {
					world.pace = atOnce;
					await tellCustomers(world.desk);
					resolve();
				}
			};
		});
		await close(world, served);
		await told;
		expect([toldTo(world, first), toldTo(world, second), world.servedBy(first)]).toEqual([[], [1], 'anna']);
	});
});

describe('a customer for whom an agent is found while the notice is on its way', () => {
	it('is not told a position any more', async () => {
		const { world, served } = await busyDesk();
		const room = await world.ask();
		world.clock.forwardSeconds(10);
		let goOn = (): void => undefined;
		const other = world.desk.memory.roomQueue.run(
			room,
			() =>
				new Promise<void>((resolve) => {
					goOn = resolve;
				}),
		);
		const telling = tellCustomers(world.desk);
		const assignment = close(world, served);
		await turn();
		expect(world.desk.memory.claims.has(room)).toBe(true);
		goOn();
		await Promise.all([other, telling, assignment]);
		expect([toldTo(world, room), world.servedBy(room)]).toEqual([[], 'anna']);
	});
});
