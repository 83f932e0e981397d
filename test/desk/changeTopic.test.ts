import { announceTopic } from '../../src/desk/announceTopic';
import { changeTopic } from '../../src/desk/changeTopic';
import { moveToGroup } from '../../src/desk/handOver';
import { sha256, type RoomId } from '../../src/shared/ids';
import { cardDesk, conversationIn, presence } from '../worlds/cardBank';
import { idOf, MORNING } from '../worlds/bank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';

async function change(world: DeskWorld, room: RoomId, topic: string, by = agentActor('anna')): Promise<string> {
	const result = await changeTopic(world.desk, by, { roomId: room, topic });
	await world.settle();
	return result.ok ? 'done' : result.error.code;
}

describe('a conversation that gets another topic', () => {
	it('goes to the group of that topic, with its case, and the history says from what to what', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		world.clock.forwardSeconds(5);
		expect(await change(world, room, ' mortgage')).toBe('done');
		expect(world.servedBy(room)).toBe('carl');
		expect(world.caseOf(room)).toMatchObject({ topic: 'Mortgage', caseType: 'Loans', changedAt: MORNING + 5_000 });
		expect(world.records.events).toContainEqual(
			expect.objectContaining({
				caseId: world.caseOf(room).caseId,
				at: MORNING + 5_000,
				by: idOf('anna'),
				what: 'topicChanged',
				from: 'Lost card',
				to: 'Mortgage',
				caseType: 'Loans',
			}),
		);
		expect(world.notices.at(-1)).toMatchObject({ agentId: idOf('carl'), notice: { topic: 'Mortgage', caseType: 'Loans' } });
	});

	it('stays with an agent who belongs to both groups', async () => {
		const world = await cardDesk({ helpers: ['carl', 'anna'] });
		const room = await world.ask();
		expect(await change(world, room, 'Mortgage')).toBe('done');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('anna');
		expect(conversationIn(world, room)).not.toHaveProperty('handover');
	});

	it('stays with its agent until a member of the other group has a place', async () => {
		const world = await cardDesk();
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		await change(world, room, 'Mortgage');
		expect(conversationIn(world, room)).toMatchObject({ agentId: idOf('anna'), handover: { because: 'moved' } });
		await presence(world, 'carl', 'online');
		expect(world.servedBy(room)).toBe('carl');
	});

	it('keeps its turn when it is changed again before anybody has it', async () => {
		const world = await cardDesk({ team: [], helpers: ['carl'] });
		const room = await world.ask();
		world.server.serve(room, idOf('anna'));
		await world.settle();
		await presence(world, 'carl', 'offline');
		await change(world, room, 'Mortgage');
		world.clock.forwardSeconds(30);
		await change(world, room, 'Lost card');
		expect(conversationIn(world, room)).toMatchObject({ handover: { because: 'moved', since: MORNING } });
	});

	it('stays for good where the topic is changed back before anybody has it', async () => {
		const world = await cardDesk();
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		await change(world, room, 'Mortgage');
		expect(await change(world, room, 'Lost card')).toBe('done');
		await presence(world, 'carl', 'online');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('anna');
		expect(conversationIn(world, room)).not.toHaveProperty('handover');
	});

	it('while it waits goes to the other group at once, with the time it has waited', async () => {
		const world = await cardDesk({ team: [] });
		const room = await world.ask();
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBeUndefined();
		expect(await change(world, room, 'Mortgage', supervisor)).toBe('done');
		expect(world.servedBy(room)).toBe('carl');
		expect(world.records.decisions).toMatchObject([{ group: 'Loan team', topic: 'Mortgage', waitedSeconds: 60 }]);
		expect(world.caseOf(room)).toMatchObject({ topic: 'Mortgage', caseType: 'Loans' });
	});

	it('leaves the group it was moved to by hand', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await moveToGroup(world.desk, agentActor('anna'), { roomId: room, group: 'Loan team' });
		await world.settle();
		expect(await change(world, room, 'Mortgage', agentActor('carl'))).toBe('done');
		expect(conversationIn(world, room)).not.toHaveProperty('group');
		expect(await change(world, room, 'Lost card', agentActor('carl'))).toBe('done');
		expect(world.servedBy(room)).toBe('bert');
	});

	it('before the customer has written opens its case with it', async () => {
		const world = await cardDesk();
		const room = await world.arrive();
		await change(world, room, 'Mortgage');
		world.server.write(room, 'My house');
		await world.settle();
		expect([world.servedBy(room), world.caseOf(room).topic]).toEqual(['carl', 'Mortgage']);
	});

	it('weighs what its new case type weighs from now on', async () => {
		const world = await cardDesk({ helpers: ['anna'], team: ['anna'], capacity: { default: 3 }, loans: { weight: 3 } });
		const room = await world.ask();
		await change(world, room, 'Mortgage');
		expect(world.servedBy(await world.ask())).toBeUndefined();
		await change(world, room, 'Lost card');
		expect(world.server.serving('anna')).toHaveLength(2);
	});

	it('is answered by the next agent by the rules of its new type', async () => {
		const world = await cardDesk({ helpers: ['carl', 'anna'], loans: { noAnswer: { afterSeconds: 60 } } });
		const room = await world.ask();
		await change(world, room, 'Mortgage');
		await world.passSeconds(60);
		expect(world.servedBy(room)).toBe('carl');
	});

	it.each([
		['Weather', agentActor('anna'), 'TOPIC_UNKNOWN'],
		['lost card', agentActor('anna'), 'SAME_TOPIC'],
		['Mortgage', agentActor('bert'), 'NOT_YOUR_CONVERSATION'],
		['Mortgage', outsider, 'NOT_AN_AGENT'],
	])('cannot become %s by %o: %s', async (topic, by, code) => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await change(world, room, topic, by)).toBe(code);
		expect(world.servedBy(room)).toBe('anna');
		expect(world.historyOf(room)).not.toContain('topicChanged');
	});
});

describe('a topic that the page names', () => {
	it('is the one that counts at first, and can be changed like any other', async () => {
		const world = await cardDesk();
		await announceTopic(world.desk, { visitorTokenHash: sha256('token-page'), topic: 'Mortgage' });
		const room = await world.ask('Hello', 'page');
		expect(world.servedBy(room)).toBe('carl');
		expect(await change(world, room, 'Lost card', agentActor('carl'))).toBe('done');
		expect(world.servedBy(room)).toBe('anna');
	});
});
