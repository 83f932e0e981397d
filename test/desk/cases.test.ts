import { addNote } from '../../src/desk/addNote';
import { openNextCase } from '../../src/desk/openNextCase';
import { reopenCase, setCaseStatus } from '../../src/desk/setCaseStatus';
import { loadDesk } from '../../src/desk/loadDesk';
import type { CodedError, Result } from '../../src/shared/Result';
import type { RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { cardDesk, conversationIn } from '../worlds/cardBank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';

const anna = agentActor('anna');
const HOUR_SECONDS = 3600;

async function asked(result: Promise<Result<undefined, CodedError>>): Promise<string> {
	const { ok, ...rest } = await result;
	return ok ? 'done' : (rest as { error: CodedError }).error.code;
}

/** The numbers of the cases of a room, oldest first. */
const numbersOf = ({ records }: DeskWorld, room: RoomId): string[] =>
	records.cases.filter(({ conversations }) => conversations.includes(room)).map(({ caseId }) => caseId);

/** What happened to a case, oldest first. */
const eventsOf = ({ records }: DeskWorld, number: string | undefined): string[] =>
	records.events.filter(({ caseId }) => caseId === number).map(({ what }) => what);

describe('a resolved case', () => {
	async function resolved(cards = {}): Promise<{ world: DeskWorld; room: RoomId }> {
		const world = await cardDesk({ cards });
		const room = await world.ask();
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		return { world, room };
	}
	async function thanks(world: DeskWorld, room: RoomId): Promise<void> {
		world.server.write(room, 'Thank you');
		await world.settle();
	}

	it("takes the customer's last thanks for an hour", async () => {
		const { world, room } = await resolved();
		world.clock.forwardSeconds(HOUR_SECONDS);
		await thanks(world, room);
		expect(world.caseOf(room)).toMatchObject({ status: 'resolved' });
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'statusChanged']);
	});

	it('is followed by a new one where the customer writes later, with the same agent', async () => {
		const { world, room } = await resolved({ joinSeconds: 10 });
		world.clock.forwardSeconds(11);
		await thanks(world, room);
		const [first, second] = numbersOf(world, room);
		expect(eventsOf(world, first)).toEqual(['opened', 'agentAssigned', 'statusChanged', 'followed']);
		expect(eventsOf(world, second)).toEqual(['opened', 'agentAssigned']);
		expect(conversationIn(world, room)).toMatchObject({
			agentId: idOf('anna'),
			case: { caseId: second, subject: 'Thank you', status: 'new' },
		});
		await thanks(world, room);
		expect(numbersOf(world, room)).toHaveLength(2);
	});

	it('is reopened within its time by whoever may, and then takes messages again', async () => {
		const { world, room } = await resolved({ reopenSeconds: 60, joinSeconds: 0 });
		expect(await asked(reopenCase(world.desk, outsider, room))).toBe('NOT_AN_AGENT');
		world.clock.forwardSeconds(60);
		expect(await asked(reopenCase(world.desk, anna, room))).toBe('done');
		expect(await asked(reopenCase(world.desk, anna, room))).toBe('CASE_NOT_RESOLVED');
		await thanks(world, room);
		expect(world.caseOf(room)).toMatchObject({ status: 'inProgress' });
		expect(conversationIn(world, room).case).not.toHaveProperty('resolvedAt');
	});

	it('stays resolved after that time', async () => {
		const { world, room } = await resolved({ reopenSeconds: 60 });
		world.clock.forwardSeconds(61);
		expect(await asked(reopenCase(world.desk, supervisor, room))).toBe('REOPEN_TOO_LATE');
		expect(world.caseOf(room)).toMatchObject({ status: 'resolved' });
	});
});

describe('the statuses of a case type', () => {
	const loans = {
		statuses: [
			{ name: 'Received', is: 'initial' as const, to: ['Checking'] },
			{ name: 'Checking' },
			{ name: 'Granted', is: 'terminal' as const, asksResolution: true },
		],
	};

	it('count for its cases alone, and ask for what the bank wants to know', async () => {
		const world = await cardDesk({ team: ['anna'], helpers: ['anna'], loans, capacity: { default: 5 } });
		const room = await world.ask();
		expect(await asked(openNextCase(world.desk, anna, { roomId: room, topic: 'mortgage' }))).toBe('done');
		const set = (to: string, resolution?: string) =>
			asked(setCaseStatus(world.desk, anna, { roomId: room, to, ...(resolution !== undefined && { resolution }) }));
		expect(conversationIn(world, room).case).toMatchObject({ subject: 'Mortgage', status: 'Received' });
		expect(await set('inProgress')).toBe('CASE_STATUS_NOT_ALLOWED');
		expect(await set('Granted')).toBe('CASE_STATUS_NOT_ALLOWED');
		expect(await set('Checking')).toBe('done');
		expect(await set('Granted')).toBe('RESOLUTION_MISSING');
		expect(await set('Granted', '200,000 at 3 %')).toBe('done');
		expect(world.records.cases.at(-1)).toMatchObject({ status: 'Granted', resolution: '200,000 at 3 %' });
		expect(world.records.events.at(-1)).toMatchObject({ what: 'statusChanged', resolution: '200,000 at 3 %' });
	});
});

describe('a new case in the same conversation', () => {
	it('goes to the group of its topic, while the one before stays open', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'waitingForBank' });
		expect(await asked(openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' }))).toBe('done');
		await world.settle();
		expect(world.servedBy(room)).toBe('carl');
		const [first, second] = world.records.cases;
		expect(first).toMatchObject({ status: 'waitingForBank', topic: 'Lost card' });
		expect(second).toMatchObject({ status: 'new', topic: 'Mortgage', caseType: 'Loans' });
	});

	it('is opened once, however often it is asked for', async () => {
		const world = await cardDesk({ helpers: ['anna'] });
		const room = await world.ask();
		const ask = () => asked(openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' }));
		expect([await ask(), await ask()]).toEqual(['done', 'CASE_STILL_NEW']);
		expect(await asked(openNextCase(world.desk, anna, { roomId: room, topic: 'Nothing' }))).toBe('TOPIC_UNKNOWN');
		expect(numbersOf(world, room)).toHaveLength(2);
	});

	it('is opened once, wherever the app stops on the way', async () => {
		for (let steps = 1; ; steps += 1) {
			const world = await cardDesk({ helpers: ['anna'] });
			const room = await world.ask();
			const ask = () => asked(openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' }));
			const { lifetime } = world;
			lifetime.stepsLeft = steps;
			const done = await Promise.race([ask(), new Promise<string>((resolve) => setImmediate(() => resolve('stopped')))]);
			await world.start();
			const again = await ask();
			expect(['done', 'CASE_STILL_NEW']).toContain(again);
			expect(numbersOf(world, room)).toHaveLength(2);
			const [first, second] = numbersOf(world, room);
			expect(eventsOf(world, first)).toEqual(['opened', 'agentAssigned', 'followed']);
			expect(eventsOf(world, second)).toEqual(['opened', 'agentAssigned']);
			if (done === 'done') {
				expect(again).toBe('CASE_STILL_NEW');
				return;
			}
		}
	});
});

describe('a note', () => {
	it('is in the history, by whom, and in no message to the customer', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await asked(addNote(world.desk, anna, { roomId: room, note: 'Calls back at 5' }))).toBe('done');
		expect(world.records.events.at(-1)).toMatchObject({ what: 'noted', by: idOf('anna'), note: 'Calls back at 5' });
		expect(world.server.room(room).messages.map(({ text }) => text)).toEqual(['Help']);
	});

	it('is refused to who has nothing to do with the case', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await asked(addNote(world.desk, agentActor('bert'), { roomId: room, note: 'Mine' }))).toBe('NOT_YOUR_CONVERSATION');
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned']);
	});
});

describe('two people who change a case at the same moment on two instances of the server', () => {
	it('both change it, or one is told that somebody else is at it', async () => {
		for (let pause = 0; pause < 12; pause += 1) {
			const world = await cardDesk();
			const room = await world.ask();
			const other = world.secondInstance();
			await loadDesk(other, world.catalogueText);
			const note = asked(addNote(world.desk, anna, { roomId: room, note: 'Note' }));
			for (let step = 0; step < pause * 2; step += 1) {
				await Promise.resolve();
			}
			const status = asked(setCaseStatus(other, supervisor, { roomId: room, to: 'waitingForBank' }));
			const [noted, changed] = [await note, await status];
			expect([noted, changed].filter((answer) => answer !== 'done' && answer !== 'CASE_BUSY')).toEqual([]);
			const events = world.historyOf(room);
			expect(events.includes('noted')).toBe(noted === 'done');
			expect(events.includes('statusChanged')).toBe(changed === 'done');
			expect(world.caseOf(room).status).toBe(changed === 'done' ? 'waitingForBank' : 'new');
		}
	});
});
