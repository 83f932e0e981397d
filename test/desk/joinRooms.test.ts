import fc from 'fast-check';
import { setImmediate as turn } from 'timers/promises';
import { loadDesk } from '../../src/desk/loadDesk';
import { sweep } from '../../src/desk/sweep';
import { customerId, type RoomId } from '../../src/shared/ids';
import { prove } from '../worlds/cardBank';
import { DeskWorld } from '../worlds/DeskWorld';
import { logIn } from '../worlds/loggedIn';
import { atOnce } from '../worlds/Pace';

const OLIVIA = 'olivias-token';

/** A customer has opened two rooms at the same moment, by these channels, and has not written yet. */
async function twoRooms(channels: readonly [string, string] = ['widget', 'widget']) {
	const world = await DeskWorld.of({ anna: 5 });
	const [one, other] = [world.server.open('one', OLIVIA, channels[0]), world.server.open('other', OLIVIA, channels[1])];
	await world.settle();
	return { world, one, other };
}

const written = ({ server }: DeskWorld, room: RoomId): string[] => server.room(room).messages.map(({ text }) => text);
const areOpen = ({ server }: DeskWorld, ...rooms: RoomId[]): boolean[] => rooms.map((room) => server.room(room).isOpen);

describe('two rooms that one customer has opened at the same moment', () => {
	it('become the one in which they wrote first, with all they write; the other is closed and leaves nothing', async () => {
		const { world, one, other } = await twoRooms();
		world.server.write(other, 'My card is gone');
		await world.settle();
		world.server.write(one, 'Block it');
		await world.settle();
		expect(areOpen(world, one, other)).toEqual([false, true]);
		expect(written(world, other)).toEqual(['My card is gone', 'Block it']);
		expect(world.servedBy(other)).toBe('anna');
		expect(world.records.cases.map(({ conversations }) => conversations)).toEqual([[other]]);
		expect(world.records.completed).toEqual([]);
		expect(world.desk.memory.conversations.all()).toHaveLength(1);
	});

	it('become one also where the room was served as it opened, before the other was heard of', async () => {
		const world = await DeskWorld.of({ anna: 5 });
		const [one, other] = [await world.arrive('one'), world.server.open('other', 'token-one')];
		world.server.write(other, 'My card is gone');
		await world.settle();
		expect(world.servedBy(one)).toBe('anna');
		world.server.write(one, 'Block it');
		await world.settle();
		expect([areOpen(world, one, other), written(world, other)]).toEqual([
			[false, true],
			['My card is gone', 'Block it'],
		]);
	});

	it('become one after the app has come back, with what was written meanwhile', async () => {
		const { world, one, other } = await twoRooms();
		world.server.write(one, 'My card is gone');
		await world.settle();
		['Block it', 'Now'].forEach((text) => world.server.write(other, text));
		world.loseEvents();
		await world.start();
		await world.passSeconds(30);
		expect([areOpen(world, one, other), written(world, one)]).toEqual([
			[true, false],
			['My card is gone', 'Block it', 'Now'],
		]);
		expect(world.records.cases).toHaveLength(1);
	});

	it('stay two where they write by two channels, where an agent has answered, and where they sent a file', async () => {
		const byChannels = await twoRooms(['widget', 'sms']);
		const answered = await twoRooms();
		answered.world.server.write(answered.other, 'How can I help?', false);
		const withFile = await twoRooms();
		withFile.world.server.room(withFile.other).messages.push({ text: 'scan.pdf', at: 0, fromCustomer: true, hasFile: true });
		for (const { world, one, other } of [byChannels, answered, withFile]) {
			world.server.write(one, 'My card is gone');
			await world.settle();
			world.server.write(other, 'Block it');
			await world.settle();
			expect([areOpen(world, one, other), written(world, one)]).toEqual([[true, true], ['My card is gone']]);
			expect(world.records.cases).toHaveLength(2);
		}
	});

	it('stay two where the bank had proved the customer of only one of them', async () => {
		const { world, one, other } = await twoRooms();
		world.server.write(one, 'My card is gone');
		await world.settle();
		prove(world, OLIVIA, 'olivia');
		world.server.close(other);
		await world.settle();
		const proved = world.server.open('proved', OLIVIA);
		world.server.write(proved, 'I have logged in');
		await world.settle();
		expect(areOpen(world, one, proved)).toEqual([true, true]);
		expect(world.records.cases.map((aCase) => aCase.customerId)).toEqual([undefined, customerId('olivia')]);
	});

	it('stay two where somebody wrote in the other after the end of the login: their words are carried nowhere', async () => {
		const world = await DeskWorld.of({ anna: 5 });
		await logIn(world, OLIVIA);
		const [one, other] = [world.server.open('one', OLIVIA), world.server.open('other', OLIVIA)];
		await world.settle();
		world.server.write(one, 'My card is gone');
		await world.settle();
		world.server.write(other, 'Block it');
		world.clock.forwardSeconds(1);
		await logIn(world, OLIVIA, { endedAt: world.clock.now() });
		world.server.write(other, 'Give me the money');
		world.loseEvents();
		await world.passSeconds(30);
		expect([areOpen(world, one, other), written(world, one)]).toEqual([[true, true], ['My card is gone']]);
		expect(world.caseOf(other)).toEqual(world.caseOf(one));
	});

	it('leave a case with their words where the other room has ended meanwhile', async () => {
		const { world, one, other } = await twoRooms();
		world.server.write(one, 'My card is gone');
		await world.settle();
		world.pace = async (call) => {
			if (call === 'close') {
				world.server.room(one).isOpen = false;
			}
		};
		world.server.write(other, 'Block it');
		await world.settle();
		await world.passSeconds(20);
		expect(areOpen(world, one, other)).toEqual([false, false]);
		expect(world.records.cases.map(({ subject }) => subject)).toEqual(['My card is gone', 'Block it']);
	});

	/** What must hold in the end: one room is left, with all that was written, in one case, served once. */
	function expectOne(world: DeskWorld, one: RoomId, other: RoomId): RoomId {
		expect(areOpen(world, one, other).filter(Boolean)).toHaveLength(1);
		const kept = world.server.room(one).isOpen ? one : other;
		expect([...new Set(written(world, kept))].sort()).toEqual(['First', 'Second']);
		expect(world.records.cases.map(({ conversations }) => conversations)).toEqual([[kept]]);
		expect([world.servedBy(kept), world.records.open.length]).toEqual(['anna', 1]);
		return kept;
	}

	it('become one in whatever order it happens, on one instance of the server or two', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isElsewhere) => {
				const { world, one, other } = await twoRooms();
				const second = world.secondInstance((call) => world.pace(call));
				await loadDesk(second, world.catalogueText);
				world.server.write(one, 'First');
				world.server.write(other, 'Second');
				const events = world.server.events.splice(0);
				world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
				const hear = events.map((event, index) => world.deliver(event, isElsewhere && index === 0 ? second : world.desk));
				await scheduler.waitFor(Promise.all(hear));
				world.pace = atOnce;
				await world.settle();
				await world.passSeconds(60);
				expect(written(world, expectOne(world, one, other))).toHaveLength(2);
			}),
			{ numRuns: 200 },
		);
	});

	it('have each word carried over once, though two instances of the server see the end of a room', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), async (scheduler) => {
				const { world, one, other } = await twoRooms();
				world.server.write(one, 'First');
				await world.settle();
				const second = world.secondInstance((call) => world.pace(call));
				await loadDesk(second, world.catalogueText);
				world.server.write(other, 'Second');
				world.server.close(other, 'desk');
				world.loseEvents();
				world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
				await scheduler.waitFor(Promise.all([sweep(world.desk), sweep(second)]));
				world.pace = atOnce;
				await world.settle();
				await world.passSeconds(30);
				await sweep(second);
				expect(written(world, expectOne(world, one, other))).toEqual(['First', 'Second']);
			}),
			{ numRuns: 100 },
		);
	});

	it('become one wherever the app stops on the way', async () => {
		for (let steps = 0; steps < 80; steps += 1) {
			const { world, one, other } = await twoRooms();
			world.server.write(one, 'First');
			await world.settle();
			world.server.write(other, 'Second');
			world.lifetime.stepsLeft = steps;
			void world.settle();
			await turn();
			world.loseEvents();
			await world.start();
			await world.settle();
			await world.passSeconds(60);
			expectOne(world, one, other);
		}
	});
});
