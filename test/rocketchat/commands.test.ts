import fc from 'fast-check';
import { Roster } from '../../src/agents/Roster';
import { typedChange } from '../../src/rocketchat/commands/typedChange';
import { roomId } from '../../src/shared/ids';
import { agentCalled, idOf, MORNING, twoGroups } from '../worlds/bank';
import { agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';
import { Screen } from './Screen';

const room = roomId('room');
const roster = new Roster();
roster.read(agentCalled('anna'), MORNING);

describe('a typed line', () => {
	it.each<[string, unknown]>([
		['return', { action: 'return', roomId: room }],
		['end', { action: 'end', roomId: room }],
		['transfer anna', { action: 'transfer', roomId: room, to: idOf('anna'), override: false }],
		['transfer  @anna', { action: 'transfer', roomId: room, to: idOf('anna'), override: false }],
		['transfer anna anyway', { action: 'transfer', roomId: room, to: idOf('anna'), override: true }],
		['transfer nobody', { code: 'AGENT_UNKNOWN' }],
		['transfer __proto__', { code: 'AGENT_UNKNOWN' }],
		['transfer anna please', undefined],
		['transfer anna anyway now', undefined],
		['transfer', undefined],
		['group Loan team', { action: 'moveToGroup', roomId: room, group: 'Loan team' }],
		['group', undefined],
		['topic Lost card', { action: 'changeTopic', roomId: room, topic: 'Lost card' }],
		['topic  ', undefined],
		['available', { action: 'switchChats', takesChats: true }],
		['unavailable', { action: 'switchChats', takesChats: false }],
		['', undefined],
		['toString', undefined],
	])('%j asks for %j', (line, asked) => {
		expect(typedChange(line.split(' '), room, roster)).toEqual(asked);
	});

	it('asks for something or nothing, whatever is typed', () => {
		fc.assert(fc.property(fc.array(fc.string()), (words) => void typedChange(words, room, roster)));
	});
});

describe('the command', () => {
	const anna = agentActor('anna');

	/** Anna serves a customer about a lost card; Bert is away; Carl of the other group is free. */
	async function bank() {
		const world = await DeskWorld.with({ ...twoGroups, caseTypes: [{ name: 'Cards' }, { name: 'Loans' }] }, [
			'anna',
			'bert',
			'carl',
		]);
		world.server.change('bert', { presence: 'offline' });
		await world.settle();
		return { world, screen: new Screen(world), annas: await world.ask('My card is gone') };
	}

	it('"return" says who keeps the conversation', async () => {
		const { screen, annas } = await bank();
		expect(await screen.type(anna, 'return', annas)).toBe(
			'Done. Looking for somebody else, because it was returned; `anna` keeps it until then.',
		);
	});

	it('"transfer" gives it to that agent, and says so', async () => {
		const { world, screen, annas } = await bank();
		expect(await screen.type(anna, 'transfer carl', annas)).toBe('Done. `carl` has this conversation.');
		expect(world.servedBy(annas)).toBe('carl');
	});

	it('"group" and "topic" say who has it then', async () => {
		const { world, screen, annas } = await bank();
		expect(await screen.type(anna, 'group loan TEAM', annas)).toBe('Done. `carl` has this conversation.');
		expect(await screen.type(agentActor('carl'), 'topic Mortgage', annas)).toBe('Done. `carl` has this conversation.');
		expect(world.historyOf(annas)).toEqual(['opened', 'agentAssigned', 'movedToGroup', 'agentAssigned', 'topicChanged']);
	});

	it('tells a supervisor how to set an obstacle aside, and an agent not', async () => {
		const { world, screen, annas } = await bank();
		world.desk.memory.roster.switchChats(idOf('carl'), false);
		const refusal = /^This agent cannot take it: not available to chat\..*\(AGENT_UNAVAILABLE\)/;
		expect(await screen.type(anna, 'transfer carl', annas)).toMatch(new RegExp(`${refusal.source}$`));
		expect(await screen.type(supervisor, 'transfer carl', annas)).toMatch(
			new RegExp(`${refusal.source}\nTo give it to them all the same type \`/livebank transfer carl anyway\`$`),
		);
		expect(await screen.type(anna, 'transfer carl anyway', annas)).toMatch(/\(OVERRIDE_NOT_ALLOWED\)$/);
		expect(world.servedBy(annas)).toBe('anna');
		expect(await screen.type(supervisor, 'transfer carl anyway', annas)).toBe('Done. `carl` has this conversation.');
	});

	it.each([
		['return', outsider, 'NOT_AN_AGENT'],
		['return', agentActor('carl'), 'NOT_YOUR_CONVERSATION'],
		['transfer carl', agentActor('carl'), 'NOT_YOUR_CONVERSATION'],
		['transfer anna', anna, 'AGENT_HAS_IT'],
		['transfer bert', anna, 'AGENT_UNAVAILABLE'],
		['transfer zoe', anna, 'AGENT_UNKNOWN'],
		['group Nothing', anna, 'GROUP_UNKNOWN'],
		['group Card team', anna, 'ALREADY_IN_GROUP'],
		['topic Nothing', anna, 'TOPIC_UNKNOWN'],
		['topic Lost card', anna, 'SAME_TOPIC'],
		['available', supervisor, 'NOT_AN_AGENT'],
	] as const)('%j is refused to who may not or cannot, and changes nothing: %#', async (line, actor, code) => {
		const { world, screen, annas } = await bank();
		const before = JSON.stringify([world.records, world.server.rooms]);
		expect(await screen.type(actor, line, annas)).toMatch(new RegExp(`\\(${code}\\)`));
		expect(JSON.stringify([world.records, world.server.rooms])).toBe(before);
	});

	it('in a room that is no conversation says so', async () => {
		const { screen } = await bank();
		expect(await screen.type(supervisor, 'return', 'GENERAL')).toMatch(/\(NO_SUCH_CONVERSATION\)$/);
	});

	it('answers also where something fails, and writes down what', async () => {
		const { world, screen, annas } = await bank();
		world.desk.chatSwitches.set = async () => Promise.reject(new Error('The store is down'));
		expect(await screen.type(anna, 'unavailable', annas)).toMatch(/\(INTERNAL\)$/);
		expect(JSON.stringify(screen.logged)).toContain('The store is down');
		expect(world.desk.memory.roster.takesChats(idOf('anna'))).toBe(true);
	});

	it.each(['', 'help', 'transfer', 'group', 'topic', 'nonsense'])('%j shows the help with every command', async (line) => {
		const { screen, annas } = await bank();
		const help = await screen.type(anna, line, annas);
		for (const command of [
			'conversations',
			'case',
			'end',
			'desk',
			'return',
			'transfer',
			'group',
			'topic',
			'available',
			'unavailable',
			'health',
		]) {
			expect(help).toContain(`/livebank ${command}`);
		}
	});
});
