import { setImmediate as turn } from 'timers/promises';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { roomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { agentActor, DeskWorld } from '../worlds/DeskWorld';
import { problemsOf, watchTransfers } from '../worlds/problems';

const LIMITS = { anna: 1, bert: 1 };

const roomCalled = (world: DeskWorld, name: string) => world.server.room(roomId(name)).roomId;

/** A morning in steps; what each does at the server happens whether or not the app is alive. */
const morning: readonly ((world: DeskWorld) => void)[] = [
	({ server }) => server.write(server.open('first'), 'One'),
	({ server }) => void server.open('second'),
	({ server }) => server.write(server.open('third'), 'Three'),
	(world) => world.server.putBack(roomCalled(world, 'first')),
	(world) => world.server.write(roomCalled(world, 'second'), 'Two'),
	(world) => world.server.close(roomCalled(world, 'first')),
];

/** The morning with an app that dies after so many steps of its calls, and is started again with its events lost. */
async function morningWithCrash(afterSteps: number): Promise<{ world: DeskWorld; problems: string[]; hasDied: boolean }> {
	const world = await DeskWorld.of(LIMITS);
	const problems = watchTransfers(world, LIMITS);
	const { lifetime } = world;
	lifetime.stepsLeft = afterSteps;
	for (const step of morning) {
		step(world);
		// Every call is answered within one turn of the event loop, except those of an app that has died.
		await Promise.race([world.settle(), turn()]);
		if (lifetime.stepsLeft < 0 && world.lifetime === lifetime) {
			world.loseEvents();
			await world.start();
			await world.passSeconds(60);
		}
	}
	lifetime.stepsLeft = Infinity;
	await world.passSeconds(120);
	return { world, problems, hasDied: world.lifetime !== lifetime };
}

/** Crashes at every step of the morning, one after the other; gives back what `check` found and how many steps there were. */
async function crashEverywhere(check: (world: DeskWorld) => string[]): Promise<{ found: string[]; steps: number }> {
	const found: string[] = [];
	for (let steps = 0; ; steps += 1) {
		const { world, problems, hasDied } = await morningWithCrash(steps);
		if (!hasDied) {
			return { found, steps };
		}
		found.push(...[...problems, ...check(world)].map((problem) => `crash at step ${steps}: ${problem}`));
	}
}

describe('a crash at any step of the app', () => {
	it('loses no conversation, gives none to two agents, and leaves nobody waiting beside a free place', async () => {
		const { found, steps } = await crashEverywhere((world) => problemsOf(world, LIMITS));
		expect(found).toEqual([]);
		expect(steps).toBeGreaterThan(50);
	});

	it('leaves every case with its opening in its history', async () => {
		const { found } = await crashEverywhere(({ records }) =>
			records.cases
				.filter(({ caseId }) => !records.events.some((event) => event.caseId === caseId && event.what === 'opened'))
				.map(({ subject }) => `"${subject}"`),
		);
		expect(found).toEqual([]);
	});

	it('leaves an ended conversation completed once, with its end in the history', async () => {
		const { found } = await crashEverywhere(({ records }) => {
			const ends = records.events.filter(({ what }) => what === 'conversationEnded').length;
			return records.completed.length === 1 && ends === 1 ? [] : [`${records.completed.length} completed, ${ends} ends`];
		});
		expect(found).toEqual([]);
	});
});

describe('after a restart', () => {
	it('the desk knows what it knew', async () => {
		const world = await DeskWorld.of(LIMITS);
		const room = await world.ask();
		await setCaseStatus(world.desk, agentActor('anna'), { roomId: room, to: 'waitingForBank' });
		const before = world.desk.memory.conversations.all();
		await world.start();
		expect(world.desk.memory.conversations.all()).toEqual(before);
	});

	it('follows what happened while it was down', async () => {
		const world = await DeskWorld.of(LIMITS);
		const [closed, forwarded] = [await world.ask(), await world.ask()];
		world.server.close(closed);
		world.server.serve(forwarded, idOf('anna'));
		const opened = world.server.open();
		world.loseEvents();
		await world.start();
		expect(problemsOf(world, LIMITS)).toEqual([]);
		expect([world.servedBy(forwarded), world.servedBy(opened)]).toEqual(['anna', 'bert']);
	});
});
