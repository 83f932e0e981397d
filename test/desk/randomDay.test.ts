import fc from 'fast-check';
import { DeskWorld } from '../worlds/DeskWorld';
import type { ServerRoom } from '../worlds/FakeServer';
import { idOf } from '../worlds/bank';
import { problemsOf, watchTransfers } from '../worlds/problems';

const LIMITS = { anna: 1, bert: 2, carl: 3 };
const USERNAMES = Object.keys(LIMITS);

type Deed =
	| { readonly what: 'opens' | 'asks' | 'crash' }
	| { readonly what: 'writes' | 'closes' | 'returns'; readonly which: number }
	| { readonly what: 'takes'; readonly which: number; readonly username: string }
	| { readonly what: 'comes' | 'goes' | 'switchesOff' | 'switchesOn'; readonly username: string }
	| { readonly what: 'passes'; readonly seconds: number };

/** A deed, and whether the app hears of it. */
type Moment = { readonly deed: Deed; readonly heard: 'at once' | 'twice' | 'never' };

const which = fc.nat(20);
const username = fc.constantFrom(...USERNAMES);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ what: fc.constantFrom('opens' as const, 'asks' as const, 'asks' as const) }) },
	{ weight: 4, arbitrary: fc.record({ what: fc.constantFrom('writes' as const, 'closes' as const, 'returns' as const), which }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('takes' as const), which, username }) },
	{
		weight: 3,
		arbitrary: fc.record({
			what: fc.constantFrom('comes' as const, 'goes' as const, 'switchesOff' as const, 'switchesOn' as const),
			username,
		}),
	},
	{ weight: 1, arbitrary: fc.constant({ what: 'crash' as const }) },
	{ weight: 1, arbitrary: fc.record({ what: fc.constant('passes' as const), seconds: fc.constantFrom(10, 40) }) },
);
const days: fc.Arbitrary<Moment[]> = fc.array(
	fc.record({ deed: deeds, heard: fc.constantFrom('at once' as const, 'at once' as const, 'twice' as const, 'never' as const) }),
	{ maxLength: 25 },
);

async function live(world: DeskWorld, { deed, heard }: Moment): Promise<void> {
	const { server } = world;
	const openRooms = server.rooms.filter(({ isOpen }) => isOpen);
	const pick = (number: number): ServerRoom | undefined => openRooms[number % Math.max(1, openRooms.length)];
	const room = 'which' in deed ? pick(deed.which) : undefined;
	switch (deed.what) {
		case 'opens':
		case 'asks': {
			const roomId = server.open();
			return deed.what === 'asks' ? server.write(roomId, 'Help') : undefined;
		}
		case 'writes':
			return room && server.write(room.roomId, 'Hello');
		case 'closes':
			return room && server.close(room.roomId);
		case 'returns':
			return room && server.putBack(room.roomId);
		case 'takes':
			return room && room.servedBy !== idOf(deed.username) ? server.serve(room.roomId, idOf(deed.username)) : undefined;
		case 'comes':
		case 'goes':
			return server.change(deed.username, { presence: deed.what === 'comes' ? 'online' : 'offline' });
		case 'switchesOff':
		case 'switchesOn':
			return server.switchOmnichannel(deed.username, deed.what === 'switchesOn' ? 'on' : 'off');
		case 'crash':
			return heard === 'at once' ? world.start() : undefined;
		case 'passes':
			return world.passSeconds(deed.seconds);
		default:
			return deed satisfies never;
	}
}

async function hear(world: DeskWorld, heard: Moment['heard']): Promise<void> {
	if (heard === 'never') {
		world.loseEvents();
	}
	if (heard === 'twice') {
		world.server.events.push(...world.server.events);
	}
	await world.settle();
}

describe('on any day', () => {
	it('nobody gets two agents or too much, nothing is lost, and in the end nobody waits beside a free place', async () => {
		await fc.assert(
			fc.asyncProperty(days, async (day) => {
				const world = await DeskWorld.of(LIMITS);
				const problems = watchTransfers(world, LIMITS);
				for (const moment of day) {
					await live(world, moment);
					await hear(world, moment.heard);
				}
				// Long enough for empty rooms to be closed, cool-downs to end and returned conversations to go to anybody.
				await world.passSeconds(120);
				expect([...problems, ...problemsOf(world, LIMITS)]).toEqual([]);
			}),
			{ numRuns: 250 },
		);
	});
});
