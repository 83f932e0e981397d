import { describeDesk } from '../../src/desk/describeDesk';
import { explainRouting } from '../../src/desk/explainRouting';
import { moveToGroup } from '../../src/desk/handOver';
import { cardDesk, conversationIn, type CardBank } from '../worlds/cardBank';
import { supervisor } from '../worlds/DeskWorld';

/** From ten to five; the world starts on a Monday at nine. */
const hours = {
	timeZone: 'UTC',
	week: { monday: [['10:00', '17:00']], tuesday: [['10:00', '17:00']], wednesday: [['10:00', '17:00']] },
	holidays: ['2026-01-06'],
} satisfies CardBank['hours'];
const HOUR = 3600;

describe('a group that is closed', () => {
	it('lets its customers wait until it opens, and serves them with the first sweep then', async () => {
		const world = await cardDesk({ hours });
		const rooms = [await world.ask(), await world.ask()];
		world.clock.forwardSeconds(HOUR - 20);
		await world.sweep();
		expect(rooms.map((room) => world.servedBy(room))).toEqual([undefined, undefined]);
		await world.passSeconds(20);
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['anna', 'bert']);
		expect(world.records.decisions).toMatchObject([{ waitedSeconds: HOUR }, { waitedSeconds: HOUR }]);
	});

	it('gives nothing to agents who are online after it has closed, and takes nothing from them', async () => {
		const world = await cardDesk({ hours });
		world.clock.forwardSeconds(8 * HOUR - 60);
		const running = await world.ask();
		world.clock.forwardSeconds(60);
		const late = await world.ask();
		await world.passSeconds(600);
		expect([world.servedBy(running), world.servedBy(late)]).toEqual(['anna', undefined]);
	});

	it('is closed on a holiday, the whole day', async () => {
		const world = await cardDesk({ hours });
		world.clock.forwardSeconds(24 * HOUR);
		const room = await world.ask();
		for (let hour = 0; hour < 24; hour += 1) {
			world.clock.forwardSeconds(HOUR);
			await world.sweep();
			expect(world.servedBy(room)).toBeUndefined();
		}
		world.clock.forwardSeconds(HOUR);
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('serves a case type that is served at any hour', async () => {
		const world = await cardDesk({ hours, cards: { always: true } });
		expect(world.servedBy(await world.ask())).toBe('anna');
	});

	it('leaves the customers of the other groups alone', async () => {
		const world = await cardDesk({ hours });
		const room = await world.ask();
		expect(await moveToGroup(world.desk, supervisor, { roomId: room, group: 'Loan team' })).toMatchObject({ ok: true });
		expect(world.servedBy(room)).toBe('carl');
	});

	it('is shown as closed, and explains why nobody comes', async () => {
		const world = await cardDesk({ hours });
		const room = await world.ask();
		expect(await describeDesk(world.desk, supervisor)).toMatchObject({
			value: {
				groups: [
					{ group: 'Card team', isOpen: false, count: 1 },
					{ group: 'Loan team', isOpen: true, count: 0 },
				],
			},
		});
		expect(await explainRouting(world.desk, conversationIn(world, room))).toMatchObject({
			state: 'seeking',
			groups: [{ group: 'Card team', isOpen: false, named: [{ username: 'anna' }, { username: 'bert' }] }],
		});
	});

	it('opens by the clock on its own wall', async () => {
		const inTokyo = { timeZone: 'Asia/Tokyo', week: { monday: [['17:00', '19:00']] } } satisfies CardBank['hours'];
		const world = await cardDesk({ hours: inTokyo });
		expect(world.servedBy(await world.ask())).toBe('anna');
		world.clock.forwardSeconds(HOUR);
		expect(world.servedBy(await world.ask())).toBeUndefined();
	});
});
