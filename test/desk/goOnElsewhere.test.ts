import { setImmediate as turn } from 'timers/promises';
import type { Desk } from '../../src/desk/Desk';
import { returnConversation } from '../../src/desk/handOver';
import { loadDesk } from '../../src/desk/loadDesk';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { sweep } from '../../src/desk/sweep';
import { customerId, type RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { cardDesk, conversationIn, holdersOf, presence, prove, writeAs, type CardBank } from '../worlds/cardBank';
import { agentActor, type DeskWorld } from '../worlds/DeskWorld';
import { TICKET_MILLISECONDS } from '../worlds/memoryStores';

const OLIVIA = 'token of Olivia';
const anna = agentActor('anna');

/** A bank in which Anna is in conversation with Olivia, whom the bank has proved. */
async function inConversation(bank: CardBank = {}): Promise<{ world: DeskWorld; room: RoomId }> {
	const world = await cardDesk({ team: ['anna'], helpers: ['bert'], ...bank });
	prove(world, OLIVIA, 'olivia');
	const room = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
	expect(world.servedBy(room)).toBe('anna');
	return { world, room };
}

const openRooms = ({ server }: DeskWorld): RoomId[] => server.rooms.filter(({ isOpen }) => isOpen).map(({ roomId }) => roomId);
const roomsOfOlivia = ({ server }: DeskWorld): number => server.rooms.filter((room) => room.visitorToken === OLIVIA).length;

/** The one room of the customer that is open. */
function onlyRoom(world: DeskWorld): RoomId {
	const [room, ...others] = openRooms(world);
	expect(others).toEqual([]);
	return room ?? world.server.open('none');
}

async function closes(world: DeskWorld, room: RoomId): Promise<void> {
	world.server.close(room, 'customer');
	await world.settle();
}

describe('a customer with proved identity who closes the room', () => {
	it('does not end the conversation: it goes on in a new room with the same case and agent, who is told', async () => {
		const { world, room } = await inConversation();
		const { caseId } = world.caseOf(room);
		await closes(world, room);
		const next = onlyRoom(world);
		expect(world.server.room(next)).toMatchObject({ visitorToken: OLIVIA, servedBy: idOf('anna'), messages: [] });
		expect(world.records.cases).toMatchObject([{ caseId, conversations: [room, next], customerId: 'olivia' }]);
		expect(conversationIn(world, next)).toMatchObject({ agentId: idOf('anna'), topic: 'Lost card', case: { caseId } });
		expect(world.notices.at(-1)).toMatchObject({ agentId: idOf('anna'), roomId: next, notice: { alert: 'closedByCustomer' } });
		expect(world.records.events.map(({ what, by }) => [what, by])).toEqual([
			['opened', 'desk'],
			['agentAssigned', 'desk'],
			['continued', 'desk'],
			['agentAssigned', 'desk'],
			['conversationEnded', 'customer'],
		]);
	});

	it('is served on in it, which nobody closes for want of a message, and closes that in vain too', async () => {
		const { world, room } = await inConversation();
		await closes(world, room);
		await world.passSeconds(120);
		const next = onlyRoom(world);
		await closes(world, next);
		await world.passSeconds(60);
		expect(world.servedBy(onlyRoom(world))).toBe('anna');
		expect([world.records.cases.length, roomsOfOlivia(world)]).toEqual([1, 3]);
	});

	it('keeps their place in the queue, their group and their language, where nobody serves them yet', async () => {
		const { world } = await inConversation();
		prove(world, 'token of Noah', 'noah');
		const waiting = await writeAs(world, 'token of Noah', 'Hello', 'Lost card');
		const { waitingSince } = conversationIn(world, waiting);
		world.desk.memory.conversations.put({ ...conversationIn(world, waiting), language: 'pl', group: 'Card team', version: 9 });
		await world.desk.conversations.update(conversationIn(world, waiting));
		world.clock.forwardSeconds(600);
		world.server.close(waiting, 'customer');
		world.loseEvents();
		await world.deliver({ what: 'changed', roomId: waiting });
		const next = openRooms(world).at(-1) ?? waiting;
		expect(next).not.toBe(waiting);
		const moved = conversationIn(world, next);
		expect(moved).toMatchObject({ state: 'waiting', waitingSince, language: 'pl', group: 'Card team' });
		expect(moved).not.toHaveProperty('held');
	});

	it('waits for the next agent where theirs has gone, or has given the conversation back', async () => {
		for (const leave of [
			(world: DeskWorld) => presence(world, 'anna', 'offline'),
			(world: DeskWorld, room: RoomId) => returnConversation(world.desk, anna, room),
		]) {
			const { world, room } = await inConversation({ team: ['anna', { username: 'bert' }], helpers: ['bert'] });
			await presence(world, 'bert', 'offline');
			await leave(world, room);
			await closes(world, room);
			expect(world.servedBy(onlyRoom(world))).toBeUndefined();
			await presence(world, 'bert', 'online');
			await world.passSeconds(60);
			expect(world.servedBy(onlyRoom(world))).toBe('bert');
		}
	});

	it('goes on also where they wrote and closed before anybody heard of it', async () => {
		const world = await cardDesk({ team: ['anna'] });
		prove(world, OLIVIA, 'olivia');
		const room = world.server.open('room', OLIVIA);
		world.server.write(room, 'My card is gone');
		world.server.close(room, 'customer');
		await world.settle();
		await world.passSeconds(20);
		const next = onlyRoom(world);
		expect([world.servedBy(next), world.records.cases.length]).toEqual(['anna', 1]);
		expect(world.records.cases[0]?.subject).toBe('My card is gone');
	});

	it('goes on in the room they have opened themselves by then', async () => {
		const { world, room } = await inConversation();
		world.server.close(room, 'customer');
		const own = world.server.open('own', OLIVIA);
		await world.settle();
		world.server.write(own, 'Are you there?');
		await world.settle();
		expect([onlyRoom(world), world.servedBy(own), world.records.cases.length]).toEqual([own, 'anna', 1]);
	});

	it('who writes about something else in a room of their own goes on there about that', async () => {
		const { world, room } = await inConversation({ capacity: { default: 3 } });
		const { caseId } = world.caseOf(room);
		world.server.close(room, 'customer');
		world.loseEvents();
		const own = await writeAs(world, OLIVIA, 'My house', 'Mortgage');
		await world.passSeconds(20);
		expect(onlyRoom(world)).toBe(own);
		expect(world.records.cases.map((aCase) => [aCase.topic, aCase.conversations])).toEqual([
			['Lost card', [room]],
			['Mortgage', [own]],
		]);
		expect(world.caseOf(room).caseId).toBe(caseId);
	});

	it('goes on once, however often the event comes', async () => {
		const { world, room } = await inConversation();
		world.server.close(room, 'customer');
		const event = { what: 'changed', roomId: room } as const;
		await Promise.all([world.deliver(event), world.deliver(event), world.settle()]);
		await world.deliver(event);
		await world.passSeconds(30);
		expect([openRooms(world).length, roomsOfOlivia(world), world.records.cases.length]).toEqual([1, 2, 1]);
		expect(holdersOf(world, onlyRoom(world))).toEqual(['anna']);
	});

	it('goes on once on two instances that hear of it at the same moment, or that knew it before', async () => {
		const { world, room } = await inConversation();
		const second = world.secondInstance();
		await loadDesk(second, world.catalogueText);
		world.server.close(room, 'customer');
		const [event, ...others] = world.server.events.splice(0);
		expect([event?.what, others]).toEqual(['changed', []]);
		const hear = (desk: Desk) => event && world.deliver(event, desk);
		await Promise.all([hear(world.desk), hear(second)]);
		await world.settle();
		for (const desk of [second, world.desk, second]) {
			await sweep(desk);
		}
		const next = onlyRoom(world);
		expect([roomsOfOlivia(world), world.servedBy(next), world.records.cases.length]).toEqual([2, 'anna', 1]);
		expect(world.records.open.map(({ roomId }) => roomId)).toEqual([next]);
	});

	it('waits for its turn while another instance has them in hand', async () => {
		const { world, room } = await inConversation();
		const release = await world.secondInstance().locks.take([`visitor:${conversationIn(world, room).visitorId}`]);
		await closes(world, room);
		expect([openRooms(world), conversationIn(world, room).state]).toEqual([[], 'inProgress']);
		await release?.();
		await world.passSeconds(20);
		expect(world.servedBy(onlyRoom(world))).toBe('anna');
	});

	it('goes on once, wherever the app stops on the way', async () => {
		for (let steps = 0, isOver = true; isOver; steps += 1) {
			const { world, room } = await inConversation();
			world.server.close(room, 'customer');
			world.lifetime.stepsLeft = steps;
			void world.settle();
			for (let turns = 0; turns < 40; turns += 1) {
				await turn();
			}
			isOver = world.lifetime.isOver;
			world.clock.forwardSeconds(TICKET_MILLISECONDS / 1000 + 10);
			await world.start();
			await world.settle();
			await world.passSeconds(90);
			const next = onlyRoom(world);
			expect([steps, roomsOfOlivia(world), world.servedBy(next)]).toEqual([steps, 2, 'anna']);
			expect(world.records.cases).toMatchObject([{ conversations: [room, next] }]);
			expect(world.records.open.map(({ roomId }) => roomId)).toEqual([next]);
		}
	});
});

describe('a conversation has ended', () => {
	it('where somebody of the bank or the desk has closed the room', async () => {
		for (const by of [idOf('anna'), 'desk'] as const) {
			const { world, room } = await inConversation();
			world.server.close(room, by);
			await world.settle();
			await world.passSeconds(30);
			expect([openRooms(world), world.records.open]).toEqual([[], []]);
		}
	});

	it('where the customer has closed the room of a case that is resolved', async () => {
		const { world, room } = await inConversation();
		await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
		await closes(world, room);
		expect([openRooms(world), world.records.open]).toEqual([[], []]);
	});

	it('where the customer who has closed it is not logged in, or is not known to be the customer any more', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const unknown = await writeAs(world, 'token of nobody', 'Hello');
		await closes(world, unknown);
		expect(openRooms(world)).toEqual([]);
		for (const changes of [{ tokenHash: 'of another token' }, { customerId: customerId('noah') }]) {
			const other = await inConversation();
			for (const [visitor, { link }] of other.world.records.visitors) {
				other.world.records.visitors.set(visitor, { ...(link && { link: { ...link, ...changes } }) });
			}
			await closes(other.world, other.room);
			expect([openRooms(other.world), other.world.records.open]).toEqual([[], []]);
		}
	});

	it('where the server opens no room; the customer comes back to their case by writing', async () => {
		const { world, room } = await inConversation();
		world.server.opensForApps = false;
		await closes(world, room);
		expect([openRooms(world), world.records.open]).toEqual([[], []]);
		const next = await writeAs(world, OLIVIA, 'Are you there?');
		expect([world.records.cases.length, world.servedBy(next)]).toEqual([1, 'anna']);
	});

	it('where nobody has written in the room', async () => {
		const world = await cardDesk({ team: ['anna'] });
		prove(world, OLIVIA, 'olivia');
		const room = world.server.open('room', OLIVIA);
		await world.settle();
		await closes(world, room);
		expect([openRooms(world), world.records.open, world.records.cases]).toEqual([[], [], []]);
	});
});
