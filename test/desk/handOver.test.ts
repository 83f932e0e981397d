import { describeCase } from '../../src/desk/describeCase';
import { moveToGroup, returnConversation } from '../../src/desk/handOver';
import type { RoomId } from '../../src/shared/ids';
import { answer, cardBank, cardDesk, conversationIn, countedToday, presence } from '../worlds/cardBank';
import { idOf, MINUTE, MORNING } from '../worlds/bank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
	result.ok ? 'done' : result.error.code;

/** Its agent gives a conversation back, and the desk hears what the server tells of it. */
async function giveBack(world: DeskWorld, room: RoomId, by = agentActor('anna')): Promise<string> {
	const result = await returnConversation(world.desk, by, room);
	await world.settle();
	return codeOf(result);
}

async function move(world: DeskWorld, room: RoomId, group: string, by = agentActor('anna')): Promise<string> {
	const result = await moveToGroup(world.desk, by, { roomId: room, group });
	await world.settle();
	return codeOf(result);
}

describe('a conversation that its agent gives back', () => {
	it('goes to somebody else at once, and the history and the figures say so', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await giveBack(world, room)).toBe('done');
		expect(world.servedBy(room)).toBe('bert');
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'returnedToQueue', 'agentAssigned']);
		expect(world.records.events).toContainEqual(expect.objectContaining({ what: 'returnedToQueue', by: idOf('anna') }));
		expect(countedToday(world)).toMatchObject({ returned: 1, assigned: 2 });
	});

	it('stays with its agent until somebody else has it, and everybody can see that it is on its way', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const room = await world.ask();
		await giveBack(world, room);
		expect(world.servedBy(room)).toBe('anna');
		const shown = await describeCase(world.desk, agentActor('anna'), room);
		expect(shown).toMatchObject({ ok: true, value: { agent: 'anna', handover: { because: 'returned', since: MORNING } } });
	});

	it('stays on its way for hours, over a restart, and although its agent goes on answering', async () => {
		const world = await cardDesk();
		await presence(world, 'bert', 'offline');
		const room = await world.ask();
		await giveBack(world, room);
		answer(world, room);
		await world.passSeconds(7200);
		await world.start();
		expect(world.servedBy(room)).toBe('anna');
		await presence(world, 'bert', 'online');
		expect(world.servedBy(room)).toBe('bert');
	});

	it('does not come back to its agent within a minute, and may after it', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await giveBack(world, room);
		await giveBack(world, room, agentActor('bert'));
		await world.passSeconds(50);
		expect(world.servedBy(room)).toBe('bert');
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('does not come back within a minute where the server itself has put it into the queue', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const room = await world.ask();
		await giveBack(world, room);
		world.server.putBack(room);
		await world.settle();
		await world.passSeconds(50);
		expect(world.servedBy(room)).toBeUndefined();
		await world.passSeconds(10);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('twice, as a double click does, is given back once and keeps its turn', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const room = await world.ask();
		await giveBack(world, room);
		world.clock.forwardSeconds(60);
		expect(await giveBack(world, room)).toBe('done');
		expect(conversationIn(world, room)).toMatchObject({ handover: { since: MORNING } });
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'returnedToQueue']);
		expect(countedToday(world)).toMatchObject({ returned: 1 });
	});

	it('is not kept by an answer, unlike one that was only not answered in time', async () => {
		const world = await cardDesk({ team: ['anna'], cards: { noAnswer: { afterSeconds: 60 } } });
		const room = await world.ask();
		await world.passSeconds(60);
		expect(conversationIn(world, room)).toMatchObject({ handover: { because: 'noAnswer' } });
		world.clock.forwardSeconds(30);
		await giveBack(world, room);
		answer(world, room);
		await world.passSeconds(60);
		expect(conversationIn(world, room)).toMatchObject({ handover: { because: 'returned', since: MORNING + MINUTE } });
	});

	it('before the customer has written is given back as well', async () => {
		const world = await cardDesk();
		const room = await world.arrive();
		expect([await giveBack(world, room), world.servedBy(room)]).toEqual(['done', 'bert']);
	});

	it.each([
		['another agent', agentActor('bert'), 'NOT_YOUR_CONVERSATION'],
		['somebody who is no agent', outsider, 'NOT_AN_AGENT'],
		['a supervisor', supervisor, 'done'],
	])('is given back by its agent or a supervisor: %s', async (_who, actor, code) => {
		const world = await cardDesk();
		expect(await giveBack(world, await world.ask(), actor)).toBe(code);
	});

	it('has to be in the hands of an agent', async () => {
		const world = await cardDesk({ team: [] });
		expect(await giveBack(world, await world.ask(), supervisor)).toBe('NOT_IN_PROGRESS');
	});
});

describe('a conversation that is moved to another group', () => {
	it('goes to a member of that group, and the history says so', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await move(world, room, 'loan TEAM')).toBe('done');
		expect(world.servedBy(room)).toBe('carl');
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'movedToGroup', 'agentAssigned']);
		expect(world.records.events).toContainEqual(
			expect.objectContaining({ what: 'movedToGroup', by: idOf('anna'), group: 'Loan team' }),
		);
	});

	it('keeps its topic and its case type', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await move(world, room, 'Loan team');
		expect(world.caseOf(room)).toMatchObject({ topic: 'Lost card', caseType: 'Cards' });
	});

	it('stays with its agent until a member has a place, and never goes to anybody of its former group', async () => {
		const world = await cardDesk();
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		await move(world, room, 'Loan team');
		await world.passSeconds(3600);
		expect(world.servedBy(room)).toBe('anna');
		await presence(world, 'carl', 'online');
		expect(world.servedBy(room)).toBe('carl');
	});

	it('waits on in the other group with the time it has waited', async () => {
		const world = await cardDesk({ team: [] });
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		await world.passSeconds(60);
		expect(await move(world, room, 'Loan team', supervisor)).toBe('done');
		expect(conversationIn(world, room)).toMatchObject({ state: 'waiting', group: 'Loan team', waitingSince: MORNING });
		await presence(world, 'carl', 'online');
		expect(world.servedBy(room)).toBe('carl');
		expect(world.records.decisions.at(-1)).toMatchObject({ group: 'Loan team', waitedSeconds: 60 });
	});

	it('keeps its turn when it is moved on before anybody has it', async () => {
		const world = await cardDesk({ helpers: [] });
		const room = await world.ask();
		await move(world, room, 'Loan team');
		world.clock.forwardSeconds(30);
		expect(await move(world, room, 'Card team')).toBe('done');
		expect(world.servedBy(room)).toBe('bert');
		expect(world.records.decisions.at(-1)).toMatchObject({ group: 'Card team', waitedSeconds: 30 });
	});

	it('stays moved after it was given back, and over a restart', async () => {
		const world = await cardDesk({ helpers: ['carl', 'dora'] });
		const room = await world.ask();
		await move(world, room, 'Loan team');
		await world.start();
		expect(await giveBack(world, room, agentActor('carl'))).toBe('done');
		expect(world.servedBy(room)).toBe('dora');
	});

	it.each([
		['Night team', 'GROUP_UNKNOWN'],
		['card team', 'ALREADY_IN_GROUP'],
	])('cannot be moved to %s: %s', async (group, code) => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await move(world, room, group)).toBe(code);
		expect(world.servedBy(room)).toBe('anna');
	});

	it('is not moved to a group in which nobody may ever carry it, nor offered there', async () => {
		const world = await cardDesk({ cards: { weight: 2 }, capacity: { default: 2, agents: { carl: 1 } } });
		const room = await world.ask();
		expect(await move(world, room, 'Loan team')).toBe('TOO_HEAVY_FOR_GROUP');
		expect(world.servedBy(room)).toBe('anna');
		const shown = await describeCase(world.desk, agentActor('anna'), room);
		expect(shown.ok && shown.value.choices.groups).toEqual([]);
	});

	it('comes back to its own group where an edit leaves it nobody who may carry it in the other', async () => {
		const world = await cardDesk({ helpers: ['carl'], capacity: { default: 1 } });
		await presence(world, 'carl', 'offline');
		const room = await world.ask();
		await move(world, room, 'Loan team');
		const heavy = cardBank({ helpers: ['carl'], cards: { weight: 2 }, capacity: { default: 2, agents: { carl: 1 } } });
		world.desk.memory.catalogue.edit(JSON.stringify(heavy));
		await giveBack(world, room);
		expect(world.servedBy(room)).toBe('bert');
	});

	it('is moved by its agent or a supervisor alone', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect([await move(world, room, 'Loan team', agentActor('bert')), await move(world, room, 'Loan team', outsider)]).toEqual([
			'NOT_YOUR_CONVERSATION',
			'NOT_AN_AGENT',
		]);
	});

	it('goes to that group after those that have waited there for longer', async () => {
		const world = await cardDesk();
		await presence(world, 'carl', 'offline');
		const [first, second] = [await world.ask(), await world.ask()];
		await move(world, second, 'Loan team', agentActor('bert'));
		world.clock.forwardSeconds(60);
		await move(world, first, 'Loan team');
		await presence(world, 'carl', 'online');
		expect([world.servedBy(first), world.servedBy(second)]).toEqual(['anna', 'carl']);
	});
});
