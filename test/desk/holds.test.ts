import { chooseTopic } from '../../src/desk/chooseTopic';
import { describeCase } from '../../src/desk/describeCase';
import { customerActive } from '../../src/desk/holds';
import { MINUTE, oneGroup, twoGroups } from '../worlds/bank';
import { conversationIn } from '../worlds/cardBank';
import { DeskWorld, supervisor } from '../worlds/DeskWorld';
import { logIn } from '../worlds/loggedIn';

const said = ({ customerNotices }: DeskWorld): unknown[] =>
	customerNotices.flatMap(({ notice }) => ('say' in notice ? [notice.say] : []));

describe('a case type that needs its customer to be active at the bank', () => {
	const fresh = (): Promise<DeskWorld> =>
		DeskWorld.with({ ...oneGroup({ anna: 5 }), caseTypes: [{ name: 'General', freshIdentity: true }] }, ['anna']);

	it('is served at once where they are', async () => {
		const world = await fresh();
		await logIn(world, 'token-vera');
		expect(world.servedBy(await world.ask('Help', 'vera'))).toBe('anna');
		expect(said(world)).toEqual([]);
	});

	it('waits for one who is idle, who is told how to go on, once, and is served as soon as the bank reports activity', async () => {
		const world = await fresh();
		const link = await logIn(world, 'token-vera', { activeAt: world.clock.now() - 5 * MINUTE });
		const room = await world.ask('Help', 'vera');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBeUndefined();
		expect(said(world)).toEqual(['confirm']);
		await logIn(world, 'token-vera', { activeAt: world.clock.now() });
		await customerActive(world.desk, link.customerId);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('waits again for one who becomes idle while they wait, and finds out by itself that they are back', async () => {
		const world = await DeskWorld.with({ ...oneGroup({ anna: 1 }), caseTypes: [{ name: 'General', freshIdentity: true }] }, [
			'anna',
		]);
		await logIn(world, 'token-first');
		await logIn(world, 'token-vera', { activeAt: world.clock.now() });
		const [first, room] = [await world.ask('Help', 'first'), await world.ask('Help', 'vera')];
		await world.passSeconds(5 * 60);
		world.server.close(first);
		await world.settle();
		expect(world.servedBy(room)).toBeUndefined();
		await logIn(world, 'token-vera', { activeAt: world.clock.now() });
		await world.sweep();
		expect(world.servedBy(room)).toBe('anna');
	});

	it('keeps waiting over a restart, and is told nothing again', async () => {
		const world = await fresh();
		await logIn(world, 'token-vera', { activeAt: world.clock.now() - 5 * MINUTE });
		const room = await world.ask('Help', 'vera');
		await world.start();
		await world.sweep();
		expect(world.servedBy(room)).toBeUndefined();
		expect(said(world)).toEqual(['confirm']);
	});
});

describe('a conversation of which nobody has said what it is about', () => {
	const asking = (): Promise<DeskWorld> =>
		DeskWorld.with({ ...twoGroups, askTopic: { afterSeconds: 30 } }, ['anna', 'bert', 'carl']);

	it('is asked for it and waits, then goes to the group of what is chosen, with its case', async () => {
		const world = await asking();
		const room = await world.ask('Help', 'vera');
		expect(said(world)).toEqual(['chooseTopic']);
		expect(world.servedBy(room)).toBeUndefined();
		expect(await chooseTopic(world.desk, { roomId: room, topic: 'MORTGAGE' })).toEqual({ ok: true, value: undefined });
		expect(world.servedBy(room)).toBe('carl');
		expect(world.caseOf(room)).toMatchObject({ topic: 'Mortgage', caseType: 'Loans' });
		expect(world.records.events.find(({ what }) => what === 'topicChanged')).toMatchObject({ by: 'customer' });
		expect(await chooseTopic(world.desk, { roomId: room, topic: 'Lost card' })).toMatchObject({ error: { code: 'NOT_ASKED' } });
		expect(world.servedBy(room)).toBe('carl');
	});

	it('says so in "Case" while it is held, in place of why nobody can take it', async () => {
		const world = await asking();
		const room = await world.ask('Help', 'vera');
		const shown = async (): Promise<unknown[]> => {
			const described = await describeCase(world.desk, supervisor, room);
			return described.ok ? [described.value.held, described.value.explanation?.state] : [];
		};
		expect(await shown()).toEqual(['topic', undefined]);
		world.server.change('anna', { presence: 'offline' });
		world.server.change('bert', { presence: 'offline' });
		await world.settle();
		await chooseTopic(world.desk, { roomId: room, topic: 'Lost card' });
		expect(await shown()).toEqual([undefined, 'seeking']);
	});

	it('goes to the default topic where nothing is chosen in time', async () => {
		const world = await asking();
		const room = await world.ask('Help', 'vera');
		await world.passSeconds(20);
		expect(world.servedBy(room)).toBeUndefined();
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('does not change for a topic that the bank has not', async () => {
		const world = await asking();
		const room = await world.ask('Help', 'vera');
		expect(await chooseTopic(world.desk, { roomId: room, topic: 'Gold' })).toMatchObject({ error: { code: 'TOPIC_UNKNOWN' } });
		expect(conversationIn(world, room)).toMatchObject({ topic: 'Lost card', held: { because: 'topic' } });
	});

	it('is no question where the page has said it, or there is one topic only', async () => {
		const world = await asking();
		world.records.hints.push({
			hash: (await logIn(world, 'token-vera')).tokenHash,
			hint: { topic: 'Mortgage' },
			at: world.clock.now(),
		});
		expect(world.servedBy(await world.ask('Help', 'vera'))).toBe('carl');
		const small = await DeskWorld.with({ ...oneGroup({ anna: 1 }), askTopic: {} }, ['anna']);
		expect(small.servedBy(await small.ask())).toBe('anna');
		expect([...said(world), ...said(small)]).toEqual([]);
	});
});

describe('two rooms that one customer has opened at the same moment', () => {
	it('become one: the empty one takes no place, is closed after a while and leaves nothing', async () => {
		const world = await DeskWorld.of({ anna: 5 });
		const [one, other] = [world.server.open('one', 'token'), world.server.open('other', 'token')];
		world.server.write(one, 'Help');
		await world.settle();
		expect([world.servedBy(one), world.servedBy(other)]).toEqual(['anna', undefined]);
		await world.passSeconds(40);
		expect([world.server.room(one).isOpen, world.server.room(other).isOpen]).toEqual([true, false]);
		expect(world.records.cases).toHaveLength(1);
	});

	it('are one after the other where the first has ended before the desk heard of it: the second is served', async () => {
		const world = await DeskWorld.of({ anna: 5 });
		const one = await world.ask('Help', 'one');
		const other = world.server.open('other', 'token-one');
		await world.settle();
		expect(world.servedBy(other)).toBeUndefined();
		world.server.close(one);
		await world.settle();
		await world.passSeconds(10);
		expect(world.servedBy(other)).toBe('anna');
	});
});

describe('a customer who is not logged in', () => {
	const impatient = (limits: Readonly<Record<string, number>>): Promise<DeskWorld> =>
		DeskWorld.with({ ...oneGroup(limits), notLoggedIn: { maxWaitSeconds: 60, silenceSeconds: 300 } }, Object.keys(limits));

	it('waits for so long and no longer; one who is logged in waits on', async () => {
		const world = await impatient({ anna: 1 });
		await world.ask('Help', 'first');
		await logIn(world, 'token-vera');
		const [stranger, vera] = [await world.ask('Help', 'stranger'), await world.ask('Help', 'vera')];
		await world.passSeconds(50);
		expect(world.server.room(stranger).isOpen).toBe(true);
		await world.passSeconds(10);
		expect([world.server.room(stranger).isOpen, world.server.room(vera).isOpen]).toEqual([false, true]);
		expect(said(world)).toEqual(['nobodyCame']);
		expect(world.historyOf(stranger)).toContain('conversationEnded');
	});

	it('may be silent for so long after an answer and no longer; one who waits for an answer is not ended, nor one who is logged in', async () => {
		const world = await impatient({ anna: 5 });
		await logIn(world, 'token-vera');
		const rooms = [await world.ask('Help', 'silent'), await world.ask('Help', 'asking'), await world.ask('Help', 'vera')];
		const [silent, asking, vera] = rooms;
		[silent, vera].forEach((room) => room && world.server.write(room, 'Done', false));
		await world.passSeconds(290);
		expect(rooms.map((room) => world.server.room(room).isOpen)).toEqual([true, true, true]);
		await world.passSeconds(20);
		expect([silent, asking, vera].map((room) => room && world.server.room(room).isOpen)).toEqual([false, true, true]);
		expect(said(world)).toEqual(['silent']);
	});
});
