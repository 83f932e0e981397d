import { describeCase } from '../../src/desk/describeCase';
import { describeDesk, type DeskDescription } from '../../src/desk/describeDesk';
import { moveToGroup, returnConversation } from '../../src/desk/handOver';
import { idOf, MORNING, SECOND } from '../worlds/bank';
import { cardDesk, presence } from '../worlds/cardBank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

async function seenBySupervisor({ desk }: DeskWorld): Promise<DeskDescription> {
	const description = await describeDesk(desk, supervisor);
	if (!description.ok) {
		throw new Error(description.error.code);
	}
	return description.value;
}

describe('the desk as a supervisor sees it', () => {
	it('is for supervisors', async () => {
		const world = await cardDesk();
		for (const actor of [agentActor('anna'), outsider]) {
			expect(await describeDesk(world.desk, actor)).toEqual({ ok: false, error: { code: 'NOT_A_SUPERVISOR' } });
		}
	});

	it('shows who waits in each group, since when, the most urgent first', async () => {
		const world = await cardDesk({ team: [], helpers: [], loans: { priority: 100 } });
		const rooms = [await world.ask('One'), await world.ask('Two')] as const;
		world.clock.forwardSeconds(60);
		const [loan, urgent] = [await world.ask('Three'), await world.arrive()] as const;
		await moveToGroup(world.desk, supervisor, { roomId: loan, group: 'Loan team' });
		const { groups, at, inProgress } = await seenBySupervisor(world);
		expect([at, inProgress]).toEqual([MORNING + 60 * SECOND, 0]);
		expect(groups).toMatchObject([
			{
				group: 'Card team',
				count: 3,
				longestSince: MORNING,
				waiting: [
					{ roomId: rooms[0], topic: 'Lost card', case: { subject: 'One' }, waitingSince: MORNING, points: 1 },
					{ roomId: rooms[1], points: 1 },
					{ roomId: urgent, waitingSince: MORNING + 60 * SECOND, points: 0 },
				],
			},
			{
				group: 'Loan team',
				count: 1,
				longestSince: MORNING + 60 * SECOND,
				waiting: [{ roomId: loan, case: { subject: 'Three' } }],
			},
		]);
	});

	it('shows who is on their way to somebody else, and who has them until then', async () => {
		const world = await cardDesk({ team: ['anna'] });
		const room = await world.ask();
		await returnConversation(world.desk, agentActor('anna'), room);
		const { groups, inProgress } = await seenBySupervisor(world);
		expect(groups[0]).toMatchObject({ count: 1, waiting: [{ roomId: room, heldBy: idOf('anna') }] });
		expect(inProgress).toBe(1);
	});

	it('still shows a customer whose assignment has failed and is tried again later', async () => {
		const world = await cardDesk();
		world.pace = (call) =>
			world.desk.memory.claims.of(idOf('anna')).length > 0 ? Promise.reject(new Error('down')) : atOnce(call);
		const room = await world.arrive();
		world.pace = atOnce;
		expect(world.servedBy(room)).toBeUndefined();
		expect((await seenBySupervisor(world)).groups[0]).toMatchObject({ count: 1, waiting: [{ roomId: room }] });
	});

	it('shows each agent with what they carry, why they get nothing, and until when', async () => {
		const world = await cardDesk({
			team: ['anna', 'bert', 'dora', 'emil'],
			helpers: [],
			capacity: { default: 2 },
			cards: { weight: 1.5 },
		});
		await world.ask();
		await presence(world, 'bert', 'offline');
		await presence(world, 'dora', 'away');
		world.server.switchOmnichannel('emil', 'off');
		await world.ask();
		expect((await seenBySupervisor(world)).agents).toEqual([
			{ agentId: idOf('anna'), username: 'anna', presence: 'online', load: 1.5, capacity: 2, conversations: 1 },
			expect.objectContaining({ username: 'bert', presence: 'offline', unavailable: 'NOT_ONLINE', load: 0 }),
			expect.objectContaining({ username: 'dora', presence: 'away', unavailable: 'NOT_ONLINE' }),
			{
				agentId: idOf('emil'),
				username: 'emil',
				presence: 'online',
				load: 0,
				capacity: 2,
				conversations: 0,
				coolingUntil: MORNING + 15 * SECOND,
			},
		]);
		world.clock.forwardSeconds(15);
		expect((await seenBySupervisor(world)).agents.filter(({ coolingUntil }) => coolingUntil)).toEqual([]);
	});
});

describe('why a conversation came to its agent', () => {
	it('is told to supervisors, with everybody who was considered, and not to agents', async () => {
		const world = await cardDesk({ team: ['anna', 'bert', 'dora'] });
		await presence(world, 'dora', 'offline');
		await world.ask();
		const room = await world.ask();
		const decision = { winner: idOf('bert'), group: 'Card team', chain: ['preferred', 'experience', 'share', 'idle'] };
		const seen = await describeCase(world.desk, supervisor, room);
		expect(seen).toMatchObject({ ok: true, value: { explanation: { state: 'assigned', decision } } });
		const considered = seen.ok && seen.value.explanation?.state === 'assigned' ? seen.value.explanation.decision.candidates : [];
		expect(considered.map(({ username, because }) => [username, because])).toEqual([
			['bert', undefined],
			expect.arrayContaining([expect.any(String), expect.any(String)]),
			expect.arrayContaining([expect.any(String), expect.any(String)]),
		]);
		expect(considered.find(({ username }) => username === 'anna')?.because).toBe('AT_CAPACITY');
		expect(considered.find(({ username }) => username === 'dora')?.because).toBe('NOT_ONLINE');
		expect(await describeCase(world.desk, agentActor('bert'), room)).not.toHaveProperty('value.explanation');
	});

	it('is why nobody can take it, while it waits', async () => {
		const world = await cardDesk({ team: ['anna'] });
		await world.ask();
		const room = await world.ask();
		expect(await describeCase(world.desk, supervisor, room)).toMatchObject({
			value: {
				explanation: { state: 'seeking', groups: [{ group: 'Card team', isOpen: true, named: [{ because: 'AT_CAPACITY' }] }] },
			},
		});
	});

	it('says of the agent who was relieved why it left them, and not that they were full with it', async () => {
		const world = await cardDesk();
		const [room, other] = [await world.ask(), await world.ask()];
		await returnConversation(world.desk, agentActor('anna'), room);
		world.server.close(other);
		await world.settle();
		const candidates = [{ username: 'bert' }, { username: 'anna', because: 'RETURNED_IT' }];
		expect(await describeCase(world.desk, supervisor, room)).toMatchObject({
			value: { agent: 'bert', explanation: { state: 'assigned', decision: { candidates } } },
		});
	});

	it('says of its own agent that they have it, while another is sought', async () => {
		const world = await cardDesk({ team: ['anna'], capacity: { default: 2 } });
		const room = await world.ask();
		await returnConversation(world.desk, agentActor('anna'), room);
		world.clock.forwardSeconds(3600);
		expect(await describeCase(world.desk, supervisor, room)).toMatchObject({
			value: { explanation: { state: 'seeking', groups: [{ named: [{ username: 'anna', because: 'HAS_IT' }] }] } },
		});
	});
});
