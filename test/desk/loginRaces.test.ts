import fc from 'fast-check';
import { continueConversation } from '../../src/desk/continueConversation';
import type { Desk } from '../../src/desk/Desk';
import { logIn } from '../../src/desk/logIn';
import { logOut, noteActivity } from '../../src/desk/logOut';
import { idOf } from '../worlds/bank';
import { agentActor } from '../worlds/DeskWorld';
import { LoginWorld } from '../worlds/LoginWorld';
import { atOnce } from '../worlds/Pace';

describe('on two instances at once, however their calls fall,', () => {
	type Task = (desk: Desk) => Promise<{ ok: boolean }>;

	/** What came of tasks that run at the same time, on one instance and the other in turn. */
	async function interleaved(
		tasks: (bank: LoginWorld) => Task[] | Promise<Task[]>,
		check: (bank: LoginWorld, outcomes: boolean[]) => Promise<void>,
		numRuns = 200,
	): Promise<void> {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const bank = await LoginWorld.open();
				const { world } = bank;
				const desks = [world.desk, world.secondInstance((call) => world.pace(call))];
				const all = await tasks(bank);
				world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
				const doing = all.map((task, index) => task(desks[index % desks.length] ?? world.desk));
				const outcomes = await scheduler.waitFor(Promise.all(doing));
				world.pace = atOnce;
				await check(
					bank,
					outcomes.map(({ ok }) => ok),
				);
			}),
			{ numRuns },
		);
	}

	it('one assertion lets in once at most, and leaves one visitor at most', async () => {
		const uses = (bank: LoginWorld) => {
			const assertion = bank.login();
			return [1, 2, 3, 4].map(() => (desk: Desk) => logIn(desk, assertion));
		};
		await interleaved(uses, async ({ world }, outcomes) => {
			const times = outcomes.filter((ok) => ok).length;
			expect(times).toBeLessThanOrEqual(1);
			expect(world.visitors.tokens.size).toBe(times);
		});
	});

	it('a customer who logs in on several devices is one visitor', async () => {
		const devices = (bank: LoginWorld) =>
			['web', 'phone', 'web'].map((login) => (desk: Desk) => logIn(desk, bank.login({ login })));
		await interleaved(devices, async ({ world }, outcomes) => {
			expect(world.visitors.tokens.size).toBe(outcomes.some((ok) => ok) ? 1 : 0);
		});
	});

	it('a chat begun before the login becomes that of one customer at most', async () => {
		const claims = (bank: LoginWorld) => {
			bank.world.server.open('room', 'anonymous');
			return ['olivia', 'noah', 'mia'].map(
				(customer) => (desk: Desk) => logIn(desk, bank.login({ customer, login: customer, link: 'anonymous' })),
			);
		};
		await interleaved(claims, async (_bank, outcomes) => {
			expect(outcomes.filter((ok) => ok).length).toBeLessThanOrEqual(1);
		});
	});

	it('what an agent writes again, or the customer has closed, stands where the customer comes in, who begins a new login', async () => {
		let times = 0;
		for (const by of [idOf('anna'), 'customer'] as const) {
			const tasks = async (bank: LoginWorld): Promise<Task[]> => {
				const { world } = bank;
				const { visitorToken } = await bank.enter(bank.login({ login: 'one' }));
				const roomId = await bank.open(visitorToken);
				await bank.leave({ login: 'one' });
				world.server.close(roomId, by);
				const [event] = world.server.events.splice(0);
				const hear = async (desk: Desk): Promise<{ ok: boolean }> => {
					await (event && world.deliver(event, desk));
					return { ok: true };
				};
				const write: Task = (desk) =>
					continueConversation(desk, agentActor('anna'), { roomId, topic: 'Mortgage', message: 'Granted' });
				await (by === 'customer' || hear(world.desk));
				return [by === 'customer' ? hear : write, (desk) => logIn(desk, bank.login({ login: 'two' }))];
			};
			await interleaved(
				tasks,
				async ({ world }, outcomes) => {
					await world.settle();
					await world.passSeconds(40);
					const open = world.server.rooms.filter(({ isOpen }) => isOpen);
					const [visitor] = [...world.records.visitors.keys()];
					const present = visitor && (await world.visitors.find(visitor))?.token;
					expect(open.map(({ visitorToken }) => visitorToken)).toEqual(open.map(() => present));
					times += open.length > 0 && outcomes.every((ok) => ok) ? 1 : 0;
				},
				50,
			);
		}
		// Else it would show nothing.
		expect(times).toBeGreaterThan(5);
	});

	it('no assertion of a login and no report revives it after its end', async () => {
		const tasks = (bank: LoginWorld) => [
			(desk: Desk) => logIn(desk, bank.login()),
			(desk: Desk) => logOut(desk, { ...bank.about({}), purpose: 'logout' }),
			(desk: Desk) => noteActivity(desk, { ...bank.about({}), purpose: 'activity' }),
			(desk: Desk) => logIn(desk, bank.login()),
		];
		await interleaved(tasks, async ({ world }, [, hasLoggedOut]) => {
			const links = [...world.records.visitors.values()].flatMap(({ link }) => link ?? []);
			expect(links.filter(({ endedAt }) => endedAt === undefined && hasLoggedOut)).toEqual([]);
		});
	});
});
