import { roomId } from '../../src/shared/ids';
import { oneGroup } from '../worlds/bank';
import { agentActor, DeskWorld, supervisor } from '../worlds/DeskWorld';
import { annasBank } from './annasBank';
import { clickablesOf, wordsOf } from './readBlocks';
import { Screen } from './Screen';

const anna = agentActor('anna');
const bert = agentActor('bert');

describe('the bar "Case"', () => {
	it('offers an agent to return, to transfer, to move and to change the topic, and no explanation', async () => {
		const { screen, room } = await annasBank();
		await screen.press(anna, 'livebank.case', room);
		const labels = clickablesOf(screen.last.view).map(({ label }) => label);
		expect(labels).toEqual(
			expect.arrayContaining(['Return to queue', 'bert · 0 of 1', 'carl · 0 of 1', 'Loan team', 'Mortgage', 'Refresh']),
		);
		expect(labels).not.toContain('Card team');
		expect(wordsOf(screen.last.view, 'case.why')).toEqual([]);
	});

	it('explains to a supervisor why it came to this agent and why to no other', async () => {
		const { screen, room } = await annasBank();
		await screen.press(supervisor, 'livebank.case', room);
		expect(wordsOf(screen.last.view, 'case.why')).toEqual([
			'Why this agent',
			'`anna` of `Card team`: 0 of 1 in use, level 1, nothing yet',
			'Waited 0:00, takes 1 of capacity, needs level 1',
			'Order of the bank: served this customer last, experience, share of capacity in use, longest without a new conversation',
			'• `bert`, 0 of 1 in use, level 1, nothing yet: came after by order of names',
		]);
	});

	it('gives a conversation to the chosen agent; who gave it sees that it is done', async () => {
		const { world, screen, room } = await annasBank();
		await screen.press(anna, 'livebank.case', room);
		expect(await screen.click(anna, 'bert')).toEqual({ success: true });
		expect(world.servedBy(room)).toBe('bert');
		expect(wordsOf(screen.last.view, 'done')).toEqual(['Done. Another agent has this conversation now.']);
		await screen.press(bert, 'livebank.case', room);
		expect(wordsOf(screen.last.view, 'case.history.0')[0]).toMatch(/^\d\d:\d\d given to bert by anna$/);
	});

	it('shows that somebody else is sought, and to whom the conversation goes at last', async () => {
		const { world, screen, room } = await annasBank();
		world.server.change('bert', { presence: 'offline' });
		await world.settle();
		await screen.press(anna, 'livebank.case', room);
		expect(await screen.click(anna, 'Return to queue')).toEqual({ success: true });
		expect(wordsOf(screen.last.view, 'case.handover')).toEqual([
			'Looking for somebody else, because it was returned; you keep it until then.',
		]);
		expect(clickablesOf(screen.last.view).map(({ label }) => label)).not.toContain('Return to queue');
		await screen.press(supervisor, 'livebank.case', room);
		expect(wordsOf(screen.last.view, 'case.handover').join()).toContain('anna keeps it until then');
		expect(wordsOf(screen.last.view, 'case.why')).toEqual([
			'Who could take it now',
			'`Card team`, open:',
			'• `bert`, 0 of 1 in use, level 1, nothing yet: not online',
			'• `anna`, 1 of 1 in use, level 1, idle 0:00: has it now',
		]);
	});

	it('changes the topic: who belongs to no group of it keeps it until another has it', async () => {
		const { world, screen, room } = await annasBank();
		await screen.press(anna, 'livebank.case', room);
		expect(await screen.click(anna, 'Mortgage')).toEqual({ success: true });
		await world.settle();
		expect(world.servedBy(room)).toBe('carl');
		expect(world.caseOf(room)).toMatchObject({ topic: 'Mortgage', caseType: 'Loans' });
		await screen.press(supervisor, 'livebank.case', room);
		expect(JSON.stringify(screen.last.view)).toContain('topic Lost card → Mortgage by anna');
	});

	it('moves it to a group, and says so', async () => {
		const { world, screen, room } = await annasBank();
		world.server.change('carl', { presence: 'offline' });
		await world.settle();
		await screen.press(anna, 'livebank.case', room);
		expect(await screen.click(anna, 'Loan team')).toEqual({ success: true });
		expect(wordsOf(screen.last.view, 'case.facts')).toContain('Moved to group: Loan team');
		expect(wordsOf(screen.last.view, 'case.history.0')[0]).toMatch(/moved to Loan team by anna$/);
		expect(clickablesOf(screen.last.view).map(({ label }) => label)).toContain('Card team');
	});
});

describe('a transfer to an agent who is full', () => {
	/** Both agents have a conversation each, and may have no more. */
	async function full() {
		const world = await DeskWorld.of({ anna: 1, bert: 1 });
		await world.ask('One', 'one');
		await world.ask('Two', 'two');
		const [annas = roomId('none')] = world.server.serving('anna');
		return { world, screen: new Screen(world), annas };
	}

	it('is refused with the reason, the code and what to do; to an agent nothing more is offered', async () => {
		const { world, screen, annas } = await full();
		await screen.press(anna, 'livebank.case', annas);
		expect(screen.find('bert').label).toBe('bert · 1 of 1 · full');
		expect(await screen.click(anna, 'bert')).toEqual({ success: false });
		expect(wordsOf(screen.last.view, 'refusal').join()).toMatch(/^This agent cannot take it: full\. .* \(AGENT_UNAVAILABLE\)$/);
		expect(wordsOf(screen.last.view, 'refusal.override')).toEqual([]);
		expect(world.server.serving('bert')).toHaveLength(1);
	});

	it('may be made all the same by a supervisor, and that stands in the history', async () => {
		const { world, screen, annas } = await full();
		await screen.press(supervisor, 'livebank.case', annas);
		expect(await screen.click(supervisor, 'bert')).toEqual({ success: false });
		expect(await screen.click(supervisor, 'Give it to bert anyway')).toEqual({ success: true });
		expect(world.server.serving('bert')).toHaveLength(2);
		expect(wordsOf(screen.last.view, 'case.history.0')[0]).toMatch(/given to bert by idsue, although: full$/);
		expect(wordsOf(screen.last.view, 'refusal')).toEqual([]);
	});

	it('comes up in a list that is empty again, whatever was chosen before', async () => {
		const { screen, annas } = await full();
		await screen.press(supervisor, 'livebank.case', annas);
		const before = screen.find('bert').actionId;
		await screen.click(supervisor, 'bert');
		expect(screen.find('bert').actionId).not.toBe(before);
	});
});

describe('"available to chat"', () => {
	it('is switched off and on in the bar "Conversations"', async () => {
		const { world, screen, room } = await annasBank();
		await screen.press(anna, 'livebank.conversations', room);
		expect(await screen.click(anna, 'Get no new chats')).toEqual({ success: true });
		expect(wordsOf(screen.last.view, 'conversations.chats')).toEqual(['You get no new chats. You keep those you have.']);
		expect(world.desk.memory.roster.takesChats(anna.agentId)).toBe(false);
		await screen.click(anna, 'Be available to chat');
		expect(wordsOf(screen.last.view, 'conversations.chats')).toEqual(['You are available to chat.']);
	});

	it('keeps a place free until it is on again', async () => {
		const world = await DeskWorld.with(oneGroup({ anna: 1 }), ['anna']);
		const screen = new Screen(world);
		await screen.type(anna, 'unavailable', 'GENERAL');
		const room = await world.ask();
		expect(world.servedBy(room)).toBeUndefined();
		expect(await screen.type(anna, 'available', 'GENERAL')).toBe('You are available to chat.');
		expect(world.servedBy(room)).toBe('anna');
	});
});
