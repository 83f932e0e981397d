import type { Actor } from '../../src/agents/Actor';
import { continueCase, continueConversation, type Continuation } from '../../src/desk/continueConversation';
import { openNextCase } from '../../src/desk/openNextCase';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { customerId, sha256, type CaseId, type RoomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { cardDesk, conversationIn, prove, writeAs, type CardBank } from '../worlds/cardBank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';

const OLIVIA = 'token of Olivia';
const anna = agentActor('anna');
const HOUR_SECONDS = 3600;

/** A bank in which Anna has ended a conversation with Olivia, whose case is resolved. */
async function ended(bank: CardBank = {}): Promise<{ world: DeskWorld; room: RoomId }> {
	const world = await cardDesk({ team: ['anna'], helpers: ['anna', 'bert'], ...bank });
	prove(world, OLIVIA, 'olivia');
	const room = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
	await setCaseStatus(world.desk, anna, { roomId: room, to: 'resolved' });
	world.server.close(room);
	await world.settle();
	return { world, room };
}

async function written(
	world: DeskWorld,
	room: RoomId,
	changes: Partial<Continuation> = {},
	actor: Actor = anna,
): Promise<string> {
	const continuation = { roomId: room, topic: 'Mortgage', message: 'Your loan is granted', ...changes };
	const result = await continueConversation(world.desk, actor, continuation);
	await world.settle();
	return result.ok ? 'done' : [result.error.code, result.error.details?.because].filter(Boolean).join(' ');
}

const openRooms = ({ server }: DeskWorld): RoomId[] => server.rooms.filter(({ isOpen }) => isOpen).map(({ roomId }) => roomId);
const newRoom = (world: DeskWorld): RoomId => openRooms(world)[0] ?? world.server.open();

describe('an agent who writes again after the end', () => {
	it('has a new conversation with the customer from the start, with a new case of the topic and their message', async () => {
		const { world, room } = await ended();
		expect(await written(world, room)).toBe('done');
		const opened = newRoom(world);
		expect(world.server.room(opened)).toMatchObject({ visitorToken: OLIVIA, servedBy: idOf('anna') });
		expect(world.server.room(opened).messages).toMatchObject([{ text: 'Your loan is granted', fromCustomer: false }]);
		expect(world.written).toEqual([{ agentId: idOf('anna'), roomId: opened, message: 'Your loan is granted' }]);
		const [, aCase] = world.records.cases;
		expect(aCase).toMatchObject({ topic: 'Mortgage', caseType: 'Loans', status: 'new', conversations: [opened] });
		expect(aCase?.customerId).toBe('olivia');
		expect(conversationIn(world, opened)).toMatchObject({
			agentId: idOf('anna'),
			topic: 'Mortgage',
			case: { caseId: aCase?.caseId },
		});
		const events = world.records.events.filter(({ caseId }) => caseId === aCase?.caseId);
		expect(events.map(({ what, by }) => [what, by])).toEqual([
			['opened', idOf('anna')],
			['agentAssigned', 'desk'],
		]);
	});

	it('writes about their own matter, and leaves what the customer is about to write about for the customer', async () => {
		const { world, room } = await ended();
		const hint = { topic: 'Lost card', subject: 'My card is back' };
		await world.desk.topicHints.add(sha256(OLIVIA), hint, world.clock.now());
		await written(world, room);
		expect(world.caseOf(newRoom(world))).toMatchObject({ topic: 'Mortgage', subject: 'Your loan is granted' });
		expect(await world.desk.topicHints.find(sha256(OLIVIA), world.clock.now())).toEqual(hint);
	});

	it('keeps it: nobody else is given it, and it is not closed for want of a customer’s message', async () => {
		const { world, room } = await ended({ capacity: { default: 2 } });
		await written(world, room);
		await world.passSeconds(120);
		expect(openRooms(world)).toHaveLength(1);
		expect(world.servedBy(newRoom(world))).toBe('anna');
		expect(world.server.transfers.filter(({ roomId }) => roomId === newRoom(world))).toHaveLength(1);
	});

	it('has it by nobody’s decision, though the server tells of the new room before it says that it is there', async () => {
		const { world, room } = await ended();
		world.pace = async (call) => (call === 'openBeside' ? world.settle() : undefined);
		expect(await written(world, room)).toBe('done');
		expect(world.records.decisions.filter(({ roomId }) => roomId === newRoom(world))).toEqual([]);
	});

	it('reads the customer’s answer in the same case, also one that comes days later', async () => {
		const { world, room } = await ended();
		await written(world, room);
		world.clock.forwardSeconds(48 * HOUR_SECONDS);
		world.server.write(newRoom(world), 'Thank you');
		await world.settle();
		expect(world.records.cases).toHaveLength(2);
	});

	it('writes to one whose login is over, who reads it when they come back', async () => {
		const { world, room } = await ended();
		for (const [visitor, { link }] of world.records.visitors) {
			world.records.visitors.set(visitor, { ...(link && { link: { ...link, endedAt: world.clock.now() } }) });
		}
		expect(await written(world, room)).toBe('done');
	});

	it('writes in the room that the customer has open and that waits', async () => {
		const { world, room } = await ended({ team: ['anna'], helpers: ['anna'] });
		await world.ask('Somebody else');
		const waiting = await writeAs(world, OLIVIA, 'Hello?', 'Lost card');
		expect(world.servedBy(waiting)).toBeUndefined();
		const result = await written(world, room, { override: true }, { ...anna, isSupervisor: true });
		expect([result, world.servedBy(waiting), openRooms(world).length]).toEqual(['done', 'anna', 2]);
	});

	it('goes on in their own room with the customer, though they are full', async () => {
		const { world, room } = await ended({ capacity: { default: 1 } });
		const open = await writeAs(world, OLIVIA, 'Hello', 'Lost card');
		expect(await written(world, room)).toBe('done');
		expect(openRooms(world)).toEqual([open]);
		expect(conversationIn(world, open)).toMatchObject({ topic: 'Mortgage', agentId: idOf('anna') });
	});

	it('does so once, however often they send it', async () => {
		const { world, room } = await ended({ capacity: { default: 3 } });
		expect([await written(world, room), await written(world, room)]).toEqual(['done', 'CASE_STILL_NEW']);
		expect([world.written.length, world.records.cases.length, openRooms(world).length]).toEqual([1, 2, 1]);
	});

	it('does so by the number of the case too', async () => {
		const { world, room } = await ended();
		const { caseId } = world.caseOf(room);
		const said = { topic: 'Mortgage', message: 'Granted' };
		const unknown = await continueCase(world.desk, anna, { ...said, caseId: '000-000-000' as CaseId });
		expect(unknown).toMatchObject({ error: { code: 'CASE_UNKNOWN' } });
		expect(await continueCase(world.desk, outsider, { ...said, caseId })).toMatchObject({ error: { code: 'NOT_AN_AGENT' } });
		expect(await continueCase(world.desk, anna, { ...said, caseId })).toEqual({ ok: true, value: undefined });
	});
});

describe('writing again after the end is refused', () => {
	it('to who was not logged in, whom nobody contacts afterwards', async () => {
		const { world } = await ended();
		const room = await world.ask('Who am I?');
		world.server.close(room);
		await world.settle();
		expect(await written(world, room)).toBe('CUSTOMER_NOT_PROVED');
	});

	it.each([
		['another token', { tokenHash: 'of another token' }],
		['another customer', { customerId: customerId('noah') }],
	])('where the visitor has %s by now', async (_what, changes) => {
		const { world, room } = await ended();
		for (const [visitor, { link }] of world.records.visitors) {
			world.records.visitors.set(visitor, { ...(link && { link: { ...link, ...changes } }) });
		}
		expect(await written(world, room)).toBe('CUSTOMER_NOT_PROVED');
	});

	it('while the conversation is open, about no topic, and to who has nothing to do with it', async () => {
		const { world, room } = await ended({ capacity: { default: 3 } });
		expect(await written(world, room, { topic: 'Nothing' })).toBe('TOPIC_UNKNOWN');
		expect(await written(world, room, {}, agentActor('bert'))).toBe('NOT_YOUR_CONVERSATION');
		expect(await written(world, room, {}, outsider)).toBe('NOT_AN_AGENT');
		expect(await written(world, room, {}, supervisor)).toBe('AGENT_UNKNOWN');
		expect(await written(world, await writeAs(world, OLIVIA, 'Hello'))).toBe('STILL_OPEN');
		expect(world.written).toEqual([]);
	});

	it('where another agent has the customer', async () => {
		const { world, room } = await ended({ team: ['anna'], helpers: ['bert'], capacity: { default: 3 } });
		const house = await writeAs(world, OLIVIA, 'My house', 'Mortgage');
		expect(world.servedBy(house)).toBe('bert');
		expect(await written(world, room)).toBe('CUSTOMER_HAS_AGENT');
		expect(world.servedBy(house)).toBe('bert');
	});

	it('to who is full, before any room is opened; a supervisor may set that aside, which is recorded', async () => {
		const { world, room } = await ended();
		await world.ask('Somebody else');
		expect(await written(world, room)).toBe('AGENT_UNAVAILABLE AT_CAPACITY');
		expect(await written(world, room, { override: true })).toBe('OVERRIDE_NOT_ALLOWED');
		expect(openRooms(world)).toHaveLength(1);
		expect(await written(world, room, { override: true }, { ...anna, isSupervisor: true })).toBe('done');
		const given = world.records.events.filter(({ what }) => what === 'agentAssigned').at(-1);
		expect(given).toMatchObject({ by: idOf('anna'), overrode: 'AT_CAPACITY' });
	});

	it('by the server: then nothing is left of it', async () => {
		const { world, room } = await ended();
		world.server.saysYesOnly.add(idOf('anna'));
		expect(await written(world, room)).toBe('AGENT_UNAVAILABLE COOLING_DOWN');
		expect([openRooms(world), world.records.open, world.records.cases.length]).toEqual([[], [], 1]);
	});
});

describe('a customer who is written to again', () => {
	it('is written to by one of two who do so at the same moment', async () => {
		const { world, room } = await ended({ helpers: ['anna'], capacity: { default: 3 } });
		const answers = await Promise.all([written(world, room), written(world, room, {}, { ...anna, isSupervisor: true })]);
		expect(answers.sort()).toEqual(['BUSY', 'done']);
		expect(openRooms(world)).toHaveLength(1);
	});

	it('has a next case in the same room where their agent opens one', async () => {
		const { world, room } = await ended();
		await written(world, room);
		const next = await openNextCase(world.desk, anna, { roomId: newRoom(world), topic: 'Lost card' });
		expect(next.ok).toBe(true);
		expect(world.records.cases).toHaveLength(3);
	});
});
