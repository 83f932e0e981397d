import { describeCase } from '../../src/desk/describeCase';
import { newList } from '../../src/desk/ListShown';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { roomId } from '../../src/shared/ids';
import { idOf, MORNING, SECOND, twoGroups, waitingIn } from '../worlds/bank';
import { cardDesk } from '../worlds/cardBank';
import { agentActor, DeskWorld, supervisor } from '../worlds/DeskWorld';
import { anna, close, completed, listed, roomsOf } from './listed';

describe("an agent's list", () => {
	it('counts what is in progress and what is completed, whichever is shown', async () => {
		const world = await DeskWorld.of({ anna: 3, bert: 0 });
		const [first, second, third] = [await world.ask(), await world.ask(), await world.ask()];
		await close(world, second);
		await close(world, first);
		const counts = { inProgress: 1, completed: 2 };
		expect(await listed(world)).toMatchObject({ counts, found: counts, rows: [{ roomId: third }] });
		expect(await listed(world, completed)).toMatchObject({
			counts,
			found: counts,
			rows: [{ roomId: first }, { roomId: second }],
		});
		expect((await listed(world, completed, agentActor('bert'))).counts).toEqual({ inProgress: 0, completed: 0 });
	});

	it('shows of a completed conversation what was said last and when it ended', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.ask('My card is gone');
		world.clock.forwardSeconds(5);
		world.server.write(room, 'Blocked', false);
		await close(world, room);
		const [row] = (await listed(world, completed)).rows;
		const lastMessage = { text: 'Blocked', at: MORNING + 5 * SECOND, fromCustomer: false };
		expect(row).toMatchObject({ lastMessage, lastActivityAt: lastMessage.at, endedAt: MORNING + 6 * SECOND });
		expect(row).not.toHaveProperty('exchange');
	});

	it('holds a conversation in the list of who had it at its end', async () => {
		const world = await DeskWorld.of({ anna: 1, bert: 0 });
		const room = await world.ask();
		world.server.serve(room, idOf('bert'));
		await world.settle();
		await close(world, room);
		expect((await listed(world)).counts.completed).toBe(0);
		expect((await listed(world, completed, agentActor('bert'))).rows).toMatchObject([{ roomId: room }]);
	});

	it('holds the newest hundred of the completed', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		for (let count = 0; count < 105; count += 1) {
			const inProgress = {
				...waitingIn(`room${count}`),
				state: 'inProgress',
				agentId: anna.agentId,
				assignedAt: MORNING,
			} as const;
			await world.desk.conversations.complete(inProgress, MORNING + count);
			world.server.open(`room${count}`);
		}
		const list = await listed(world, { ...completed, pages: 9 });
		expect([list.counts.completed, list.rows.length]).toEqual([100, 100]);
		expect([roomsOf(list)[0], roomsOf(list).at(-1)]).toEqual(['room104', 'room5']);
	});

	it.each([
		[1, 20],
		[2, 40],
		[3, 45],
		[4, 45],
	])('shows twenty rows a page: on %d pages %d of 45', async (pages, shown) => {
		const world = await DeskWorld.of({ anna: 45 });
		for (let count = 0; count < 45; count += 1) {
			await world.ask();
		}
		const list = await listed(world, { ...newList, pages });
		expect([list.rows.length, list.counts.inProgress]).toEqual([shown, 45]);
	});

	it('reads the messages of those completed ones that it shows, and of none where the others are shown', async () => {
		const world = await DeskWorld.of({ anna: 25 });
		for (let count = 0; count < 25; count += 1) {
			await close(world, await world.ask());
		}
		const calls: string[] = [];
		world.pace = async (call) => void calls.push(call);
		await listed(world, completed);
		expect(calls.filter((call) => call === 'lastHumanMessage')).toHaveLength(2 * 20);
		calls.length = 0;
		await listed(world);
		expect(calls).not.toContain('lastHumanMessage');
	});
});

describe('who waits in the list', () => {
	it('is the customer since they asked, the agent since they answered, and nobody before the first message', async () => {
		const world = await DeskWorld.of({ anna: 3 });
		const [asking, answered, silent] = [await world.ask('Help'), await world.ask('Hello'), await world.arrive()];
		world.clock.forwardSeconds(30);
		world.server.write(answered, 'Yes?', false);
		const rows = new Map((await listed(world)).rows.map((row) => [row.roomId, row]));
		expect(rows.get(asking)?.exchange).toEqual({ awaitsAnswer: true, askedAt: MORNING });
		expect(rows.get(answered)?.exchange).toEqual({ awaitsAnswer: false, answeredAt: MORNING + 30 * SECOND });
		expect(rows.get(silent)).not.toHaveProperty('exchange');
	});

	it('stands first where an answer is overdue, who waits longest before all; then who was active last', async () => {
		const cards = { name: 'Cards', noAnswer: { afterSeconds: 60, supervisorsAfter: 20 } };
		const world = await DeskWorld.with({ ...twoGroups, caseTypes: [cards, { name: 'Loans' }], capacity: { default: 9 } }, [
			'anna',
		]);
		const answered = await world.ask('One', 'answered');
		const longest = await world.ask('Two', 'longest');
		world.clock.forwardSeconds(20);
		const overdue = await world.ask('Three', 'overdue');
		world.server.write(answered, 'Yes?', false);
		world.clock.forwardSeconds(1);
		const inTime = await world.ask('Four', 'inTime');
		world.clock.forwardSeconds(59);
		const { rows } = await listed(world);
		expect(rows.map((row) => [row.roomId, row.overdueSince])).toEqual([
			[longest, MORNING + 60 * SECOND],
			[overdue, MORNING + 80 * SECOND],
			[inTime, undefined],
			[answered, undefined],
		]);
	});

	it('is overdue too by the times that the case type sets for its cases, also after the end', async () => {
		const world = await cardDesk({ cards: { due: { answerSeconds: 60, resolveSeconds: 600 } } });
		const room = await world.ask();
		world.clock.forwardSeconds(599);
		expect((await listed(world)).rows[0]).toMatchObject({ overdueSince: MORNING + 60 * SECOND });
		world.server.write(room, 'Yes?', false);
		await world.sweep();
		expect((await listed(world)).rows[0]).not.toHaveProperty('overdueSince');
		await close(world, room);
		expect((await listed(world, completed)).rows[0]).toMatchObject({ overdueSince: MORNING + 600 * SECOND });
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		expect((await listed(world, completed)).rows[0]).not.toHaveProperty('overdueSince');
	});

	it('is never overdue where the case type sets no time', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		await world.ask();
		world.clock.forwardSeconds(999_999);
		expect((await listed(world)).rows[0]).not.toHaveProperty('overdueSince');
	});
});

describe('the case of a completed conversation', () => {
	async function bank() {
		const world = await DeskWorld.of({ anna: 1, bert: 0 });
		const room = await world.ask();
		await close(world, room);
		return { world, room };
	}

	it('takes statuses until it is resolved, and the list shows the one it has', async () => {
		const { world, room } = await bank();
		const set = (to: 'waitingForBank' | 'resolved' | 'inProgress') => setCaseStatus(world.desk, anna, { roomId: room, to });
		expect((await set('waitingForBank')).ok).toBe(true);
		const [waiting] = (await listed(world, completed)).rows;
		expect(waiting).toMatchObject({
			case: { status: 'waitingForBank' },
			statusChoices: [{ to: 'inProgress' }, { to: 'waitingForCustomer' }, { to: 'resolved' }],
		});
		expect((await set('resolved')).ok).toBe(true);
		expect((await listed(world, completed)).rows).toMatchObject([{ case: { status: 'resolved' }, statusChoices: [] }]);
		expect(await set('inProgress')).toMatchObject({ ok: false, error: { code: 'CASE_STATUS_NOT_ALLOWED' } });
		expect(world.historyOf(room).filter((what) => what === 'statusChanged')).toHaveLength(2);
	});

	it('is refused a status twice, and history and conversation stay as they were', async () => {
		const { world, room } = await bank();
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		const before = JSON.stringify(world.records);
		const again = await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		expect([again.ok, JSON.stringify(world.records)]).toEqual([false, before]);
	});

	it.each([
		['its last agent', anna, undefined, undefined],
		['a supervisor', supervisor, undefined, undefined],
		['a member of its group, who only sees it', agentActor('bert'), undefined, 'NOT_YOUR_CONVERSATION'],
		['another agent', agentActor('zoe'), 'NOT_YOUR_CONVERSATION', 'NOT_YOUR_CONVERSATION'],
		['its last agent without the role', { ...anna, isAgent: false }, 'NOT_AN_AGENT', 'NOT_AN_AGENT'],
	])('is open to %s', async (_who, actor, refusalToSee, refusalToChange) => {
		const { world, room } = await bank();
		const answers = [
			await describeCase(world.desk, actor, room),
			await setCaseStatus(world.desk, actor, { roomId: room, to: 'resolved' }),
		];
		expect(answers.map((answer) => (answer.ok ? undefined : answer.error.code))).toEqual([refusalToSee, refusalToChange]);
	});

	it('is described with its end and its last agent, and nobody can be given it', async () => {
		const { world, room } = await bank();
		const description = await describeCase(world.desk, supervisor, room);
		expect(description).toMatchObject({
			ok: true,
			value: {
				endedAt: MORNING + SECOND,
				agent: 'anna',
				case: { subject: 'Help' },
				choices: { takers: [], groups: [], topics: [] },
			},
		});
		expect(description.ok && description.value.statusChoices.map(({ to }) => to)).toContain('resolved');
		expect(await describeCase(world.desk, supervisor, roomId('nowhere'))).toMatchObject({ ok: false });
	});
});
