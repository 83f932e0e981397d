import type { Agent, PushedView } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { Form } from '../../tools/client/Form';
import { buttonsOf, factsOf, fieldOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { Screen } from './Screen';

jest.setTimeout(90_000);

describe('"Conversations"', () => {
	let bank: Bank;
	let anna: Agent;
	let screen: Screen;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		screen = new Screen(bank, anna);
		await bank.configure({
			topics: [
				{ name: 'Block a card', caseType: 'Cards' },
				{ name: 'Mortgage', caseType: 'Loans' },
			],
			defaultTopic: 'Block a card',
			caseTypes: [{ name: 'Cards', noAnswer: { afterSeconds: 1, supervisorsAfter: 20 } }, { name: 'Loans' }],
			skillGroups: [{ name: 'All', members: [anna.username], caseTypes: ['Cards', 'Loans'] }],
			capacity: { default: 5 },
		});
	});

	afterEach(() => Bank.closeOpened());

	const tabs = (view: PushedView): string[] =>
		buttonsOf(view)
			.slice(0, 2)
			.map(({ label }) => label);

	/** The case number of a conversation, as the agent reads it in the bar. */
	async function numberOf(customer: Customer): Promise<string> {
		return factsOf(await bank.caseBar(anna, customer), 'case.facts').Case ?? 'none';
	}

	it('ends a conversation by its button, lists it under "Completed", and takes statuses there until it is resolved', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia', 'Mortgage');
		await anna.write(olivia.roomId, 'You have a loan');
		const bar = await bank.conversationsBar(anna, olivia);
		expect(tabs(bar)).toEqual(['In Progress (1)', 'Completed (0)']);

		const ended = await screen.press(bar, 'End conversation');
		expect([ended.view.id, ...tabs(ended)]).toEqual([bar.view.id, 'In Progress (0)', 'Completed (1)']);
		const room = await bank.administrator.room(olivia.roomId);
		expect([room.open, room.closer]).toEqual([undefined, 'user']);
		expect(JSON.stringify(room.closedBy)).toContain(anna.username);

		const completed = await screen.press(ended, 'Completed (1)');
		expect(textsOf(completed, 'conversation.0.customer')).toEqual(['Customer (not logged in) · Mortgage · Loans']);
		expect(textsOf(completed, 'conversation.0.message')[0]).toMatch(/^\d\d:\d\d · Bank: You have a loan$/);
		expect(textsOf(completed, 'conversation.0.waiting')[0]).toMatch(/^Ended \d\d:\d\d$/);
		expect(JSON.stringify(completed.view.blocks)).toContain(`/live/${olivia.roomId}`);

		const waiting = await screen.press(completed, 'Waiting for bank');
		expect(textsOf(waiting, 'conversation.0.case')[0]).toMatch(/· Waiting for bank$/);
		const resolved = await screen.press(waiting, 'Resolved');
		expect(textsOf(resolved, 'conversation.0.case')[0]).toMatch(/· Resolved$/);
		expect(buttonsOf(resolved).map(({ label }) => label)).not.toContain('In progress');
		const stale = await screen.press(waiting, 'In progress');
		expect(textsOf(stale, 'refusal').join()).toContain('CASE_STATUS_NOT_ALLOWED');

		const theCase = await screen.press(resolved, 'Case');
		expect(factsOf(theCase, 'case.facts')).toMatchObject({
			Status: 'Resolved',
			Ended: expect.stringMatching(/^\d\d:\d\d$/) as string,
		});
		expect(await screen.history(olivia)).toContain(`Waiting for bank → Resolved by ${anna.username}`);
	});

	it('asks for a resolution where the bank wants one, and shows the same part of the list afterwards', async () => {
		const statuses = [
			{ name: 'Received', is: 'initial' },
			{ name: 'Granted', is: 'terminal', asksResolution: true },
		];
		await bank.configure({
			topics: [{ name: 'Mortgage', caseType: 'Loans' }],
			defaultTopic: 'Mortgage',
			caseTypes: [{ name: 'Loans', statuses }],
			skillGroups: [{ name: 'All', members: [anna.username], caseTypes: ['Loans'] }],
		});
		const olivia = await bank.customerOf(anna, 'Olivia');
		const ended = await screen.press(await bank.conversationsBar(anna, olivia), 'End conversation');
		const completed = await screen.press(ended, 'Completed (1)');
		const form = await screen.press(completed, 'Granted');
		const seen = anna.views.length;
		await anna.submitForm(bank.appId, new Form(form).fill({ 'livebank.field.text': '200,000 at 3 %' }));
		const updated = await eventually('the bar is brought up to date', () => anna.views[seen]);
		expect(updated.view.id).toBe(completed.view.id);
		expect(textsOf(updated, 'conversation.0.case')[0]).toMatch(/· Granted$/);
	});

	it('finds by number and topic in both parts while the agent types, and shows all when the search is cleared', async () => {
		const [olivia, mia] = [await bank.customerOf(anna, 'Olivia', 'Mortgage'), await bank.customerOf(anna, 'Mia')];
		const number = await numberOf(mia);
		const typed = await screen.search(await bank.conversationsBar(anna, olivia), number.toLowerCase().replace(/-/g, ''));
		expect(textsOf(typed, 'conversations.found')).toEqual(['Found: 1 in progress, 0 completed']);
		expect(textsOf(typed, 'conversation.0.case')[0]).toContain(number);
		const ended = await screen.press(typed, 'End conversation');
		expect(textsOf(ended, 'conversations.found')).toEqual(['Found: 0 in progress, 1 completed']);
		const completed = await screen.press(ended, 'Completed (1)');
		expect(textsOf(completed, 'conversation.0.case')[0]).toContain(number);
		const none = await screen.search(completed, 'mortGAGE');
		expect(textsOf(none, 'conversations.none')).toEqual(['Nothing was found here.']);
		const all = await screen.press(none, 'Clear search');
		expect(textsOf(all, 'conversation.0.case')[0]).toContain(number);
	});

	it('shows a customer who has waited too long first, and marks them; a file by its name', async () => {
		const mia = await bank.customerOf(anna, 'Mia');
		await mia.sendFile('card.txt', 'It is gone');
		const olivia = await bank.customerOf(anna, 'Olivia', 'Mortgage');
		const bar = await eventually('the customer is overdue', async () => {
			const list = await bank.conversationsBar(anna, olivia);
			return textsOf(list, 'conversation.0.overdue').length > 0 ? list : undefined;
		});
		expect(textsOf(bar, 'conversation.0.overdue')[0]).toMatch(/^Overdue since \d\d:\d\d \(0:\d\d\)$/);
		expect(textsOf(bar, 'conversation.0.message')[0]).toMatch(/^\d\d:\d\d · Customer: 📎 card\.txt$/);
		expect(textsOf(bar, 'conversation.1.overdue')).toEqual([]);
		expect(textsOf(bar, 'conversation.1.message')[0]).toMatch(/I am Olivia$/);
	});

	it('searches at Enter too: the bar, which closes with it, is opened again, and the window stays', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia', 'Mortgage');
		await bank.customerOf(anna, 'Mia');
		const bar = await bank.conversationsBar(anna, olivia);
		const enter = async (view: PushedView): Promise<{ readonly shown: PushedView; readonly closes: boolean }> => {
			const seen = anna.views.length;
			const form = new Form(view).fill({ [fieldOf(view) ?? '']: 'mortgage' });
			const { closes } = await anna.submitForm(bank.appId, form);
			return { shown: await eventually('a view answers Enter', () => anna.views[seen]), closes };
		};
		const again = await enter(bar);
		expect(again.shown.view.id).not.toBe(bar.view.id);
		expect(textsOf(again.shown, 'conversations.found')).toEqual(['Found: 1 in progress, 0 completed']);
		const list = await bank.conversationsWindow(anna);
		const found = await enter(list);
		expect([found.closes, found.shown.view.id]).toEqual([false, list.view.id]);
		expect(textsOf(found.shown, 'conversations.found')).toEqual(['Found: 1 in progress, 0 completed']);
	});

	it('opens from the menu as a window with the same list, and from there a case as a window', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia');
		const list = await bank.conversationsWindow(anna);
		expect([list.type, ...tabs(list)]).toEqual(['modal.open', 'In Progress (1)', 'Completed (0)']);
		const theCase = await screen.press(list, 'Case');
		expect([theCase.type, factsOf(theCase, 'case.facts').Case]).toEqual(['modal.open', await numberOf(olivia)]);
		const ended = await screen.press(list, 'End conversation');
		expect([ended.type, ...tabs(ended)]).toEqual(['modal.update', 'In Progress (0)', 'Completed (1)']);
	});

	it('does the same by slash command', async () => {
		const [olivia, mia] = [await bank.customerOf(anna, 'Olivia', 'Mortgage'), await bank.customerOf(anna, 'Mia')];
		expect(await screen.type('end', mia)).toBe('Done. The conversation has ended.');
		const completed = await bank.answerTo(anna, () =>
			anna.runCommand('livebank', 'conversations completed block', olivia.roomId),
		);
		expect(tabs(completed)).toEqual(['In Progress (1)', 'Completed (1)']);
		expect(textsOf(completed, 'conversations.found')).toEqual(['Found: 0 in progress, 1 completed']);
	});
});
