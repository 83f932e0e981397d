import fc from 'fast-check';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { addNote } from '../../src/desk/addNote';
import { changeTopic } from '../../src/desk/changeTopic';
import { endByAgent } from '../../src/desk/endByAgent';
import { listConversations } from '../../src/desk/listConversations';
import { newList } from '../../src/desk/ListShown';
import { loadDesk } from '../../src/desk/loadDesk';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import type { CaseId, RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { cardDesk, conversationIn, prove, writeAs } from '../worlds/cardBank';
import { agentActor, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

const anna = agentActor('anna');
const bert = agentActor('bert');
const OLIVIA = 'token of Olivia';
const HOUR_SECONDS = 3600;

/** A card bank in which Olivia has logged in; its agents have room. */
async function bankWithOlivia(cards = {}): Promise<DeskWorld> {
	const world = await cardDesk({ cards, capacity: { default: 5 } });
	prove(world, OLIVIA, 'olivia');
	return world;
}

const caseIdIn = (world: DeskWorld, room: RoomId): CaseId | undefined => conversationIn(world, room).case?.caseId;
const eventsOf = ({ records }: DeskWorld, number: CaseId | undefined): string[] =>
	records.events.filter(({ caseId }) => caseId === number).map(({ what }) => what);
const set = (world: DeskWorld, roomId: RoomId, to: string) => setCaseStatus(world.desk, supervisor, { roomId, to });

describe('a customer the bank has proved', () => {
	it('goes on about their open case in a new conversation, with its status, its history and its agent', async () => {
		const world = await bankWithOlivia();
		const first = await writeAs(world, OLIVIA, 'My card is gone');
		const holder = world.servedBy(first);
		await set(world, first, 'waitingForCustomer');
		await endByAgent(world.desk, supervisor, first);
		await world.settle();
		world.clock.forwardSeconds(7 * 24 * HOUR_SECONDS);
		const second = await writeAs(world, OLIVIA, 'Is it blocked?');
		expect(world.records.cases).toHaveLength(1);
		const [aCase] = world.records.cases;
		expect(aCase).toMatchObject({ status: 'waitingForCustomer', conversations: [first, second], subject: 'My card is gone' });
		expect(eventsOf(world, aCase?.caseId)).toEqual([
			...['opened', 'agentAssigned', 'statusChanged', 'conversationEnded', 'continued', 'agentAssigned'],
		]);
		expect(conversationIn(world, second).case).toMatchObject({ caseId: aCase?.caseId, status: 'waitingForCustomer' });
		expect(world.servedBy(second)).toBe(holder);
	});

	it('is brought to the group and the last agent of that case, whatever the page’s default topic is', async () => {
		const world = await bankWithOlivia();
		const first = await writeAs(world, OLIVIA, 'About my house', 'Mortgage');
		world.server.close(first);
		await world.settle();
		const second = await writeAs(world, OLIVIA, 'And now?');
		expect(conversationIn(world, second)).toMatchObject({ topic: 'Mortgage', preferred: idOf('carl'), agentId: idOf('carl') });
	});

	it('joins with thanks the case that was just resolved, and opens another one later', async () => {
		const world = await bankWithOlivia({ joinSeconds: 60 });
		const first = await writeAs(world, OLIVIA, 'My card is gone');
		await set(world, first, 'resolved');
		world.server.close(first);
		await world.settle();
		world.clock.forwardSeconds(60);
		const second = await writeAs(world, OLIVIA, 'Thank you');
		expect(world.records.cases).toHaveLength(1);
		expect(conversationIn(world, second).case).toMatchObject({ status: 'resolved' });
		world.server.close(second);
		await world.settle();
		world.clock.forwardSeconds(1);
		const third = await writeAs(world, OLIVIA, 'Something else');
		expect(world.records.cases).toHaveLength(2);
		expect(conversationIn(world, third).case).toMatchObject({ status: 'new', subject: 'Something else' });
	});

	it('goes on about the case of the topic that was named, and otherwise about the one that changed last', async () => {
		const world = await bankWithOlivia();
		const card = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		world.clock.forwardSeconds(60);
		const house = await writeAs(world, OLIVIA, 'About my house', 'Mortgage');
		expect(world.records.cases).toHaveLength(2);
		expect(caseIdIn(world, await writeAs(world, OLIVIA, 'The card', 'Lost card'))).toBe(caseIdIn(world, card));
		world.clock.forwardSeconds(60);
		await set(world, house, 'inProgress');
		expect(caseIdIn(world, await writeAs(world, OLIVIA, 'Hello again'))).toBe(caseIdIn(world, house));
	});

	it('opens a case about a topic of which none is open, also beside others', async () => {
		const world = await bankWithOlivia();
		await writeAs(world, OLIVIA, 'About my house', 'Mortgage');
		await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		expect(world.records.cases.map(({ topic }) => topic)).toEqual(['Mortgage', 'Lost card']);
	});

	it('goes on about a case that was opened in another conversation after theirs had begun', async () => {
		const world = await bankWithOlivia();
		const [one, other] = ['one', 'other'].map((name) => world.server.open(name, OLIVIA, name));
		await world.settle();
		for (const room of [one, other]) {
			world.server.write(room ?? world.server.open(), 'My card is gone');
			await world.settle();
		}
		expect(world.records.cases.map(({ conversations }) => conversations)).toEqual([[one, other]]);
	});

	it('goes on about another open case of theirs where the one of the conversation ended long ago', async () => {
		const world = await bankWithOlivia({ joinSeconds: 60 });
		const card = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		await set(world, card, 'resolved');
		world.clock.forwardSeconds(61);
		const later = await writeAs(world, OLIVIA, 'It is gone again', 'Lost card');
		world.server.write(card, 'Any news?');
		await world.settle();
		expect(caseIdIn(world, card)).toBe(caseIdIn(world, later));
		expect(eventsOf(world, world.records.cases[0]?.caseId).at(-1)).toBe('followed');
	});
});

describe('somebody the bank has not proved', () => {
	it('never goes on about a case of another room, though the server takes them for the same visitor', async () => {
		const world = await cardDesk({ capacity: { default: 5 } });
		await writeAs(world, OLIVIA, 'My card is gone');
		await writeAs(world, OLIVIA, 'Is it blocked?');
		expect(world.records.cases.map(({ conversations }) => conversations.length)).toEqual([1, 1]);
	});

	it('never goes on about the case of a customer whose visitor was given another token', async () => {
		const world = await bankWithOlivia();
		await writeAs(world, OLIVIA, 'My card is gone');
		for (const [visitor, { link }] of world.records.visitors) {
			world.records.visitors.set(visitor, { ...(link && { link: { ...link, tokenHash: 'of another token' } }) });
		}
		await writeAs(world, OLIVIA, 'Tell me my balance');
		expect(world.records.cases.map(({ customerId }) => customerId)).toEqual(['olivia', undefined]);
	});
});

describe('a case that is talked about in two conversations', () => {
	it('has one status, which both show whoever has set it', async () => {
		const world = await bankWithOlivia();
		const first = await writeAs(world, OLIVIA, 'My card is gone');
		const second = await writeAs(world, OLIVIA, 'From my phone');
		const holders = [first, second].map((room) => world.servedBy(room));
		expect(holders).not.toContain(undefined);
		const actor = world.servedBy(second) === 'anna' ? anna : bert;
		expect((await setCaseStatus(world.desk, actor, { roomId: second, to: 'resolved' })).ok).toBe(true);
		expect([first, second].map((room) => conversationIn(world, room).case?.status)).toEqual(['resolved', 'resolved']);
		expect(world.records.open.map((conversation) => conversation.case?.status)).toEqual(['resolved', 'resolved']);
	});

	it('outlives either of them', async () => {
		const world = await bankWithOlivia();
		const first = await writeAs(world, OLIVIA, 'My card is gone');
		const second = await writeAs(world, OLIVIA, 'From my phone');
		await endByAgent(world.desk, supervisor, first);
		await world.settle();
		expect((await set(world, first, 'inProgress')).ok).toBe(true);
		expect(conversationIn(world, second).case).toMatchObject({ status: 'inProgress' });
	});
});

describe('an ended conversation whose case goes on in another one', () => {
	/** The row of a room in the list of what its agent has completed. */
	async function rowOf(world: DeskWorld, room: RoomId, username: string) {
		const list = await listConversations(world.desk, agentActor(username), { ...newList, tab: 'completed' });
		return list.ok ? list.value.rows.find(({ roomId }) => roomId === room) : undefined;
	}

	it('stays in "Completed" with its status buttons until the case is resolved, wherever that is', async () => {
		const world = await bankWithOlivia();
		const first = await writeAs(world, OLIVIA, 'My card is gone');
		const holder = world.servedBy(first) ?? 'nobody';
		world.server.close(first);
		await world.settle();
		const second = await writeAs(world, OLIVIA, 'Is it blocked?');
		expect(await rowOf(world, first, holder)).toMatchObject({ topic: 'Lost card', case: { status: 'new' } });
		await changeTopic(world.desk, supervisor, { roomId: second, topic: 'Mortgage' });
		await set(world, second, 'inProgress');
		const open = await rowOf(world, first, holder);
		expect(open).toMatchObject({ topic: 'Mortgage', caseType: 'Loans', case: { status: 'inProgress' } });
		expect(open?.statusChoices.map(({ to }) => to)).toEqual(['waitingForCustomer', 'waitingForBank', 'resolved']);
		await set(world, second, 'resolved');
		expect(await rowOf(world, first, holder)).toMatchObject({ case: { status: 'resolved' }, statusChoices: [] });
	});
});

describe('at the same moment', () => {
	const inAnyOrder = (check: (scheduler: fc.Scheduler) => Promise<void>): Promise<void> =>
		fc.assert(fc.asyncProperty(fc.scheduler(), check), { numRuns: 100 });

	/** Olivia has an open case and writes about it in two new rooms; each instance hears of one of them. */
	async function twoTabs(scheduler: fc.Scheduler, isOneInstance: boolean) {
		const world = await bankWithOlivia();
		world.server.close(await writeAs(world, OLIVIA, 'My card is gone'));
		await world.settle();
		const other = world.secondInstance((call) => world.pace(call));
		await loadDesk(other, world.catalogueText);
		const tabs = ['one tab', 'another tab'].map((name) => {
			const room = world.server.open(name, OLIVIA, name);
			world.server.write(room, 'Is it blocked?');
			return { room, events: world.server.events.splice(0) };
		});
		world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
		await scheduler.waitFor(
			Promise.all(
				tabs.map(async ({ events }, index) => {
					for (const event of events) {
						await world.deliver(event, isOneInstance || index === 0 ? world.desk : other);
					}
				}),
			),
		);
		world.pace = atOnce;
		await world.settle();
		await world.passSeconds(10);
		return { world, rooms: tabs.map(({ room }) => room) };
	}

	it('two tabs of a customer both go on about their case', async () => {
		await inAnyOrder(async (scheduler) => {
			const { world, rooms } = await twoTabs(scheduler, true);
			expect(world.records.cases.map(({ conversations }) => conversations.slice(1).sort())).toEqual([[...rooms].sort()]);
		});
	});

	it('two tabs on two instances of the server go on about it, or one opens a case of its own: nothing is lost', async () => {
		await inAnyOrder(async (scheduler) => {
			const { world, rooms } = await twoTabs(scheduler, false);
			const [aCase, ...own] = world.records.cases;
			const attached = rooms.filter((room) => aCase?.conversations.includes(room));
			expect(own.map(({ conversations }) => conversations)).toEqual(
				rooms.filter((room) => !attached.includes(room)).map((room) => [room]),
			);
			for (const room of rooms) {
				const about = world.records.cases.find(({ caseId }) => caseId === conversationIn(world, room).case?.caseId);
				expect(about?.conversations).toContain(room);
			}
			for (const { caseId } of world.records.cases) {
				expect(verifyHistory(caseId, world.records.historyOf(caseId)).faults).toEqual([]);
			}
		});
	});

	it('two agents write into the case of their two conversations: both notes are there', async () => {
		await inAnyOrder(async (scheduler) => {
			const world = await bankWithOlivia();
			const rooms = [await writeAs(world, OLIVIA, 'My card is gone'), await writeAs(world, OLIVIA, 'From my phone')];
			world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
			const notes = rooms.map((roomId) => addNote(world.desk, supervisor, { roomId, note: `Read in ${roomId}` }));
			const answers = await scheduler.waitFor(Promise.all(notes));
			world.pace = atOnce;
			expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
			const [aCase] = world.records.cases;
			expect(eventsOf(world, aCase?.caseId).filter((what) => what === 'noted')).toHaveLength(2);
		});
	});
});
