import { describeDesk } from '../../src/desk/describeDesk';
import { Figures, added, noFigures, type DayFigures } from '../../src/desk/Figures';
import { loadDesk } from '../../src/desk/loadDesk';
import { sweep } from '../../src/desk/sweep';
import type { Desk } from '../../src/desk/Desk';
import { idOf, MORNING } from '../worlds/bank';
import { cardDesk, countedToday, presence } from '../worlds/cardBank';
import { supervisor } from '../worlds/DeskWorld';

const TODAY = '2026-01-05';
const DAY_SECONDS = 24 * 3600;

async function today(desk: Desk): Promise<DayFigures> {
	const description = await describeDesk(desk, supervisor);
	if (!description.ok) {
		throw new Error(description.error.code);
	}
	return description.value.today;
}

describe('the figures of a day', () => {
	it('say how many were served and ended, and how long they waited', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const first = await world.ask();
		await world.ask();
		await world.passSeconds(30);
		world.server.close(first);
		await world.settle();
		expect(await today(world.desk)).toEqual({
			day: TODAY,
			counts: { assigned: 2, ended: 1 },
			waitedSeconds: 30,
			longestWaitSeconds: 30,
		});
	});

	it('count nobody who never wrote as ended', async () => {
		const world = await cardDesk();
		await world.arrive();
		await world.passSeconds(60);
		expect(countedToday(world)).toEqual({ assigned: 1 });
	});

	it('are those of all instances of the server together', async () => {
		const world = await cardDesk();
		await world.ask();
		const second = world.secondInstance();
		await loadDesk(second, world.catalogueText);
		second.memory.figures.count('assigned', MORNING);
		second.memory.figures.waited(40, MORNING);
		await world.sweep();
		await sweep(second);
		const sum = { day: TODAY, counts: { assigned: 2 }, waitedSeconds: 40, longestWaitSeconds: 40 };
		expect([await today(world.desk), await today(second)]).toEqual([sum, sum]);
	});

	it('are stored by the sweep, only when something has been counted', async () => {
		const world = await cardDesk();
		await world.passSeconds(60);
		expect(world.records.figures.size).toBe(0);
		await world.ask();
		await world.sweep();
		expect([...world.records.figures.values()]).toMatchObject([{ day: TODAY, counts: { assigned: 1 } }]);
	});

	it('begin anew with each day, and lose nothing of the day before', async () => {
		const world = await cardDesk();
		world.clock.forwardSeconds(15 * 3600 - 5);
		await world.ask();
		world.clock.forwardSeconds(10);
		expect(await today(world.desk)).toEqual(noFigures('2026-01-06'));
		await world.ask();
		await world.sweep();
		expect([...world.records.figures.values()]).toMatchObject([
			{ day: TODAY, counts: { assigned: 1 } },
			{ day: '2026-01-06', counts: { assigned: 1 } },
		]);
	});

	it('are forgotten after a week', async () => {
		const world = await cardDesk();
		await world.ask();
		await world.sweep();
		world.clock.forwardSeconds(7 * DAY_SECONDS);
		await world.sweep();
		expect(world.records.figures.size).toBe(1);
		world.clock.forwardSeconds(DAY_SECONDS);
		await world.sweep();
		expect(world.records.figures.size).toBe(0);
	});

	it('of two processes are added up', () => {
		const figures = new Figures();
		figures.count('ended', MORNING);
		figures.waited(3, MORNING);
		const other: DayFigures = { day: TODAY, counts: { ended: 2, returned: 1 }, waitedSeconds: 4, longestWaitSeconds: 4 };
		expect(added(figures.of(MORNING), other)).toEqual({
			day: TODAY,
			counts: { ended: 3, returned: 1 },
			waitedSeconds: 7,
			longestWaitSeconds: 4,
		});
	});
});

describe('a decision', () => {
	it('is stored with who won and who was considered', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(world.records.decisions).toMatchObject([
			{
				roomId: room,
				at: MORNING,
				topic: 'Lost card',
				caseType: 'Cards',
				group: 'Card team',
				winner: idOf('anna'),
				candidates: [{ username: 'anna' }, { username: 'bert' }],
				unnamed: { eligible: 0, excluded: {} },
			},
		]);
	});

	it('is not stored where the server refused it', async () => {
		const world = await cardDesk({ team: ['anna'] });
		world.server.switchOmnichannel('anna', 'off');
		await world.ask();
		expect(world.records.decisions).toEqual([]);
	});

	it('is forgotten after the days that the bank has set, not before', async () => {
		const world = await cardDesk();
		world.desk.memory.decisionDays = 30;
		await world.ask();
		world.clock.forwardSeconds(30 * DAY_SECONDS);
		await presence(world, 'anna', 'online');
		await world.sweep();
		expect(world.records.decisions).toHaveLength(1);
		await world.passSeconds(3600);
		expect(world.records.decisions).toEqual([]);
	});
});
