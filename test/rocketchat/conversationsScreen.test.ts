import { roomId } from '../../src/shared/ids';
import { oneGroup } from '../worlds/bank';
import { agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';
import { clickablesOf, fieldOf, wordsOf } from './readBlocks';
import { Screen, userOf, type Shown } from './Screen';

const anna = agentActor('anna');
const WINDOW = 'livebank.conversations-window';

/** Anna serves so many customers, and has "Conversations" open beside the first. */
async function annasDesk(count: number) {
	const world = await DeskWorld.with(oneGroup({ anna: 50, bert: 0 }), ['anna', 'bert']);
	const rooms = [];
	for (let index = 0; index < count; index += 1) {
		rooms.push(await world.ask(`Message ${index}`));
		world.clock.forwardSeconds(1);
	}
	const [first = roomId('none'), second = roomId('none')] = rooms;
	const screen = new Screen(world);
	await screen.press(anna, 'livebank.conversations', first);
	return { world, screen, first, second };
}

const labels = ({ view }: Shown): string[] => clickablesOf(view).map(({ label }) => label);
/** The search's block with another field in it. */
const typedInto = (actionId: string, initialValue: string): object => ({
	blockId: 'conversations.search',
	element: { actionId, initialValue },
});
const rowsIn = ({ view }: Shown): number => view.blocks.filter(({ type }) => type === 'divider').length;

describe('"Conversations" by clicks', () => {
	it('changes between its parts in the same bar', async () => {
		const { world, screen, first } = await annasDesk(2);
		const { id, type } = screen.last;
		world.server.close(first);
		await world.settle();
		expect(await screen.click(anna, 'Completed (')).toEqual({ success: true });
		expect(screen.last).toMatchObject({ how: 'updated', id, type });
		expect(labels(screen.last).slice(0, 2)).toEqual(['In Progress (1)', 'Completed (1)']);
		expect(wordsOf(screen.last.view, 'conversation.0.message').join()).toContain('Message 0');
		await screen.click(anna, 'In Progress (');
		expect(wordsOf(screen.last.view, 'conversation.0.message').join()).toContain('Message 1');
	});

	it('ends a conversation, which is completed in the answer', async () => {
		const { world, screen, second } = await annasDesk(2);
		expect(await screen.click(anna, 'End conversation')).toEqual({ success: true });
		expect(labels(screen.last).slice(0, 2)).toEqual(['In Progress (1)', 'Completed (1)']);
		expect(world.server.room(second).isOpen).toBe(false);
	});

	it('says why where the server does not end it, and shows it still', async () => {
		const { world, screen, second } = await annasDesk(2);
		world.server.cannotClose.add(second);
		expect(await screen.click(anna, 'End conversation')).toEqual({ success: false });
		expect(wordsOf(screen.last.view, 'refusal').join()).toContain('(NOT_ENDED)');
		expect(labels(screen.last)).toContain('In Progress (2)');
	});

	it('sets statuses of a completed one in the part that is shown, until it is resolved', async () => {
		const { screen } = await annasDesk(1);
		await screen.click(anna, 'End conversation');
		await screen.click(anna, 'Completed (');
		await screen.click(anna, 'Waiting for bank');
		expect(wordsOf(screen.last.view, 'conversation.0.case')[0]).toContain('· Waiting for bank');
		const before = screen.last;
		await screen.click(anna, 'Resolved');
		expect(wordsOf(screen.last.view, 'conversation.0.case')[0]).toContain('· Resolved');
		expect(labels(screen.last)).not.toContain('In progress');
		expect(await screen.click(anna, 'In progress', { in: before })).toEqual({ success: false });
		expect(wordsOf(screen.last.view, 'refusal').join()).toContain('(CASE_STATUS_NOT_ALLOWED)');
		expect(wordsOf(screen.last.view, 'conversation.0.case')[0]).toContain('· Resolved');
	});

	it('shows twenty more with every click, and keeps them after another click', async () => {
		const { screen } = await annasDesk(45);
		expect(rowsIn(screen.last)).toBe(20);
		await screen.click(anna, 'Show 20 more');
		expect(rowsIn(screen.last)).toBe(40);
		await screen.click(anna, 'Waiting for bank');
		expect(rowsIn(screen.last)).toBe(40);
		await screen.click(anna, 'Show 5 more');
		expect(rowsIn(screen.last)).toBe(45);
		expect(labels(screen.last).filter((label) => label.startsWith('Show'))).toEqual([]);
	});

	it('searches while somebody types, in the same field, and keeps it over other clicks until it is cleared', async () => {
		const { world, screen, first } = await annasDesk(3);
		const number = world.caseOf(first).caseId;
		const before = fieldOf(screen.last.view)?.actionId;
		expect(await screen.search(anna, number.toLowerCase().replace(/-/g, ''))).toEqual({ success: true });
		expect([rowsIn(screen.last), fieldOf(screen.last.view)?.actionId]).toEqual([1, before]);
		expect(wordsOf(screen.last.view, 'conversations.found')).toEqual(['Found: 1 in progress, 0 completed']);
		expect(labels(screen.last)).toContain('In Progress (3)');
		await screen.click(anna, 'End conversation');
		expect(wordsOf(screen.last.view, 'conversations.found')).toEqual(['Found: 0 in progress, 1 completed']);
		await screen.click(anna, 'Completed (');
		expect(rowsIn(screen.last)).toBe(1);
		const typedIn = fieldOf(screen.last.view);
		expect(typedIn?.actionId).not.toBe(before);
		await screen.click(anna, 'Clear search');
		expect(fieldOf(screen.last.view)?.initialValue).toBeUndefined();
		expect(fieldOf(screen.last.view)?.actionId).not.toBe(typedIn?.actionId);
		await screen.click(anna, 'In Progress (');
		expect(rowsIn(screen.last)).toBe(2);
	});

	it('searches at Enter too, which closes a bar: it is opened again, under another id', async () => {
		const { world, screen, second } = await annasDesk(3);
		const { id } = screen.last;
		expect(await screen.enter(anna, world.caseOf(second).caseId)).toEqual({ success: true });
		expect(screen.last).toMatchObject({ how: 'opened', type: 'contextualBar', view: { title: 'Conversations' } });
		expect(screen.last.id).not.toBe(id);
		expect(wordsOf(screen.last.view, 'conversation.0.message').join()).toContain('Message 1');
		expect(rowsIn(screen.last)).toBe(1);
	});

	it('stays open as a window at Enter, and shows what was found', async () => {
		const { screen } = await annasDesk(3);
		await screen.press(anna, WINDOW, 'GENERAL');
		await screen.click(anna, 'Completed (');
		const { id } = screen.last;
		expect(await screen.enter(anna, 'question')).toEqual({ viewId: id, errors: {} });
		expect(screen.last).toMatchObject({ how: 'updated', id, type: 'modal' });
		expect(wordsOf(screen.last.view, 'conversations.found')).toEqual(['Found: 3 in progress, 0 completed']);
	});

	it.each<[string, object, string]>([
		['of nobody', { user: undefined }, 'REQUEST_INVALID'],
		['of somebody who is no agent', { user: userOf(outsider) }, 'NOT_AN_AGENT'],
		['without the field', { view: { id: 'livebank:conversations:n', blocks: [], state: {} } }, 'REQUEST_INVALID'],
		[
			'of a field that asks for something else',
			{ view: { id: 'livebank:conversations:n', blocks: [typedInto('livebank.end.0', 'room0')] } },
			'REQUEST_INVALID',
		],
	])('refuses a submitted list %s, and changes nothing', async (_what, forged, code) => {
		const { world, screen } = await annasDesk(1);
		const before = JSON.stringify([world.records, world.server.rooms]);
		const view = { id: 'livebank:conversations:n', blocks: [typedInto('livebank.search.0.turn', 'Message')] };
		expect(await screen.submit({ user: userOf(anna), view, ...forged })).toEqual({ success: false });
		expect(JSON.stringify(screen.logged)).toContain(`"${code}"`);
		expect(JSON.stringify([world.records, world.server.rooms])).toBe(before);
	});

	it.each(['livebank:case:room0:n', 'livebank:desk:n', 'other', ''])(
		'takes no other submitted view for a list: %j',
		async (id) => {
			const { screen } = await annasDesk(1);
			expect(await screen.submit({ user: userOf(anna), view: { id, blocks: [] } })).toBe('none of ours');
		},
	);

	it('switches whether the agent gets new chats, in the part that is shown', async () => {
		const { world, screen } = await annasDesk(1);
		await screen.click(anna, 'Completed (');
		await screen.click(anna, 'Get no new chats');
		expect(world.desk.memory.roster.takesChats(anna.agentId)).toBe(false);
		expect(wordsOf(screen.last.view, 'conversations.none').join()).toContain('completed no conversation');
	});

	it('opens from the menu as a window, and from there a case as a window', async () => {
		const { world, screen, first } = await annasDesk(1);
		await screen.press(anna, WINDOW, 'GENERAL');
		expect(screen.last).toMatchObject({ how: 'opened', type: 'modal', view: { title: 'Conversations' } });
		await screen.click(anna, 'Case');
		expect(screen.last).toMatchObject({ how: 'opened', type: 'modal', view: { title: 'Case' } });
		expect(JSON.stringify(screen.last.view)).toContain(world.caseOf(first).caseId);
	});

	it('opens the case of a completed conversation, with its end and nobody to give it to', async () => {
		const { screen } = await annasDesk(1);
		await screen.click(anna, 'End conversation');
		await screen.click(anna, 'Completed (');
		await screen.click(anna, 'Case');
		expect(wordsOf(screen.last.view, 'case.facts').join()).toMatch(/Ended: \d\d:\d\d/);
		expect(labels(screen.last)).toEqual([
			'In progress',
			'Waiting for customer',
			'Waiting for bank',
			'Resolved',
			'Add a note',
			'Refresh',
		]);
		await screen.click(anna, 'Resolved');
		expect(labels(screen.last)).toEqual(['Add a note', 'Reopen', 'Refresh']);
	});

	it('is refused to who is neither agent nor supervisor, by button, window and command', async () => {
		const { screen, first } = await annasDesk(1);
		await screen.press(outsider, 'livebank.conversations', first);
		await screen.press(outsider, WINDOW, first);
		const shown = screen.shown.slice(1).map(({ view }) => wordsOf(view, 'refusal').join());
		expect(shown.map((words) => words.endsWith('(NOT_AN_AGENT)'))).toEqual([true, true]);
		expect(await screen.type(outsider, 'conversations', first)).toMatch(/\(NOT_AN_AGENT\)$/);
	});
});

describe('"Conversations" by command', () => {
	it.each([
		['conversations', 'In Progress', undefined],
		['conversations completed', 'Completed', undefined],
		['conversations completed  lost card', 'Completed', 'lost card'],
		['conversations lost card', 'In Progress', 'lost card'],
		['conversations  ', 'In Progress', undefined],
	])('%j opens the part %s searched for %j', async (line, tab, search) => {
		const { screen, first } = await annasDesk(1);
		await screen.type(anna, line, first);
		const { view, how, type } = screen.last;
		expect([how, type]).toEqual(['opened', 'contextualBar']);
		const [primary] = JSON.stringify(view.blocks[0]).match(/"text":"[^"]*"\},"style":"primary"/) ?? [];
		expect(primary).toContain(tab);
		expect(fieldOf(view)?.initialValue).toBe(search);
	});

	it('ends the conversation it is typed in, and says so', async () => {
		const { world, screen, first } = await annasDesk(1);
		expect(await screen.type(agentActor('bert'), 'end', first)).toMatch(/\(NOT_YOUR_CONVERSATION\)$/);
		expect(await screen.type(supervisor, 'end', 'GENERAL')).toMatch(/\(NO_SUCH_CONVERSATION\)$/);
		expect(await screen.type(anna, 'end', first)).toBe('Done. The conversation has ended.');
		expect(world.server.room(first).isOpen).toBe(false);
	});
});
