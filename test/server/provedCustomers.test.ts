import { randomUUID } from 'crypto';
import type { Agent, PushedView } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { Form } from '../../tools/client/Form';
import { buttonsOf, factsOf, textsOf } from '../../tools/client/readView';
import { isRecord } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

/** A room that everybody is in; what is typed there is about no conversation. */
const ANYWHERE = { roomId: 'GENERAL' };

describe('a customer with proved identity', () => {
	let bank: Bank;
	let login: BankLogin;
	let anna: Agent;
	let screen: Screen;
	/** Nobody else's, also on a server that other suites have used. */
	let olivia: string;

	beforeEach(async () => {
		bank = await Bank.open();
		login = await BankLogin.open(bank);
		anna = await bank.hire('anna');
		screen = new Screen(bank, anna);
		olivia = randomUUID();
		await configure();
	});

	afterEach(async () => {
		await login.close();
		await Bank.closeOpened();
	});

	const configure = (cards: { joinSeconds?: number } = {}): Promise<void> =>
		bank.configure(
			catalogueOf({ Everything: { members: [anna.username], types: { Cards: cards, Loans: {} } } }, { capacity: { default: 9 } }),
		);
	const factsIn = async (customer: Customer): Promise<Record<string, string>> =>
		factsOf(await screen.case(customer), 'case.facts');

	/** The customer opens a new room and writes: Anna serves it. The number of its case is given back. */
	async function writes(customer: Customer, words: string): Promise<string> {
		await customer.openRoom();
		await customer.write(words);
		await bank.isServedBy(anna, customer);
		return eventually('the conversation has a case', async () => (await factsIn(customer)).Case);
	}

	/** Anna ends the conversation, and the desk has seen it. */
	async function ends(customer: Customer): Promise<void> {
		await anna.closeRoom(customer.roomId);
		await bank.hasEnded(customer);
	}

	/** The conversation about a case in Anna's list of those that have ended. */
	async function completed(number: string): Promise<PushedView> {
		const { roomId } = ANYWHERE;
		return bank.answerTo(anna, () => anna.runCommand('livebank', `conversations completed ${number}`, roomId));
	}

	it('goes on about their case in a new conversation, joins it with thanks, and opens the next one later', async () => {
		const customer = await login.customer('Olivia', olivia);
		const number = await writes(customer, 'My card is gone');
		const first = customer.roomId;
		await screen.type('status waiting for customer', customer);
		await ends(customer);

		expect(await writes(customer, 'Is it blocked?')).toBe(number);
		expect(customer.roomId).not.toBe(first);
		const bar = await screen.case(customer);
		expect(factsOf(bar, 'case.facts')).toMatchObject({ Status: 'Waiting for customer', Agent: anna.username });
		expect(textsOf(bar, 'case.subject')).toEqual(['Subject: My card is gone']);
		expect(await screen.history(customer)).toEqual([
			`assigned to ${anna.username}`,
			'Another conversation about this case began, by LiveBank',
			`conversation ended by ${anna.username}`,
			`New → Waiting for customer by ${anna.username}`,
			`assigned to ${anna.username}`,
			'opened, topic Cards',
		]);
		await screen.type('status resolved', customer);
		await ends(customer);

		expect(await writes(customer, 'Thank you')).toBe(number);
		expect((await factsIn(customer)).Status).toBe('Resolved');
		await ends(customer);

		await configure({ joinSeconds: 1 });
		await customer.openRoom();
		await eventually('a late message opens a case', async () => {
			await customer.write('By the way');
			const { Case, Status } = await factsIn(customer);
			return Case !== undefined && Case !== number && Status === 'New';
		});
	});

	it('is shown to their agent as whom the bank has proved: at the assignment, in the case and in the list', async () => {
		const customer = await login.customer('Olivia', olivia, { name: 'Olivia Martin' });
		await writes(customer, 'My card is gone');
		await screen.isTold(customer);
		expect(anna.notices.map(({ msg }) => String(msg)).join()).toContain(`*Customer \`Olivia Martin (${olivia})\`*, logged in.`);
		const shown = textsOf(await screen.case(customer), 'case.customer').join();
		expect(shown).toMatch(new RegExp(`Customer Olivia Martin \\(${olivia}\\) is logged in since \\d\\d:\\d\\d, by: two-factors`));
		const list = await bank.conversationsBar(anna, customer);
		expect(textsOf(list, 'conversation.0.customer')).toEqual(['Customer Olivia Martin · Cards · Cards']);
	});

	it('has one conversation with one case on all devices, and reads on each what was written on the other', async () => {
		const web = await login.customer('Olivia', olivia);
		const number = await writes(web, 'My card is gone');
		const phone = await login.customer('Olivia', olivia, { sid: `${olivia}-phone` });
		expect(await phone.openRoom()).toBe(web.roomId);
		await anna.write(web.roomId, 'It is blocked');
		await phone.write('Thank you');
		const texts = ['My card is gone', 'It is blocked', 'Thank you'];
		expect([await web.texts(), await phone.texts()]).toEqual([texts, texts]);
		expect((await factsIn(phone)).Case).toBe(number);
		const list = await bank.conversationsBar(anna, web);
		expect(buttonsOf(list)[0]?.label).toBe('In Progress (1)');
		expect(textsOf(list, 'conversation.0.message')[0]).toMatch(/Customer: Thank you$/);
		const stranger = await login.customer('Noah', randomUUID());
		expect(await stranger.openRoom()).not.toBe(web.roomId);
	});

	it('has a conversation moved to another case of theirs, by the bar and by command; the bar lists the others', async () => {
		const customer = await login.customer('Olivia', olivia);
		const card = await writes(customer, 'My card is gone');
		const first = customer.roomId;
		await ends(customer);
		await login.logIn(olivia, { ctx: { topic: 'Loans' } });
		const loan = await writes(customer, 'About my house');
		expect(loan).not.toBe(card);

		const bar = await screen.case(customer);
		expect(textsOf(bar, 'case.others.0').join(' ')).toContain(`${card} · Cards · New`);
		expect(textsOf(bar, 'case.others.0').join(' ')).toContain(`/live/${first}`);
		const moved = await screen.choose(bar, 'case.attach', `${card} ·`);
		expect(factsOf(moved, 'case.facts')).toMatchObject({ Case: card, Topic: 'Cards', Agent: anna.username });
		expect(textsOf(moved, 'case.others.0').join(' ')).toContain(loan);
		expect(await screen.type(`attach ${loan.toLowerCase()}`, customer)).toBe(`Done. \`${anna.username}\` has this conversation.`);
		expect(await factsIn(customer)).toMatchObject({ Case: loan, Topic: 'Loans' });

		const noahs = await writes(await login.customer('Noah', randomUUID()), 'Hello');
		for (const number of [noahs, '000-000-000']) {
			expect(await screen.type(`attach ${number}`, customer)).toContain('(NOT_A_CASE_OF_CUSTOMER)');
		}
		expect((await factsIn(customer)).Case).toBe(loan);
	});

	it('is written to again after the end, from "Completed": in a new room, with a new case, and reads it', async () => {
		const customer = await login.customer('Olivia', olivia);
		const number = await writes(customer, 'My card is gone');
		const first = customer.roomId;
		await ends(customer);
		const form = new Form(await screen.press(await completed(number), 'Continue conversation'));
		expect((await anna.submitForm(bank.appId, form)).errors['livebank.field.topic']).toBe('Choose what it is about.');
		form.fill({ 'livebank.field.topic': 'Loans', 'livebank.field.text': 'Your loan is granted' });
		expect(await anna.submitForm(bank.appId, form)).toMatchObject({ closes: true });

		const { roomId } = await login.logIn(olivia);
		expect(await customer.openRoom()).toBe(roomId);
		expect(roomId).not.toBe(first);
		expect(await customer.texts()).toEqual(['Your loan is granted']);
		await bank.isServedBy(anna, customer);
		const facts = await factsIn(customer);
		expect(facts).toMatchObject({ Status: 'New', Topic: 'Loans', 'Case type': 'Loans', Agent: anna.username });
		expect(facts.Case).not.toBe(number);
		await customer.write('Thank you');
		expect((await factsIn(customer)).Case).toBe(facts.Case);
	});

	it('is written to again by command, also after their login has ended, and reads it with the next one', async () => {
		const customer = await login.customer('Olivia', olivia);
		const number = await writes(customer, 'My card is gone');
		await ends(customer);
		expect((await login.backend.call('customers-logout', { sub: olivia, sid: `${olivia}-1` })).status).toBe(200);
		const continued = `continue ${number.toLowerCase()} cards: Your new card is here`;
		expect(await screen.type(continued, ANYWHERE)).toMatch(/^Done\./);
		expect(await screen.type(continued, ANYWHERE)).toContain('(CASE_STILL_NEW)');

		const sid = `${olivia}-2`;
		const { roomId } = await login.logIn(olivia, { sid });
		const again = await login.customer('Olivia', olivia, { sid });
		expect(await again.openRoom()).toBe(roomId);
		expect(await again.texts()).toEqual(['Your new card is here']);
		expect((await factsIn(again)).Case).not.toBe(number);
	});

	it('is written to again by nobody where somebody has re-pointed their visitor to another token', async () => {
		const customer = await login.customer('Olivia', olivia);
		const number = await writes(customer, 'My card is gone');
		await ends(customer);
		const { visitor } = await bank.rest.call('get', `/api/v1/livechat/visitor/${customer.token}`);
		const stolen = { id: isRecord(visitor) ? visitor._id : undefined, token: `${olivia}-stolen` };
		await bank.rest.call('post', '/api/v1/livechat/visitor', { body: { visitor: stolen } });
		expect(await screen.type(`continue ${number} Cards: Your PIN`, ANYWHERE)).toContain('(CUSTOMER_NOT_PROVED)');
		expect(buttonsOf(await completed(number))[0]?.label).toBe('In Progress (0)');
	});

	it('is the only one who is written to again: nobody contacts who was not logged in, whose next message is a new request', async () => {
		const liam = await bank.customer('Liam');
		const number = await writes(liam, 'My card is gone');
		await ends(liam);
		expect(buttonsOf(await completed(number)).map(({ label }) => label)).not.toContain('Continue conversation');
		expect(await screen.type(`continue ${number} Cards: Hello again`, ANYWHERE)).toContain('(CUSTOMER_NOT_PROVED)');
		expect(await writes(liam, 'And now?')).not.toBe(number);
	});
});
