import fc from 'fast-check';
import { changeTopic } from '../../src/desk/changeTopic';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { sweep } from '../../src/desk/sweep';
import { arrive } from '../worlds/act';
import { idOf } from '../worlds/bank';
import { busyBank, plainBank, staff } from '../worlds/busyBank';
import { agentActor, DeskWorld, supervisor } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';
import { problemsOf, watchTransfers } from '../worlds/problems';
import { restProblems } from '../worlds/restProblems';
import { watchAssignments } from '../worlds/watchAssignments';

/** Everything at the same time, every call to the server and the stores answered in an order that the scheduler chooses. */
async function interleaved(world: DeskWorld, scheduler: fc.Scheduler, work: readonly (() => Promise<unknown>)[]): Promise<void> {
	world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
	await scheduler.waitFor(Promise.all(work.map((task) => task())));
	world.pace = atOnce;
}

/** All events that the server has to tell, delivered at the same time. */
const allEvents = (world: DeskWorld) => world.server.events.splice(0).map((event) => () => world.deliver(event));

const inAnyOrder = (check: (scheduler: fc.Scheduler) => Promise<void>, numRuns = 150): Promise<void> =>
	fc.assert(fc.asyncProperty(fc.scheduler(), check), { numRuns });

describe('at the same time', () => {
	it('two conversations never share the last place, and one of them gets it', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 1 });
			const problems = watchTransfers(world, { anna: 1 });
			world.server.open();
			world.server.open();
			await interleaved(world, scheduler, allEvents(world));
			await world.settle();
			expect([...problems, ...problemsOf(world, { anna: 1 })]).toEqual([]);
			expect(world.server.serving('anna')).toHaveLength(1);
		});
	});

	it('many rooms open and many customers write: every place is filled, every room has its one case', async () => {
		const limits = { anna: 1, bert: 2 };
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of(limits);
			const problems = watchTransfers(world, limits);
			Array.from({ length: 4 }, () => world.server.write(world.server.open(), 'Help'));
			await interleaved(world, scheduler, allEvents(world));
			await world.settle();
			expect([...problems, ...problemsOf(world, limits)]).toEqual([]);
			expect(world.records.events.filter(({ what }) => what === 'opened')).toHaveLength(4);
		});
	});

	it('a customer writes twice: the first message opens the case, and the agent is told of it once', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 1 });
			const room = await world.arrive();
			world.server.write(room, 'First');
			world.server.write(room, 'Second');
			await interleaved(world, scheduler, allEvents(world));
			expect(world.caseOf(room).subject).toBe('First');
			expect(world.notices.filter(({ notice }) => notice.case)).toHaveLength(1);
		}, 50);
	});

	it('one agent’s rooms are all accounted for, so that they are not left alone without a reason', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 4 });
			Array.from({ length: 4 }, () => world.server.open());
			await interleaved(world, scheduler, allEvents(world));
			await world.settle();
			expect(world.outcomes.map(({ outcome }) => outcome)).not.toContain('agent has rooms we cannot account for');
			expect(world.server.serving('anna')).toHaveLength(4);
		}, 400);
	});

	it('an agent takes a room themselves while the desk assigns it: the record says who has it in the end', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 1, bert: 1 });
			const room = world.server.open();
			const takesIt = async () => {
				await scheduler.schedule(Promise.resolve(), 'bert takes the room');
				world.server.serve(room, idOf('bert'));
			};
			await interleaved(world, scheduler, [...allEvents(world), takesIt]);
			await world.settle();
			await world.sweep();
			const known = world.desk.memory.conversations.find(room);
			expect(known).toMatchObject({ state: 'inProgress', agentId: world.server.room(room).servedBy });
			expect(world.records.open).toEqual([known]);
		});
	});

	it('a room is closed, returned and written in while the desk sweeps: nothing is lost', async () => {
		const limits = { anna: 1, bert: 1 };
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of(limits);
			const problems = watchTransfers(world, limits);
			const [closed, returned] = [await world.ask(), await world.ask()];
			const written = await world.arrive();
			const step = (what: string, action: () => void) => async () => {
				await scheduler.schedule(Promise.resolve(), what);
				action();
				await Promise.all(allEvents(world).map((deliver) => deliver()));
			};
			await interleaved(world, scheduler, [
				step('close', () => world.server.close(closed)),
				step('return', () => world.server.putBack(returned)),
				step('write', () => world.server.write(written, 'Help')),
				() => sweep(world.desk),
			]);
			await world.settle();
			await world.passSeconds(120);
			expect([...problems, ...problemsOf(world, limits)]).toEqual([]);
		});
	});

	it('the agent and a supervisor set the status: one after the other, with both in the history', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 1 });
			const room = await world.ask();
			const set = (to: 'waitingForBank' | 'resolved') => () =>
				setCaseStatus(world.desk, agentActor('anna'), { roomId: room, to });
			await interleaved(world, scheduler, [set('waitingForBank'), set('resolved')]);
			const changes = world.records.events.flatMap((event) => (event.what === 'statusChanged' ? [[event.from, event.to]] : []));
			expect(changes).toEqual([
				['new', 'waitingForBank'],
				['waitingForBank', 'resolved'],
			]);
			expect(world.desk.memory.conversations.find(room)?.case?.status).toBe('resolved');
		}, 50);
	});

	it('a conversation is forwarded to another agent while its former one sets the status: only who has it may', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 1, bert: 1 });
			const room = await world.ask();
			world.server.serve(room, idOf('bert'));
			const follow = allEvents(world);
			await interleaved(world, scheduler, [
				...follow,
				async () => {
					await scheduler.schedule(Promise.resolve(), 'the click arrives');
					await setCaseStatus(world.desk, agentActor('anna'), { roomId: room, to: 'resolved' });
				},
			]);
			const happened = world.records.events.map((event) => (event.what === 'agentAssigned' ? event.agentId : event.what));
			const byAnna = happened.indexOf('statusChanged');
			expect(byAnna < 0 || byAnna < happened.indexOf(idOf('bert'))).toBe(true);
		});
	});

	it('a customer writes and leaves: what they wrote is a case all the same', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.of({ anna: 1 });
			const room = world.server.open();
			world.server.write(room, 'My card is gone');
			world.server.close(room);
			await interleaved(world, scheduler, allEvents(world));
			await world.settle();
			expect(world.caseOf(room).subject).toBe('My card is gone');
			expect(world.records.completed).toHaveLength(1);
			expect(world.records.open).toEqual([]);
		}, 100);
	});

	it('a conversation gets another topic while an agent is chosen for it: nobody gets it by the former topic', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await DeskWorld.with(busyBank(plainBank), staff);
			staff.forEach((username) => {
				world.server.change(username, { presence: 'offline' });
			});
			const room = await world.ask();
			const problems = watchAssignments(world, { deskOf: () => world.desk, byHand: { transfers: [], overrides: [] } });
			world.server.change('bert', { presence: 'online' });
			await interleaved(world, scheduler, [
				...allEvents(world),
				() => changeTopic(world.desk, supervisor, { roomId: room, topic: 'Mortgage' }),
			]);
			await world.settle();
			expect([...problems, ...restProblems(world, [world.desk])]).toEqual([]);
		});
	});

	it('two heavy conversations wait for one agent, each with a right to reserve them: one of them is served', async () => {
		const world = await DeskWorld.with(busyBank({ ...plainBank, heavy: true, reserving: true, capacity: 2 }), ['dora']);
		const rooms = [arrive(world, { what: 'asks', topic: 'Mortgage' }), arrive(world, { what: 'asks', topic: 'Mortgage' })];
		world.server.change('dora', { presence: 'offline' });
		await world.settle();
		await world.passSeconds(30);
		world.server.change('dora', { presence: 'online' });
		await world.settle();
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['dora', undefined]);
		expect(world.outcomes.filter(({ outcome }) => outcome === 'conversation served')).toHaveLength(1);
	});
});
