import { roomId } from '../../src/shared/ids';
import { twoGroups } from '../worlds/bank';
import { agentActor, DeskWorld, supervisor } from '../worlds/DeskWorld';
import { blockIdsOf, clickablesOf, wordsOf } from './readBlocks';
import { Screen } from './Screen';

/** Anna and Bert serve one customer each about a lost card and can take no more; two wait; Carl of the loan team is idle. */
async function busyBank() {
	const cards = { name: 'Cards', reserveAfterSeconds: 3600 };
	const world = await DeskWorld.with({ ...twoGroups, caseTypes: [cards, { name: 'Loans' }], capacity: { default: 1 } }, [
		'anna',
		'bert',
		'carl',
	]);
	await world.ask('One', 'one');
	await world.ask('Two', 'two');
	world.clock.forwardSeconds(100);
	const third = await world.ask('Three', 'three');
	world.clock.forwardSeconds(3700);
	const fourth = await world.ask('Four', 'four');
	return { world, screen: new Screen(world), third, fourth };
}

describe('the supervisors\' "Desk"', () => {
	it('shows who waits, who is at work, and what has been done today', async () => {
		const { screen, world, third } = await busyBank();
		await screen.press(supervisor, 'livebank.desk', third);
		const { view, type, how } = screen.last;
		expect([how, type, view.title]).toEqual(['opened', 'contextualBar', 'Desk']);
		expect(wordsOf(view, 'desk.now')).toEqual(['Waiting: 2', 'In progress: 2', 'Agents available: 3 of 3']);
		expect(wordsOf(view, 'desk.group.0')).toEqual(['Card team · open · 2 waiting · longest 1:01:40']);
		expect(wordsOf(view, 'desk.group.1')).toEqual(['Loan team · open · nobody waits']);
		expect(wordsOf(view, 'desk.row.0')).toEqual([`${world.caseOf(third).caseId} · Lost card · 1:01:40`]);
		expect(wordsOf(view, 'desk.row.0.state')).toEqual(['reserved: anna', `[Open](https://chat.example/live/${third})`]);
		expect(wordsOf(view, 'desk.agents')).toEqual([
			'Agents',
			'• `anna`: 1 of 1 in use, chats: 1, online, reserved for a heavier conversation',
			'• `bert`: 1 of 1 in use, chats: 1, online',
			'• `carl`: 0 of 1 in use, chats: 0, online',
		]);
		expect(wordsOf(view, 'desk.today')).toEqual(
			expect.arrayContaining(['Given to an agent: 2', 'Average wait: 0:00', 'Given anyway: 0']),
		);
	});

	it('opens as a window from the menu, where there is no room', async () => {
		const { screen } = await busyBank();
		await screen.press(supervisor, 'livebank.desk-window', 'GENERAL');
		expect(screen.last).toMatchObject({ how: 'opened', type: 'modal', view: { title: 'Desk' } });
		await screen.click(supervisor, 'Refresh');
		expect(screen.last).toMatchObject({ how: 'updated', type: 'modal', view: { title: 'Desk' } });
		await screen.click(supervisor, 'Case');
		expect(screen.last).toMatchObject({ how: 'opened', type: 'modal', view: { title: 'Case' } });
	});

	it('opens the case of a row beside the room where it is a bar itself', async () => {
		const { screen, third } = await busyBank();
		await screen.press(supervisor, 'livebank.desk', third);
		await screen.click(supervisor, 'Case');
		expect(screen.last).toMatchObject({ how: 'opened', type: 'contextualBar', view: { title: 'Case' } });
	});

	it('gives a waiting conversation to anybody at work, the group first, and anyway where they are full', async () => {
		const { world, screen, third } = await busyBank();
		await screen.press(supervisor, 'livebank.desk', third);
		const offered = clickablesOf(screen.last.view).filter(({ actionId }) => actionId.startsWith('livebank.transfer.0.'));
		expect(offered.map(({ label }) => label)).toEqual([
			'anna · 1 of 1 · reserved for a heavier conversation',
			'bert · 1 of 1 · full',
			'carl · 0 of 1',
		]);
		expect(await screen.click(supervisor, 'bert')).toEqual({ success: false });
		expect(wordsOf(screen.last.view, 'refusal').join()).toContain('(AGENT_UNAVAILABLE)');
		expect(await screen.click(supervisor, 'Give it to bert anyway')).toEqual({ success: true });
		expect(world.servedBy(third)).toBe('bert');
		expect(wordsOf(screen.last.view, 'desk.agents')[1]).toBe('• `bert`: 2 of 1 in use, chats: 2, online, over capacity');
		expect(wordsOf(screen.last.view, 'desk.today')).toContain('Given anyway: 1');
	});

	it('says who keeps a conversation for which somebody else is sought, and does not offer it to them', async () => {
		const { world, screen } = await busyBank();
		const [annas = roomId('none')] = world.server.serving('anna');
		await screen.type(agentActor('anna'), 'return', annas);
		await screen.press(supervisor, 'livebank.desk', annas);
		const { view } = screen.last;
		const row = [0, 1, 2].find((index) => wordsOf(view, `desk.row.${index}.state`).includes('kept by anna'));
		expect(row).toBeDefined();
		const offered = clickablesOf(view).filter(({ actionId }) => actionId.startsWith(`livebank.transfer.${row}.`));
		expect(offered.map(({ value }) => value)).not.toContain(`${annas} idanna`);
	});

	it('is refused to an agent, by button, window and command', async () => {
		const { screen, third } = await busyBank();
		const anna = agentActor('anna');
		await screen.press(anna, 'livebank.desk', third);
		await screen.press(anna, 'livebank.desk-window', third);
		await screen.type(anna, 'desk', third);
		expect(screen.shown.map(({ view }) => wordsOf(view, 'refusal').join().endsWith('(NOT_A_SUPERVISOR)'))).toEqual([
			true,
			true,
			true,
		]);
		expect(screen.shown.flatMap(({ view }) => blockIdsOf(view))).not.toContain('desk.agents');
	});
});
