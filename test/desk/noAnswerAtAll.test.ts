import { answer, countedToday, holdersOf, strictDesk, type CardBank } from '../worlds/cardBank';
import type { DeskWorld } from '../worlds/DeskWorld';

describe('a customer whom the whole team lets wait', () => {
	it('goes to further groups, one more with each agent who lets them wait', async () => {
		const world = await strictDesk({ widenTo: ['Loan team'] }, { team: ['anna'], helpers: ['carl'] });
		const room = await world.ask();
		await world.passSeconds(60);
		expect(holdersOf(world, room)).toEqual(['anna', 'carl']);
	});

	it('goes first to those of the team who are left', async () => {
		const world = await strictDesk({ widenTo: ['Loan team'] });
		const room = await world.ask();
		await world.passSeconds(120);
		expect(holdersOf(world, room)).toEqual(['anna', 'bert', 'carl']);
	});
});

describe('the supervisors', () => {
	const told = (world: DeskWorld) => world.supervisorNotices.map((notice) => notice.what === 'notAnswered' && notice.passes);

	it('are told after as many agents as configured, once', async () => {
		const world = await strictDesk({ supervisorsAfter: 2, widenTo: ['Loan team'] }, { team: ['anna', 'bert', 'dora'] });
		const room = await world.ask();
		await world.passSeconds(110);
		expect(world.supervisorNotices).toEqual([]);
		await world.passSeconds(10);
		const { caseId } = world.caseOf(room);
		expect(world.supervisorNotices).toEqual([{ what: 'notAnswered', roomId: room, caseId, passes: 2 }]);
		await world.passSeconds(600);
		expect(holdersOf(world, room)).toEqual(['anna', 'bert', 'dora', 'carl']);
		expect(world.supervisorNotices).toHaveLength(1);
	});

	it('are told soon where nobody is left, once, also over a restart', async () => {
		const world = await strictDesk({}, { team: ['anna'] });
		await world.ask();
		await world.passSeconds(60);
		expect(told(world)).toEqual([]);
		await world.passSeconds(10);
		expect(told(world)).toEqual([1]);
		await world.start();
		await world.passSeconds(600);
		expect(told(world)).toEqual([1]);
	});

	it('are told again when a later question of the same customer stays without an answer', async () => {
		const world = await strictDesk({}, { team: ['anna'] });
		const room = await world.ask();
		await world.passSeconds(70);
		answer(world, room);
		await world.passSeconds(3600);
		world.server.write(room, 'One more thing');
		await world.passSeconds(80);
		expect(told(world)).toEqual([1, 1]);
	});
});

describe('outside the working hours of the group', () => {
	/** Open from 8 to 17; the world starts at 9. */
	const hours = {
		timeZone: 'UTC',
		week: { monday: [['08:00', '17:00']], tuesday: [['08:00', '17:00']] },
	} satisfies CardBank['hours'];

	it('no agent is late and no supervisor is woken; the time runs from the next morning', async () => {
		const world = await strictDesk({}, { hours });
		const room = await world.ask();
		answer(world, room);
		world.clock.forwardSeconds(8 * 3600);
		world.server.write(room, 'It is evening');
		await world.passSeconds(600);
		expect(countedToday(world)).not.toHaveProperty('notAnswered');
		world.clock.forwardSeconds(15 * 3600 - 600 - 10);
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('anna');
		expect(world.supervisorNotices).toEqual([]);
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('bert');
	});

	it('an agent is late with a case type that is served at any hour', async () => {
		const world = await strictDesk({}, { hours, cards: { always: true } });
		world.clock.forwardSeconds(12 * 3600);
		const room = await world.ask();
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('bert');
	});
});
