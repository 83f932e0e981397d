import { announceTopic } from '../../src/desk/announceTopic';
import { describeDesk } from '../../src/desk/describeDesk';
import { sha256, type RoomId } from '../../src/shared/ids';
import { cardDesk, presence } from '../worlds/cardBank';
import { idOf } from '../worlds/bank';
import { supervisor, type DeskWorld } from '../worlds/DeskWorld';

/** A customer writes about a mortgage. */
async function askAboutMortgage(world: DeskWorld, name: string): Promise<RoomId> {
	await announceTopic(world.desk, { visitorTokenHash: sha256(`token-${name}`), topic: 'Mortgage' });
	return world.ask('My house', name);
}

const close = async (world: DeskWorld, room: RoomId): Promise<void> => {
	world.server.close(room);
	await world.settle();
};

describe('an agent carries', () => {
	it('as many units as the bank allows, however many conversations that are', async () => {
		const world = await cardDesk({
			team: ['anna'],
			helpers: ['anna'],
			capacity: { default: 3 },
			cards: { weight: 0.5 },
			loans: { weight: 2 },
		});
		const heavy = await askAboutMortgage(world, 'heavy');
		const rooms = [await world.ask(), await world.ask(), await world.ask()];
		expect([heavy, ...rooms].map((room) => world.servedBy(room))).toEqual(['anna', 'anna', 'anna', undefined]);
		await close(world, heavy);
		expect(world.servedBy(rooms[2] ?? heavy)).toBe('anna');
	});

	it('as many units as the bank allows them in particular', async () => {
		const world = await cardDesk({ team: ['anna', 'bert'], capacity: { default: 1, agents: { anna: 3 } } });
		for (let index = 0; index < 6; index += 1) {
			await world.ask();
		}
		expect([world.server.serving('anna'), world.server.serving('bert')].map(({ length }) => length)).toEqual([3, 1]);
	});

	it('nothing where the bank allows them nothing', async () => {
		const world = await cardDesk({ team: ['anna', 'bert'], capacity: { default: 1, agents: { anna: 0 } } });
		const [first, second] = [await world.ask(), await world.ask()];
		expect([world.servedBy(first), world.servedBy(second)]).toEqual(['bert', undefined]);
	});

	it('no more of one case type than that allows, and other types beside it', async () => {
		const world = await cardDesk({ team: ['anna'], helpers: ['anna'], capacity: { default: 3 }, cards: { limitPerAgent: 1 } });
		const [first, second] = [await world.ask(), await world.ask()];
		const loan = await askAboutMortgage(world, 'loan');
		expect([first, second, loan].map((room) => world.servedBy(room))).toEqual(['anna', undefined, 'anna']);
		await close(world, first);
		expect(world.servedBy(second)).toBe('anna');
	});

	it('what they took by hand as well, and nothing more than that until they have room again', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const [first, second] = [await world.ask(), world.server.open('native')];
		world.server.serve(second, idOf('anna'));
		await world.settle();
		const waiting = await world.ask();
		await close(world, first);
		expect(world.servedBy(waiting)).toBeUndefined();
		await close(world, second);
		expect(world.servedBy(waiting)).toBe('anna');
	});

	it('no more where others swapped a light conversation of theirs for a heavy one, and nobody was told', async () => {
		const world = await cardDesk({ team: ['anna'], helpers: ['anna', 'bert'], capacity: { default: 3 }, loans: { weight: 2 } });
		await presence(world, 'bert', 'offline');
		const light = await world.ask();
		await presence(world, 'bert', 'online');
		const heavy = await askAboutMortgage(world, 'heavy');
		expect([world.servedBy(light), world.servedBy(heavy)]).toEqual(['anna', 'bert']);
		world.server.serve(heavy, idOf('anna'));
		world.server.serve(light, idOf('bert'));
		world.server.events.length = 0;
		await presence(world, 'bert', 'offline');
		const waiting = await askAboutMortgage(world, 'waiting');
		expect(world.server.serving('anna')).toEqual([heavy]);
		await close(world, heavy);
		expect(world.servedBy(waiting)).toBe('anna');
	});
});

describe('a heavy conversation that light ones overtake', () => {
	/** Anna carries three units; a mortgage takes all of them, and may reserve her after a minute. */
	const heavyDesk = (): Promise<DeskWorld> =>
		cardDesk({
			team: ['anna'],
			helpers: ['anna'],
			capacity: { default: 3 },
			cards: { priority: 100 },
			loans: { weight: 3, reserveAfterSeconds: 60 },
		});

	it('is overtaken until its limit, then keeps the agent free for itself and gets them', async () => {
		const world = await heavyDesk();
		const light = [await world.ask(), await world.ask()] as const;
		const heavy = await askAboutMortgage(world, 'heavy');
		await world.passSeconds(50);
		const overtaking = await world.ask();
		expect(world.servedBy(overtaking)).toBe('anna');
		await world.passSeconds(20);
		await close(world, overtaking);
		const late = await world.ask();
		expect(world.servedBy(late)).toBeUndefined();
		const description = await describeDesk(world.desk, supervisor);
		expect(description).toMatchObject({
			ok: true,
			value: {
				agents: [{ username: 'anna', reservedFor: heavy }],
				groups: [{}, { group: 'Loan team', waiting: [{ roomId: heavy, reserved: idOf('anna') }] }],
			},
		});
		await close(world, light[0]);
		await close(world, light[1]);
		expect([world.servedBy(heavy), world.servedBy(late)]).toEqual(['anna', undefined]);
		await close(world, heavy);
		expect(world.servedBy(late)).toBe('anna');
	});

	it('lets the agent go when its customer leaves', async () => {
		const world = await heavyDesk();
		await world.ask();
		const heavy = await askAboutMortgage(world, 'heavy');
		await world.passSeconds(70);
		const light = await world.ask();
		expect(world.servedBy(light)).toBeUndefined();
		await close(world, heavy);
		expect(world.servedBy(light)).toBe('anna');
	});

	it('reserves somebody else when that agent goes home', async () => {
		const world = await cardDesk({
			team: ['anna', 'bert'],
			helpers: ['anna', 'bert'],
			loans: { weight: 2, reserveAfterSeconds: 60 },
			capacity: { default: 2 },
		});
		const light = [await world.ask(), await world.ask()] as const;
		const heavy = await askAboutMortgage(world, 'heavy');
		await world.passSeconds(60);
		await presence(world, 'anna', 'offline');
		await world.sweep();
		await close(world, light[1]);
		expect(world.servedBy(heavy)).toBe('bert');
		expect(world.server.serving('anna')).toEqual([light[0]]);
	});
});
