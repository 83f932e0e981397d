import fc from 'fast-check';
import { caseNumber } from '../../src/cases/caseNumber';
import { Roster } from '../../src/agents/Roster';
import { typedChange } from '../../src/rocketchat/commands/typedChange';
import { textsIn } from '../../src/rocketchat/views/text';
import { roomId } from '../../src/shared/ids';
import { agentCalled, catalogueOf, idOf, MORNING, twoGroups } from '../worlds/bank';
import { agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';
import { text } from './english';
import { Screen } from './Screen';

const room = roomId('room');
const roster = new Roster();
roster.read(agentCalled('anna'), MORNING);
const known = { roster, catalogue: catalogueOf(twoGroups), text };

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
		[`attach ${caseNumber(room, 1).toLowerCase()}`, { action: 'attach', roomId: room, caseId: caseNumber(room, 1) }],
		[
			`continue ${caseNumber(room, 1)} Lost card:  It is: found`,
			{ action: 'continueCase', caseId: caseNumber(room, 1), topic: 'Lost card', message: 'It is: found' },
		],
		[
			`continue anyway ${caseNumber(room, 1).toLowerCase()} Mortgage: Granted`,
			{ action: 'continueCase', caseId: caseNumber(room, 1), topic: 'Mortgage', message: 'Granted', override: true },
		],
		['continue 000-000-001 Mortgage: Granted', { code: 'CASE_UNKNOWN' }],
		[`continue ${caseNumber(room, 1)} Mortgage`, undefined],
		[`continue ${caseNumber(room, 1)} : Granted`, undefined],
		['new Mortgage', { action: 'newCase', roomId: room, topic: 'Mortgage' }],
		['new', undefined],
		['status Waiting FOR bank', { action: 'setStatus', roomId: room, to: 'waitingForBank' }],
		['status waitingForBank', { action: 'setStatus', roomId: room, to: 'waitingForBank' }],
		['status resolved:', { action: 'setStatus', roomId: room, to: 'resolved' }],
		['status resolved: sent: at 5', { action: 'resolve', roomId: room, to: 'resolved', resolution: 'sent: at 5' }],
		[`status resolved: ${'x'.repeat(2_001)}`, { code: 'TOO_LONG' }],
		['status done', { code: 'STATUS_UNKNOWN' }],
		['status', undefined],
		['reopen', { action: 'reopen', roomId: room }],
		['note calls  back', { action: 'addNote', roomId: room, note: 'calls back' }],
		[`note ${'x'.repeat(2_001)}`, { code: 'TOO_LONG' }],
		['note', undefined],
		['available', { action: 'switchChats', takesChats: true }],
		['unavailable', { action: 'switchChats', takesChats: false }],
		['', undefined],
		['toString', undefined],
	])('%j asks for %j', (line, asked) => {
		expect(typedChange(line.split(' '), room, known)).toEqual(asked);
	});

	it('names a status as its writer reads it', () => {
		const german = { ...known, text: textsIn('de') };
		const label = german.text('status.waitingForBank');
		expect(typedChange(['status', ...label.split(' ')], room, german)).toEqual({
			action: 'setStatus',
			roomId: room,
			to: 'waitingForBank',
		});
	});

	it('asks for something or nothing, whatever is typed', () => {
		fc.assert(fc.property(fc.array(fc.string()), (words) => void typedChange(words, room, known)));
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

	it('"history" tells a supervisor whether the history of a case is whole, and its head', async () => {
		const { world, screen, annas } = await bank();
		const { caseId } = world.caseOf(annas);
		const head = world.records.events.at(-1)?.hash ?? '';
		expect(await screen.type(supervisor, `history ${caseId}`, 'GENERAL')).toBe(
			`The history of case ${caseId} is whole. Events: 2.\nHead, to be kept elsewhere: \`${head}\``,
		);
		world.records.events.forEach((event, index) => (world.records.events[index] = { ...event, at: event.at + 1 }));
		expect(await screen.type(supervisor, `history ${caseId}`, 'GENERAL')).toContain(
			`is not whole. Events: 2.\nEvent 1: it is not as it was recorded (EVENT_CHANGED) \`${world.records.events[0]?.hash ?? ''}\``,
		);
	});

	it('"export" sends a supervisor the case as two files, to them alone', async () => {
		const { world, screen, annas } = await bank();
		const { caseId } = world.caseOf(annas);
		expect(await screen.type(supervisor, `export ${caseId}`, annas)).toBe(
			`Case ${caseId} was sent to you as two files in a direct message.`,
		);
		const [json, page, ...others] = screen.files;
		expect([json?.name, page?.name, others]).toEqual([`${caseId}.json`, `${caseId}.html`, []]);
		expect([json?.roomId, page?.roomId]).toEqual(['direct livebank.bot sue', 'direct livebank.bot sue']);
		expect(JSON.parse(json?.content ?? '')).toMatchObject({ case: { caseId }, verification: { faults: [] } });
		expect(page?.content).toContain('<td>anna</td>');
		expect(screen.logged).not.toContainEqual(expect.arrayContaining(['case not exported']));
	});

	it('"export" says what to do where the server takes no files', async () => {
		const { world, screen, annas } = await bank();
		screen.takesFiles = false;
		expect(await screen.type(supervisor, `export ${world.caseOf(annas).caseId}`, annas)).toMatch(/\(FILES_REFUSED\)$/);
		expect(JSON.stringify(screen.logged)).toContain('case not exported');
	});

	it.each(['history', 'export'])('"%s" is for supervisors, and for cases that there are', async (command) => {
		const { world, screen, annas } = await bank();
		expect(await screen.type(anna, `${command} ${world.caseOf(annas).caseId}`, annas)).toMatch(/\(NOT_A_SUPERVISOR\)$/);
		expect(await screen.type(outsider, `${command} ${world.caseOf(annas).caseId}`, annas)).toMatch(/\(NOT_AN_AGENT\)$/);
		expect(await screen.type(supervisor, `${command} 000-000-000`, annas)).toMatch(/\(CASE_UNKNOWN\)$/);
		expect(await screen.type(supervisor, command, annas)).toContain('*LiveBank*');
		expect(screen.files).toEqual([]);
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
			'history',
			'export',
			'health',
		]) {
			expect(help).toContain(`/livebank ${command}`);
		}
	});
});
