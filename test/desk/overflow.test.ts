import { explainRouting } from '../../src/desk/explainRouting';
import { cardDesk, conversationIn, presence, type CardBank } from '../worlds/cardBank';

const overflow = { overflow: { group: 'Loan team', afterSeconds: 60 } };
const closed = { timeZone: 'UTC', week: { monday: [['18:00', '20:00']] } } satisfies CardBank['hours'];

describe('a customer who has waited long', () => {
	it('is served by another group that may help, not before', async () => {
		const world = await cardDesk({ team: ['anna'], cards: overflow });
		const [, waiting] = [await world.ask(), await world.ask()];
		await world.passSeconds(50);
		expect(world.servedBy(waiting)).toBeUndefined();
		await world.passSeconds(10);
		expect(world.servedBy(waiting)).toBe('carl');
		expect(world.records.decisions.at(-1)).toMatchObject({ group: 'Loan team', waitedSeconds: 60 });
	});

	it('goes to their own group first, if both can take them', async () => {
		const world = await cardDesk({ team: ['anna'], cards: overflow });
		await presence(world, 'anna', 'offline');
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		await world.passSeconds(60);
		world.server.change('carl', { presence: 'online' });
		world.server.change('anna', { presence: 'online' });
		world.loseEvents();
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('is helped also where their own group is closed', async () => {
		const world = await cardDesk({ cards: overflow, hours: closed });
		const room = await world.ask();
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('carl');
	});

	it('is not helped by a group that has no place', async () => {
		const world = await cardDesk({ team: [], cards: overflow });
		const [first, second] = [await world.ask(), await world.ask()];
		await world.passSeconds(120);
		expect([world.servedBy(first), world.servedBy(second)]).toEqual(['carl', undefined]);
	});

	it('sees, as the supervisors do, who is asked before and after', async () => {
		const world = await cardDesk({ team: [], cards: overflow });
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		const groups = async () => {
			const explanation = await explainRouting(world.desk, conversationIn(world, room));
			return explanation?.state === 'seeking' ? explanation.groups.map(({ group }) => group) : [];
		};
		expect(await groups()).toEqual(['Card team']);
		await world.passSeconds(60);
		expect(await groups()).toEqual(['Card team', 'Loan team']);
	});
});

describe('a case type that needs experience', () => {
	const bank = {
		team: [
			{ username: 'anna', level: 1 },
			{ username: 'bert', level: 3 },
			{ username: 'dora', level: 4 },
		],
		cards: { experience: { required: 4, relaxEverySeconds: 60 } },
	} satisfies CardBank;

	it('asks for less of it the longer the customer waits', async () => {
		const world = await cardDesk(bank);
		const rooms = [await world.ask(), await world.ask(), await world.ask()] as const;
		const served = () => rooms.map((room) => world.servedBy(room));
		expect(served()).toEqual(['dora', undefined, undefined]);
		await world.passSeconds(50);
		expect(served()).toEqual(['dora', undefined, undefined]);
		await world.passSeconds(10);
		expect(served()).toEqual(['dora', 'bert', undefined]);
		await world.passSeconds(50);
		expect(served()).toEqual(['dora', 'bert', undefined]);
		await world.passSeconds(70);
		expect(served()).toEqual(['dora', 'bert', 'anna']);
		expect(world.records.decisions.map(({ demand }) => demand.requiredLevel)).toEqual([4, 3, 1]);
	});

	it('says of whom it asks more', async () => {
		const world = await cardDesk({ ...bank, team: bank.team.slice(0, 2) });
		const explanation = await explainRouting(world.desk, conversationIn(world, await world.ask()));
		const named = explanation?.state === 'seeking' ? explanation.groups.flatMap((group) => group.named) : [];
		expect(named.map(({ username, because }) => [username, because]).sort()).toEqual([
			['anna', 'TOO_JUNIOR'],
			['bert', 'TOO_JUNIOR'],
		]);
	});
});
