import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { announceTopic } from '../../src/desk/announceTopic';
import type { Desk } from '../../src/desk/Desk';
import { sha256 } from '../../src/shared/ids';
import { idOf, MINUTE, MORNING, twoGroups } from '../worlds/bank';
import { agentActor, DeskWorld } from '../worlds/DeskWorld';

describe('a conversation', () => {
	it('goes to a free agent, becomes a case with the first message, and ends with its history', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		expect(world.servedBy(room)).toBe('anna');
		expect(world.records.cases).toEqual([]);

		world.clock.forwardSeconds(5);
		world.server.write(room, '  My card\nis gone ');
		await world.settle();
		expect(world.caseOf(room)).toMatchObject({
			subject: 'My card is gone',
			topic: 'Question',
			caseType: 'General',
			status: 'new',
		});

		await setCaseStatus(world.desk, agentActor('anna'), { roomId: room, to: 'resolved' });
		world.server.close(room);
		await world.settle();
		expect(world.historyOf(room).sort()).toEqual(['agentAssigned', 'conversationEnded', 'opened', 'statusChanged']);
		expect(world.records.completed.map(({ conversation }) => conversation.roomId)).toEqual([room]);
		expect(world.records.open).toEqual([]);
		expect(world.desk.memory.conversations.all()).toEqual([]);
	});

	it('becomes a case with a message that comes before anybody is free', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		world.server.change('anna', { presence: 'offline' });
		const room = await world.ask('Anybody there?');
		expect(world.servedBy(room)).toBeUndefined();
		expect(world.caseOf(room).subject).toBe('Anybody there?');
	});

	it('has one case, whatever is written later', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.ask('First');
		world.server.write(room, 'Second');
		await world.settle();
		expect(world.caseOf(room).subject).toBe('First');
		expect(world.historyOf(room).filter((what) => what === 'opened')).toHaveLength(1);
	});

	it('tells its agent who is writing, and again with the case', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.ask('My card');
		const { caseId } = world.caseOf(room);
		const facts = { customer: { is: 'anonymous' }, topic: 'Question', caseType: 'General' };
		expect(world.notices).toEqual([
			{ agentId: idOf('anna'), roomId: room, notice: facts },
			{ agentId: idOf('anna'), roomId: room, notice: { ...facts, case: { caseId, subject: 'My card' } } },
		]);
	});

	it('takes the topic that the page named for its visitor, within an hour', async () => {
		const world = await DeskWorld.with(twoGroups, ['anna', 'bert', 'carl']);
		const announced = (name: string) =>
			announceTopic(world.desk, { visitorTokenHash: sha256(`token-${name}`), topic: ' mortgage' });
		expect(await announced('soon')).toEqual({ ok: true, value: 'Mortgage' });
		expect(await announced('late')).toEqual({ ok: true, value: 'Mortgage' });
		const soon = await world.ask('Hello', 'soon');
		world.clock.forwardSeconds(3600);
		const late = await world.ask('Hello', 'late');
		expect([world.caseOf(soon).topic, world.caseOf(late).topic]).toEqual(['Mortgage', 'Lost card']);
		expect([world.servedBy(soon), world.servedBy(late)]).toEqual(['carl', 'anna']);
	});

	it('takes the topic that the page named once', async () => {
		const world = await DeskWorld.with(twoGroups, ['anna', 'bert', 'carl']);
		await announceTopic(world.desk, { visitorTokenHash: sha256('vera'), topic: 'Mortgage' });
		const topics: string[] = [];
		for (const name of ['first', 'second']) {
			const room = world.server.open(name, 'vera');
			world.server.write(room, 'Hello');
			await world.settle();
			topics.push(world.caseOf(room).topic);
			world.server.close(room);
			await world.settle();
		}
		expect(topics).toEqual(['Mortgage', 'Lost card']);
	});

	it.each<[string, (desk: Desk, stop: () => Promise<never>) => void]>([
		['is stored', ({ conversations }, stop) => (conversations.insert = stop)],
		['has forgotten it', ({ topicHints }, stop) => (topicHints.remove = stop)],
	])('keeps the topic that the page named where the app stops before it %s', async (_what, atThat) => {
		const world = await DeskWorld.with(twoGroups, ['anna', 'bert', 'carl']);
		await announceTopic(world.desk, { visitorTokenHash: sha256('token-vera'), topic: 'Mortgage' });
		atThat(world.desk, async () => Promise.reject(new Error('The app stops.')));
		await expect(world.ask('Hello', 'vera')).rejects.toThrow('The app stops.');
		await world.start();
		await world.settle();
		expect(world.records.cases).toMatchObject([{ topic: 'Mortgage', conversations: ['vera'] }]);
	});

	it('is refused a topic that the bank does not have', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		expect(await announceTopic(world.desk, { visitorTokenHash: sha256('x'), topic: 'Weather' })).toEqual({
			ok: false,
			error: { code: 'TOPIC_UNKNOWN' },
		});
		expect(world.records.hints).toEqual([]);
	});

	it('that was returned goes to somebody else', async () => {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		const room = await world.ask();
		world.clock.forwardSeconds(60);
		world.server.putBack(room);
		await world.settle();
		expect(world.servedBy(room)).toBe('bert');
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'returnedToQueue', 'agentAssigned']);
	});

	it('that was returned by the only agent waits a minute, then goes to them again', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.ask();
		world.server.putBack(room);
		await world.settle();
		await world.passSeconds(50);
		expect(world.servedBy(room)).toBeUndefined();
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('anna');
		expect(world.desk.memory.conversations.find(room)).toMatchObject({ waitingSince: MORNING, assignedAt: MORNING + MINUTE });
	});

	it('waits for a place, and gets the one that the end of another frees', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const [first, second] = [await world.ask(), await world.ask()];
		expect(world.servedBy(second)).toBeUndefined();
		world.server.close(first);
		await world.settle();
		expect(world.servedBy(second)).toBe('anna');
	});

	it('of a heavier case type takes more of the agent', async () => {
		const world = await DeskWorld.with({ ...twoGroups, defaultTopic: 'Mortgage', capacity: { default: 4 } }, ['carl']);
		const rooms = [await world.ask(), await world.ask(), await world.ask()];
		expect(rooms.map((room) => world.servedBy(room))).toEqual(['carl', 'carl', undefined]);
	});
});
