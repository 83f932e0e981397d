import { announceTopic } from '../../src/desk/announceTopic';
import { endByAgent } from '../../src/desk/endByAgent';
import { roomId, sha256 } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';
import { agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';

const anna = agentActor('anna');

/** A conversation of Anna's, and one that waits for her place. */
async function bank() {
	const world = await DeskWorld.of({ anna: 1 });
	return { world, room: await world.ask('Mine'), waiting: await world.ask('Waiting') };
}

describe('ending a conversation', () => {
	it.each([
		['its agent', anna],
		['a supervisor', supervisor],
	])('closes its room in the name of %s, completes it, and frees the place at once', async (_who, actor) => {
		const { world, room, waiting } = await bank();
		expect(await endByAgent(world.desk, actor, room)).toEqual({ ok: true, value: undefined });
		expect(world.server.log).toContain(`close ${room} by ${actor.agentId}`);
		expect(world.records.completed).toMatchObject([{ conversation: { roomId: room, agentId: idOf('anna') } }]);
		expect(world.servedBy(waiting)).toBe('anna');
		await world.settle();
		expect(world.historyOf(room)).toEqual(['opened', 'agentAssigned', 'conversationEnded']);
		expect(world.records.events.find(({ what }) => what === 'conversationEnded')).toMatchObject({ by: actor.agentId });
	});

	it.each([
		['by its agent in Rocket.Chat', idOf('anna'), idOf('anna')],
		['by somebody whom Rocket.Chat does not name', undefined, 'server'],
	])('is told in the history: %s', async (_how, closedBy, by) => {
		const { world, room } = await bank();
		world.server.close(room);
		world.server.room(room).closedBy = closedBy;
		await world.settle();
		expect(world.records.events.find(({ what }) => what === 'conversationEnded')).toMatchObject({ by });
	});

	it('tells the customer so in the language that the page named', async () => {
		const { world } = await bank();
		await announceTopic(world.desk, { visitorTokenHash: sha256('token-page'), topic: 'Question', language: 'pt-BR' });
		const room = await world.ask('Ajuda', 'page');
		await endByAgent(world.desk, supervisor, room);
		expect(world.server.log).toContain(`close ${room} by ${supervisor.agentId} in pt-BR`);
	});

	it.each([
		['another agent', agentActor('bert'), 'NOT_YOUR_CONVERSATION'],
		['who is no agent', outsider, 'NOT_AN_AGENT'],
		['its agent without the role', { ...anna, isAgent: false }, 'NOT_AN_AGENT'],
	])('is refused to %s, and nothing is closed', async (_who, actor, code) => {
		const { world, room } = await bank();
		expect(await endByAgent(world.desk, actor, room)).toEqual({ ok: false, error: { code } });
		expect(world.server.room(room).isOpen).toBe(true);
	});

	it('is refused where there is no conversation', async () => {
		const { world } = await bank();
		expect(await endByAgent(world.desk, supervisor, roomId('nowhere'))).toMatchObject({
			error: { code: 'NO_SUCH_CONVERSATION' },
		});
	});

	it('twice, also at once, is done once', async () => {
		const { world, room } = await bank();
		const answers = await Promise.all([endByAgent(world.desk, anna, room), endByAgent(world.desk, anna, room)]);
		expect([...answers, await endByAgent(world.desk, anna, room)].map(({ ok }) => ok)).toEqual([true, true, true]);
		expect(world.server.log.filter((call) => call.startsWith('close'))).toHaveLength(1);
		expect(world.records.completed).toHaveLength(1);
	});

	it('succeeds where the room was closed in the same moment', async () => {
		const { world, room } = await bank();
		world.pace = async (call) => {
			if (call === 'close' && world.server.room(room).isOpen) {
				world.server.close(room);
				world.server.cannotClose.add(room);
			}
		};
		expect(await endByAgent(world.desk, anna, room)).toMatchObject({ ok: true });
		expect(world.records.completed).toHaveLength(1);
	});

	it('says so where the server refuses, and the agent keeps the conversation', async () => {
		const { world, room } = await bank();
		world.server.cannotClose.add(room);
		expect(await endByAgent(world.desk, anna, room)).toEqual({ ok: false, error: { code: 'NOT_ENDED' } });
		expect(world.desk.memory.conversations.find(room)).toMatchObject({ state: 'inProgress', agentId: idOf('anna') });
	});

	it('leaves nothing of a conversation in which the customer never wrote', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const room = await world.arrive();
		expect(await endByAgent(world.desk, anna, room)).toMatchObject({ ok: true });
		expect([world.records.open, world.records.completed, world.records.cases]).toEqual([[], [], []]);
	});

	it('is refused to an agent from whom it was forwarded while the request waited its turn', async () => {
		const { world, room } = await bank();
		world.server.hire('bert');
		const [, answer] = await Promise.all([
			world.desk.memory.roomQueue.run(room, async () => {
				const known = world.desk.memory.conversations.find(room);
				if (known?.state === 'inProgress') {
					const bertsNow = { ...known, agentId: idOf('bert'), version: known.version + 1 };
					await world.desk.conversations.update(bertsNow);
					world.desk.memory.conversations.put(bertsNow);
				}
			}),
			endByAgent(world.desk, anna, room),
		]);
		expect(answer).toEqual({ ok: false, error: { code: 'NOT_YOUR_CONVERSATION' } });
		expect(world.server.room(room).isOpen).toBe(true);
	});
});
