import { cardDesk, presence, toldTo, type CardBank } from '../worlds/cardBank';

describe('where nobody of the group is at work', () => {
	const eveningHours = { timeZone: 'UTC', week: { monday: [['18:00', '20:00']] } } satisfies CardBank['hours'];

	it.each<[string, CardBank]>([
		['nobody is in the group', { team: [] }],
		['the group is closed', { team: ['anna'], hours: eveningHours }],
	])('the customer is told once that somebody will answer: %s', async (_why, bank) => {
		const world = await cardDesk(bank);
		const room = await world.ask();
		await world.passSeconds(3600);
		expect(toldTo(world, room)).toEqual(['later']);
	});

	it.each<[string, CardBank['cards']]>([
		['in its working hours', {}],
		['with a case type that is served at any hour', { always: true }],
	])('that is also so where all of the group are offline, %s', async (_when, cards) => {
		const world = await cardDesk({ team: ['anna'], cards });
		await presence(world, 'anna', 'offline');
		const room = await world.ask();
		await world.passSeconds(60);
		expect(toldTo(world, room)).toEqual(['later']);
	});

	it('the customer is told their position when somebody is', async () => {
		const world = await cardDesk({ team: ['anna'] });
		await presence(world, 'anna', 'offline');
		const [, second] = [await world.ask(), await world.ask()];
		await world.passSeconds(60);
		await presence(world, 'anna', 'online');
		await world.passSeconds(60);
		expect(toldTo(world, second)).toEqual(['later', 1]);
	});

	it('a position that was told is not taken back', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const [, room] = [await world.ask(), await world.ask()];
		await world.passSeconds(10);
		await presence(world, 'anna', 'offline');
		await world.passSeconds(600);
		expect(toldTo(world, room)).toEqual([1]);
	});
});
