import fc from 'fast-check';
import { changeTopic } from '../../src/desk/changeTopic';
import { transferConversation } from '../../src/desk/transferConversation';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { cardDesk, presence } from '../worlds/cardBank';
import { supervisor, DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';
import { problemsOf } from '../worlds/problems';

/** What came of each task, done at the same time, with every call answered in an order that the scheduler chooses. */
async function interleaved<Outcome>(
	world: DeskWorld,
	scheduler: fc.Scheduler,
	tasks: readonly (() => Promise<Outcome>)[],
): Promise<Outcome[]> {
	world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
	const outcomes = await scheduler.waitFor(Promise.all(tasks.map((task) => task())));
	world.pace = atOnce;
	await world.settle();
	return outcomes;
}

const give = (world: DeskWorld, room: RoomId, to: string) => async (): Promise<string> => {
	const result = await transferConversation(world.desk, supervisor, { roomId: room, to: idOf(to) });
	return result.ok ? 'done' : result.error.code;
};

const inAnyOrder = (check: (scheduler: fc.Scheduler) => Promise<void>): Promise<void> =>
	fc.assert(fc.asyncProperty(fc.scheduler(), check), { numRuns: 80 });

describe('at the same time', () => {
	it('two supervisors give one conversation to two agents: both succeed one after the other, and one agent has it', async () => {
		await inAnyOrder(async (scheduler) => {
			const limits = { anna: 1, bert: 1, carl: 1 };
			const world = await DeskWorld.of(limits);
			const room = await world.ask();
			const results = await interleaved(world, scheduler, [give(world, room, 'bert'), give(world, room, 'carl')]);
			expect(results).toEqual(['done', 'done']);
			expect(problemsOf(world, limits)).toEqual([]);
			expect(world.historyOf(room).filter((what) => what === 'agentAssigned')).toHaveLength(3);
		});
	});

	it('two conversations are given to an agent with one place: one of them gets it', async () => {
		await inAnyOrder(async (scheduler) => {
			const limits = { anna: 1, bert: 1, carl: 1 };
			const world = await DeskWorld.of(limits);
			const rooms = [await world.ask(), await world.ask()] as const;
			const problems: string[] = [];
			world.server.onTransfer = () => void problems.push(...world.server.serving('carl').map(() => 'carl is full'));
			const results = await interleaved(world, scheduler, [give(world, rooms[0], 'carl'), give(world, rooms[1], 'carl')]);
			expect(results.sort()).toEqual(['AGENT_UNAVAILABLE', 'done']);
			expect([...problems, ...problemsOf(world, limits)]).toEqual([]);
		});
	});

	it('a waiting conversation is given to one agent while the desk gives it to another: the one who was chosen has it', async () => {
		const before = new Set<string | undefined>();
		await inAnyOrder(async (scheduler) => {
			const limits = { anna: 1, carl: 1 };
			const world = await cardDesk({ team: ['anna'], helpers: ['carl'] });
			await presence(world, 'anna', 'offline');
			const room = await world.ask();
			const comesOnline = async () => {
				await scheduler.schedule(Promise.resolve(), 'Anna comes online');
				await presence(world, 'anna', 'online');
				return 'heard';
			};
			const clicks = async () => {
				await scheduler.schedule(Promise.resolve(), 'the supervisor clicks');
				return give(world, room, 'carl')();
			};
			world.server.onTransfer = ({ agentId }) => agentId === idOf('carl') && before.add(world.servedBy(room));
			expect(await interleaved(world, scheduler, [clicks, comesOnline])).toEqual(['done', 'heard']);
			expect([world.servedBy(room), ...problemsOf(world, limits)]).toEqual(['carl']);
			expect(world.desk.memory.claims.has(room)).toBe(false);
		});
		expect([...before]).toEqual(expect.arrayContaining([undefined, 'anna']));
	});

	it('a waiting conversation gets another topic while the desk gives it to somebody: an agent for that topic has it in the end', async () => {
		const first = new Set<string>();
		await inAnyOrder(async (scheduler) => {
			const world = await cardDesk({ team: ['anna'], helpers: ['carl'] });
			await presence(world, 'anna', 'offline');
			const room = await world.ask();
			world.server.onTransfer = ({ agentId }) => first.add(`${agentId} first`);
			const comesOnline = async () => {
				await scheduler.schedule(Promise.resolve(), 'Anna comes online');
				await presence(world, 'anna', 'online');
			};
			const clicks = async () => {
				await scheduler.schedule(Promise.resolve(), 'the supervisor clicks');
				await changeTopic(world.desk, supervisor, { roomId: room, topic: 'Mortgage' });
			};
			await interleaved(world, scheduler, [clicks, comesOnline]);
			expect(world.servedBy(room)).toBe('carl');
		});
		expect([...first].sort()).toEqual(['idanna first', 'idcarl first']);
	});

	it('a conversation is given away while its customer leaves: it ends, and the place is free', async () => {
		await inAnyOrder(async (scheduler) => {
			const limits = { anna: 1, bert: 1 };
			const world = await DeskWorld.of(limits);
			const room = await world.ask();
			const leaves = async () => {
				await scheduler.schedule(Promise.resolve(), 'the customer leaves');
				world.server.close(room);
				await world.settle();
				return 'left';
			};
			await interleaved(world, scheduler, [give(world, room, 'bert'), leaves]);
			expect(problemsOf(world, limits)).toEqual([]);
			expect(world.desk.memory.conversations.all()).toEqual([]);
		});
	});
});
