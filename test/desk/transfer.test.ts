import type { Actor } from '../../src/agents/Actor';
import { switchChats } from '../../src/desk/switchChats';
import { transferConversation } from '../../src/desk/transferConversation';
import type { RoomId } from '../../src/shared/ids';
import { answer, cardDesk, conversationIn, countedToday, presence } from '../worlds/cardBank';
import { idOf } from '../worlds/bank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

const give = (world: DeskWorld, room: RoomId, to: string, { by = supervisor, override = false } = {}) =>
	transferConversation(world.desk, by, { roomId: room, to: idOf(to), override });

/** The same, and then the desk hears what the server tells of it. */
async function given(world: DeskWorld, room: RoomId, to: string, how: { by?: Actor; override?: boolean } = {}): Promise<string> {
	const result = await give(world, room, to, how);
	await world.settle();
	return result.ok ? 'done' : [result.error.code, result.error.details?.['because'] ?? []].flat().join(' ');
}

describe('a conversation that is given to a chosen agent', () => {
	it('is theirs at once, the history says who gave it, and its former agent’s place is filled again', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		await presence(world, 'bert', 'offline');
		const waiting = await world.ask();
		await presence(world, 'bert', 'online');
		world.server.close(waiting);
		await world.settle();
		const next = world.server.open();
		expect(await given(world, room, 'bert', { by: agentActor('anna') })).toBe('done');
		expect([world.servedBy(room), world.servedBy(next)]).toEqual(['bert', 'anna']);
		expect(world.records.events).toContainEqual(
			expect.objectContaining({ what: 'agentAssigned', by: idOf('anna'), agentId: idOf('bert') }),
		);
		expect(countedToday(world)).toMatchObject({ transferred: 1 });
		expect(world.notices.at(-2)).toMatchObject({ agentId: idOf('bert'), notice: { case: { subject: 'Help' } } });
	});

	it('may have waited: a supervisor gives it to whom they choose', async () => {
		const world = await cardDesk({ team: [] });
		const room = await world.ask();
		expect(await given(world, room, 'carl')).toBe('done');
		expect(world.servedBy(room)).toBe('carl');
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned']);
	});

	it('may have been on its way to somebody else: nobody else is sought any more', async () => {
		const world = await cardDesk({ team: ['anna'], cards: { noAnswer: { afterSeconds: 60 } } });
		const room = await world.ask();
		await world.passSeconds(60);
		expect(await given(world, room, 'carl')).toBe('done');
		expect(conversationIn(world, room)).not.toHaveProperty('handover');
		answer(world, room);
		await world.passSeconds(600);
		expect(world.servedBy(room)).toBe('carl');
	});

	it('may be taken by one who let it pass, if a supervisor says so', async () => {
		const world = await cardDesk({ cards: { noAnswer: { afterSeconds: 60 } } });
		const room = await world.ask();
		await world.passSeconds(60);
		expect([world.servedBy(room), await given(world, room, 'anna'), world.servedBy(room)]).toEqual(['bert', 'done', 'anna']);
	});

	it('is tried with an agent who is left alone for a while: who gives it may know that they are back', async () => {
		const world = await cardDesk();
		world.server.switchOmnichannel('anna', 'off');
		const room = await world.ask();
		world.server.switchOmnichannel('anna', 'on');
		expect([world.servedBy(room), await given(world, room, 'anna'), world.servedBy(room)]).toEqual(['bert', 'done', 'anna']);
	});
});

describe('a transfer is refused, and nothing changes,', () => {
	it.each<[string, string, (world: DeskWorld) => unknown]>([
		['to an agent who is offline', 'AGENT_UNAVAILABLE NOT_ONLINE', (world) => presence(world, 'bert', 'offline')],
		['to an agent who is full', 'AGENT_UNAVAILABLE AT_CAPACITY', (world) => world.ask()],
		[
			'to an agent who finishes first',
			'AGENT_UNAVAILABLE NOT_TAKING_CHATS',
			(world) => switchChats(world.desk, agentActor('bert'), false),
		],
		[
			'to an agent who switched off Omnichannel',
			'AGENT_UNAVAILABLE COOLING_DOWN',
			(world) => world.server.switchOmnichannel('bert', 'off'),
		],
		[
			'to an agent who has just gone',
			'AGENT_UNAVAILABLE NOT_ONLINE',
			({ server }) => (server.change('bert', { presence: 'offline' }), (server.events.length = 0)),
		],
		[
			'to an agent who has just lost the role',
			'AGENT_UNAVAILABLE NOT_AN_AGENT',
			({ server }) => server.change('bert', { isAgent: false }),
		],
		[
			'to an agent whose account has just been disabled',
			'AGENT_UNAVAILABLE ACCOUNT_DISABLED',
			({ server }) => server.change('bert', { isEnabled: false }),
		],
		['to an agent who has just left the bank', 'AGENT_UNKNOWN', ({ server }) => server.dismiss('bert')],
		['to an agent with rooms that nobody knows', 'BUSY', ({ server }) => server.phantoms.set(idOf('bert'), 1)],
	])('%s', async (_what, refusal, happens) => {
		const world = await cardDesk();
		const room = await world.ask();
		await happens(world);
		const before = world.server.transfers.length;
		expect(await given(world, room, 'bert', { by: agentActor('anna') })).toBe(refusal);
		expect(world.servedBy(room)).toBe('anna');
		expect(world.server.transfers).toHaveLength(before);
		expect(countedToday(world)).not.toHaveProperty('transferred');
	});

	it('to an agent with as many of that type as they may have', async () => {
		const world = await cardDesk({ capacity: { default: 3 }, cards: { limitPerAgent: 1 } });
		const [room] = [await world.ask(), await world.ask()];
		expect(await given(world, room, 'bert')).toBe('AGENT_UNAVAILABLE TYPE_LIMIT');
	});

	it('to the agent who has it, and to somebody whom no group knows', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await given(world, room, 'anna', { by: agentActor('anna') })).toBe('AGENT_HAS_IT');
		expect(await given(world, room, 'nobody')).toBe('AGENT_UNKNOWN');
	});

	it('where the agent has taken a room by hand that the desk has not heard of', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		world.server.serve(world.server.open('native'), idOf('bert'));
		world.loseEvents();
		expect(await given(world, room, 'bert')).toBe('BUSY');
		expect(await given(world, room, 'bert')).toBe('AGENT_UNAVAILABLE AT_CAPACITY');
	});

	it('where the agent takes a room by hand in that very moment', async () => {
		const world = await cardDesk();
		const room = await world.ask();
		world.pace = async (call) => {
			if (call === 'take') {
				world.pace = atOnce;
				world.server.serve(world.server.open('native'), idOf('bert'));
				await world.settle();
			}
		};
		expect(await given(world, room, 'bert')).toBe('AGENT_UNAVAILABLE AT_CAPACITY');
		expect(world.servedBy(room)).toBe('anna');
	});

	it('where the room has ended or gone to somebody else without the desk hearing of it', async () => {
		const world = await cardDesk({ team: ['anna', 'bert', 'dora'] });
		const [ended, forwarded] = [await world.ask(), await world.ask()];
		world.server.close(ended);
		world.server.serve(forwarded, idOf('carl'));
		world.loseEvents();
		expect([await given(world, ended, 'dora'), await given(world, forwarded, 'dora')]).toEqual([
			'TRANSFER_FAILED',
			'TRANSFER_FAILED',
		]);
		expect(world.desk.memory.conversations.find(ended)).toBeUndefined();
		expect(conversationIn(world, forwarded)).toMatchObject({ agentId: idOf('carl') });
	});

	it.each<[string, Actor, boolean, string]>([
		['to another agent', agentActor('bert'), false, 'NOT_YOUR_CONVERSATION'],
		['to who is neither agent nor supervisor', outsider, false, 'NOT_AN_AGENT'],
		['to its agent who wants to override', agentActor('anna'), true, 'OVERRIDE_NOT_ALLOWED'],
	])('%s', async (_who, by, override, refusal) => {
		const world = await cardDesk();
		const room = await world.ask();
		expect(await given(world, room, 'bert', { by, override })).toBe(refusal);
		expect(world.servedBy(room)).toBe('anna');
	});
});
