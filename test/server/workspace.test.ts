import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, factsOf, historyOf, textsOf } from '../../tools/client/readView';
import { isRecord } from '../../tools/client/Rest';
import { Bank } from './Bank';

jest.setTimeout(90_000);

describe("the agent's workspace", () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;

	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await bank.configure({
			topics: [
				{ name: 'Block a card', caseType: 'Cards' },
				{ name: 'Mortgage', caseType: 'Loans' },
			],
			defaultTopic: 'Block a card',
			caseTypes: [{ name: 'Cards' }, { name: 'Loans' }],
			skillGroups: [
				{ name: 'Cards', members: [anna.username], caseTypes: ['Cards'] },
				{ name: 'Loans', members: [ben.username], caseTypes: ['Loans'] },
			],
			capacity: { default: 5 },
			notLoggedIn: { synchronous: false },
		});
	});

	afterEach(() => Bank.closeOpened());

	/** A customer in the hands of an agent, with the case opened. */
	async function served(name: string, message: string, topic: string): Promise<Customer> {
		const customer = await bank.customerWrites(name, message, topic);
		const agent = (await bank.agentOf(customer)) === anna.username ? anna : ben;
		await eventually('the case is opened', async () => {
			return factsOf(await bank.caseBar(agent, customer), 'case.facts').Case !== undefined;
		});
		return customer;
	}

	it('tells the agent on assignment that the customer is not logged in, and what it is about', async () => {
		const customer = await bank.customerWrites('Olivia', 'My card is gone', 'Block a card');
		const notice = await eventually('the notice names the case', () =>
			anna.notices.find(({ rid, msg }) => rid === customer.roomId && String(msg).includes('My card is gone')),
		);
		expect(notice.msg).toMatch(/not logged in/);
		expect(notice.msg).toMatch(/Topic: Block a card · Case type: Cards/);
		expect(notice.msg).toMatch(/Case [0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}: `My card is gone`/);
		expect(ben.notices).toEqual([]);
		const readByCustomer = await customer.history();
		expect(JSON.stringify(readByCustomer)).not.toMatch(/not logged in/);
	});

	it('shows the case with its number, subject, topic, type and status', async () => {
		const customer = await served('Olivia', '  My card\n is gone ', 'Block a card');
		const bar = await bank.caseBar(anna, customer);
		expect(factsOf(bar, 'case.facts')).toEqual({
			Case: expect.stringMatching(/^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}$/) as string,
			Status: 'New',
			Topic: 'Block a card',
			'Case type': 'Cards',
			Agent: anna.username,
			Opened: expect.stringMatching(/^\d\d:\d\d$/) as string,
		});
		expect(textsOf(bar, 'case.subject')).toEqual(['Subject: My card is gone']);
		expect(textsOf(bar, 'case.customer')).toEqual(['This customer is not logged in. Nobody has proved who is writing.']);
		expect(textsOf(bar, 'case.why')).toEqual([]);
	});

	it('changes the status and the history of a case at the click of a button, and nothing leaves "resolved"', async () => {
		const customer = await served('Olivia', 'My card is gone', 'Block a card');
		const bar = await bank.caseBar(anna, customer);
		const button = (label: string) =>
			buttonsOf(bar).find((candidate) => candidate.label === label) ?? fail(`no button "${label}"`);
		const waiting = await bank.answerTo(anna, () => anna.clickInView(bank.appId, bar.view.id, button('Waiting for bank')));
		expect(waiting.view.id).toBe(bar.view.id);
		expect(factsOf(waiting, 'case.facts').Status).toBe('Waiting for bank');
		expect(historyOf(waiting)[0]).toMatch(new RegExp(`New → Waiting for bank by ${anna.username}$`));

		const resolved = await bank.answerTo(anna, () => anna.clickInView(bank.appId, bar.view.id, button('Resolved')));
		expect(factsOf(resolved, 'case.facts').Status).toBe('Resolved');
		expect(historyOf(resolved).map((line) => line.replace(/^\d\d:\d\d /, ''))).toEqual([
			`Waiting for bank → Resolved by ${anna.username}`,
			`New → Waiting for bank by ${anna.username}`,
			`assigned to ${anna.username}`,
			'opened, topic Block a card',
		]);

		const stale = await bank.answerTo(anna, () => anna.clickInView(bank.appId, bar.view.id, button('In progress')));
		expect(textsOf(stale, 'refusal').join()).toContain('CASE_STATUS_NOT_ALLOWED');
		expect(factsOf(stale, 'case.facts').Status).toBe('Resolved');
		expect(factsOf(await bank.caseBar(anna, customer), 'case.facts').Status).toBe('Resolved');
	});

	it('lists in "Conversations" exactly the open conversations of the agent, with the last thing a person wrote', async () => {
		const [first, second, foreign] = [
			await served('Olivia', 'My card is gone', 'Block a card'),
			await served('Noah', 'Mine too', 'Block a card'),
			await served('Mia', 'We buy a flat', 'Mortgage'),
		];
		await anna.write(first.roomId, 'I have blocked it');
		const bar = await bank.conversationsBar(anna, first);
		expect(buttonsOf(bar)[0]?.label).toBe('In Progress (2)');
		const text = JSON.stringify(bar.view.blocks);
		expect(text).toContain(`/live/${first.roomId}`);
		expect(text).toContain(`/live/${second.roomId}`);
		expect(text).not.toContain(foreign.roomId);
		expect(textsOf(bar, 'conversation.0.customer')).toEqual(['Customer (not logged in) · Block a card · Cards']);
		expect(textsOf(bar, 'conversation.0.message')[0]).toMatch(/^\d\d:\d\d · Bank: I have blocked it$/);
		expect(textsOf(bar, 'conversation.1.message')[0]).toMatch(/^\d\d:\d\d · Customer: Mine too$/);
		expect(textsOf(bar, 'conversation.0.waiting')[0]).toMatch(/^Waiting for the customer since \d\d:\d\d \(\d:\d\d\)$/);
		expect(textsOf(bar, 'conversation.1.waiting')[0]).toMatch(/^Customer waits for an answer since \d\d:\d\d \(\d:\d\d\)$/);

		const status = buttonsOf(bar).find(({ label, value }) => label === 'Waiting for customer' && value.includes(second.roomId));
		const updated = await bank.answerTo(anna, () =>
			anna.clickInView(bank.appId, bar.view.id, status ?? fail('no status button in the row')),
		);
		expect(textsOf(updated, 'conversation.1.case')[0]).toMatch(/· Waiting for customer$/);

		await anna.closeRoom(first.roomId);
		const afterClosing = await eventually('the closed conversation is gone from the list', async () => {
			const list = await bank.conversationsBar(anna, second);
			return buttonsOf(list)[0]?.label === 'In Progress (1)' ? list : undefined;
		});
		expect(JSON.stringify(afterClosing.view.blocks)).not.toContain(first.roomId);
	});

	it('follows a conversation that is forwarded natively: it leaves one list and joins the other', async () => {
		const customer = await served('Olivia', 'My card is gone', 'Block a card');
		const other = await served('Mia', 'We buy a flat', 'Mortgage');
		await bank.forward(customer, ben);
		await eventually('Ben is told who is writing', () => ben.notices.find(({ rid }) => rid === customer.roomId));
		expect(buttonsOf(await bank.conversationsBar(ben, other))[0]?.label).toBe('In Progress (2)');
		expect(buttonsOf(await bank.conversationsBar(anna, other))[0]?.label).toBe('In Progress (0)');
		expect(factsOf(await bank.caseBar(ben, customer), 'case.facts').Agent).toBe(ben.username);
	});

	it('does the same by slash command', async () => {
		const customer = await served('Olivia', 'My card is gone', 'Block a card');
		const bar = await bank.answerTo(anna, () => anna.runCommand('livebank', 'case', customer.roomId));
		expect(factsOf(bar, 'case.facts').Topic).toBe('Block a card');
		const list = await bank.answerTo(anna, () => anna.runCommand('livebank', 'conversations', customer.roomId));
		expect(buttonsOf(list)[0]?.label).toBe('In Progress (1)');
		await anna.runCommand('livebank', 'nonsense', customer.roomId);
		await eventually('the help', () => anna.notices.find(({ msg }) => String(msg).includes('/livebank case')));
	});

	it('shows a supervisor every case, also one that waits', async () => {
		const customer = await served('Olivia', 'My card is gone', 'Block a card');
		const bar = await bank.caseBar(bank.supervisor, customer);
		expect(factsOf(bar, 'case.facts').Agent).toBe(anna.username);
		expect(textsOf(bar, 'case.why').join()).toContain(`\`${anna.username}\` of \`Cards\`: 0 of 5 in use`);
		await bank.goOffline(ben);
		const waiting = await bank.customerWrites('Mia', 'We buy a flat', 'Mortgage');
		await bank.waits(waiting);
		expect(textsOf(await bank.caseBar(bank.supervisor, waiting), 'case.subject')).toEqual(['Subject: We buy a flat']);
	});

	it('keeps its buttons in the head of customers’ rooms, and the desk for supervisors; the list and the desk in the menu too', async () => {
		const { body } = await bank.rest.send('get', '/api/apps/actionButtons', { as: bank.administrator.credentials });
		const buttons = (Array.isArray(body) ? (body as unknown[]) : []).filter(isRecord).filter(({ appId }) => appId === bank.appId);
		const forAgents = { roomTypes: ['livechat'], hasOnePermission: ['view-l-room'] };
		const forSupervisors = { hasOneRole: ['admin', 'livechat-manager'] };
		expect(buttons.map(({ labelI18n, context, when }) => ({ labelI18n, context, when }))).toEqual([
			{ labelI18n: 'Conversations', context: 'roomAction', when: forAgents },
			{ labelI18n: 'Case', context: 'roomAction', when: forAgents },
			{ labelI18n: 'Desk', context: 'roomAction', when: { roomTypes: ['livechat'], ...forSupervisors } },
			{ labelI18n: 'LiveBank conversations', context: 'userDropdownAction', when: { hasOnePermission: ['view-l-room'] } },
			{ labelI18n: 'LiveBank desk', context: 'userDropdownAction', when: forSupervisors },
		]);
	});
});
