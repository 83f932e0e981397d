import type { Actor } from '../../src/agents/Actor';
import { describeCase } from '../../src/desk/describeCase';
import { returnConversation } from '../../src/desk/handOver';
import { listConversations } from '../../src/desk/listConversations';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { roomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';

/** A conversation of Anna's, and one that waits. */
async function bank() {
	const world = await DeskWorld.of({ anna: 1 });
	return { world, annas: await world.ask('Mine'), waiting: await world.ask('Waiting') };
}

describe('who may work on a conversation', () => {
	const theirs = [undefined, undefined];
	const onlySeen = [undefined, 'NOT_YOUR_CONVERSATION'];
	const others = ['NOT_YOUR_CONVERSATION', 'NOT_YOUR_CONVERSATION'];
	const nobodys = ['NOT_AN_AGENT', 'NOT_AN_AGENT'];

	it.each<[string, Actor, (string | undefined)[], (string | undefined)[]]>([
		['its agent', agentActor('anna'), theirs, onlySeen],
		['a member of its group', agentActor('bert'), onlySeen, onlySeen],
		['another agent', agentActor('zoe'), others, others],
		['a supervisor', supervisor, theirs, theirs],
		['a user who is neither', outsider, nobodys, nobodys],
		['its former agent who lost the role', { ...agentActor('anna'), isAgent: false }, nobodys, nobodys],
	])('%s', async (_who, actor, ofAnnas, ofWaiting) => {
		const world = await DeskWorld.of({ anna: 1, bert: 0 });
		const [annas, waiting] = [await world.ask('Mine'), await world.ask('Waiting')];
		const answers = [
			await describeCase(world.desk, actor, annas),
			await setCaseStatus(world.desk, actor, { roomId: annas, to: 'inProgress' }),
			await describeCase(world.desk, actor, waiting),
			await setCaseStatus(world.desk, actor, { roomId: waiting, to: 'inProgress' }),
		].map((answer) => (answer.ok ? undefined : answer.error.code));
		expect(answers).toEqual([...ofAnnas, ...ofWaiting]);
		const changed = world.records.events.filter(({ what }) => what === 'statusChanged').map(({ by }) => by);
		expect(changed).toEqual([ofAnnas[1], ofWaiting[1]].flatMap((refusal) => (refusal ? [] : [actor.agentId])));
	});

	it('nobody, where the server has no such room, or it has ended; then its case is still theirs', async () => {
		const { world, annas } = await bank();
		world.server.close(annas);
		await world.settle();
		for (const room of [annas, roomId('nowhere')]) {
			const answer = await returnConversation(world.desk, supervisor, room);
			expect(answer).toEqual({ ok: false, error: { code: 'NO_SUCH_CONVERSATION' } });
		}
		expect(await describeCase(world.desk, supervisor, roomId('nowhere'))).toMatchObject({ ok: false });
		expect(await describeCase(world.desk, supervisor, annas)).toMatchObject({ ok: true });
	});

	it('an agent to whom the server gave it without the desk hearing of it', async () => {
		const { world, annas } = await bank();
		world.server.serve(annas, idOf('bert'));
		world.loseEvents();
		expect(await describeCase(world.desk, agentActor('bert'), annas)).toMatchObject({ ok: true, value: { agent: idOf('bert') } });
		const answer = await setCaseStatus(world.desk, agentActor('anna'), { roomId: annas, to: 'inProgress' });
		expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_YOUR_CONVERSATION' } });
	});
});

describe('a status', () => {
	it('is set, kept, shown and written into the history', async () => {
		const { world, annas } = await bank();
		world.clock.forwardSeconds(5);
		expect(await setCaseStatus(world.desk, agentActor('anna'), { roomId: annas, to: 'waitingForCustomer' })).toEqual({
			ok: true,
			value: undefined,
		});
		expect(world.caseOf(annas)).toMatchObject({ status: 'waitingForCustomer', changedAt: world.clock.now() });
		expect(world.desk.memory.conversations.find(annas)?.case?.status).toBe('waitingForCustomer');
		expect(world.records.events.at(-1)).toMatchObject({
			caseId: world.caseOf(annas).caseId,
			at: world.clock.now(),
			by: idOf('anna'),
			what: 'statusChanged',
			from: 'new',
			to: 'waitingForCustomer',
		});
	});

	it.each(['new', 'inProgress'] as const)('is refused where the case does not lead there: resolved to %s', async (to) => {
		const { world, annas } = await bank();
		await setCaseStatus(world.desk, agentActor('anna'), { roomId: annas, to: 'resolved' });
		const events = world.records.events.length;
		expect(await setCaseStatus(world.desk, agentActor('anna'), { roomId: annas, to })).toMatchObject({
			ok: false,
			error: { code: 'CASE_STATUS_NOT_ALLOWED', details: { from: 'resolved', to } },
		});
		expect(world.records.events).toHaveLength(events);
	});

	it('cannot be set before the customer has written', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		expect(await setCaseStatus(world.desk, agentActor('anna'), { roomId: room, to: 'resolved' })).toEqual({
			ok: false,
			error: { code: 'NO_CASE_YET' },
		});
	});
});

describe('the description of a conversation', () => {
	it('shows the case, its history newest first, and why it came to this agent', async () => {
		const { world, annas } = await bank();
		const description = await describeCase(world.desk, supervisor, annas);
		expect(description).toMatchObject({
			ok: true,
			value: {
				agent: 'anna',
				case: { subject: 'Mine' },
				history: [{ what: 'agentAssigned' }, { what: 'opened' }],
				explanation: { state: 'assigned', decision: { winner: idOf('anna') } },
				statusChoices: [
					{ to: 'inProgress' },
					{ to: 'waitingForCustomer' },
					{ to: 'waitingForBank' },
					{ to: 'resolved', isEnd: true },
				],
			},
		});
	});

	it('gives no reason where the agent took it themselves, though the desk gave it to them once', async () => {
		const { world, annas } = await bank();
		world.server.putBack(annas);
		world.server.serve(annas, idOf('anna'));
		await world.settle();
		world.clock.forwardSeconds(10);
		world.server.putBack(annas);
		await world.settle();
		world.server.serve(annas, idOf('anna'));
		await world.settle();
		const description = await describeCase(world.desk, supervisor, annas);
		expect(description.ok && description.value.explanation).toBeUndefined();
	});
});

describe('the list of conversations', () => {
	it('holds what the server says the agent serves, the most recently active first', async () => {
		const world = await DeskWorld.of({ anna: 3, bert: 1 });
		const rooms = [await world.ask('One', 'one'), await world.ask('Two', 'two'), await world.ask('Three', 'three')];
		const annas = rooms.filter((room) => world.servedBy(room) === 'anna');
		world.clock.forwardSeconds(5);
		world.server.write(annas[0] ?? roomId('none'), 'Still there?', false);
		const list = await listConversations(world.desk, agentActor('anna'));
		expect(list.ok && list.value.rows.map((row) => row.roomId)).toEqual(annas);
		expect(list.ok && list.value.rows[0]?.lastMessage).toEqual({
			text: 'Still there?',
			at: world.clock.now(),
			fromCustomer: false,
		});
	});

	it('takes in a room that the desk has not heard of', async () => {
		const { world } = await bank();
		const native = world.server.open('native');
		world.server.serve(native, idOf('anna'));
		world.loseEvents();
		const list = await listConversations(world.desk, agentActor('anna'));
		expect(list.ok && list.value.rows.map((row) => row.roomId)).toContain(native);
	});

	it('is refused to who is no agent', async () => {
		const { world } = await bank();
		expect(await listConversations(world.desk, outsider)).toEqual({ ok: false, error: { code: 'NOT_AN_AGENT' } });
	});
});
