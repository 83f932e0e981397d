import type { CatalogueText } from '../../src/catalogue/schema';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { Form } from '../../tools/client/Form';
import { factsOf, textsOf } from '../../tools/client/readView';
import type { Agent, PushedView } from '../../tools/client/Agent';
import type { FormAnswer } from '../../tools/client/readAnswer';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

type Statuses = NonNullable<CatalogueText['statuses']>;

describe('a case', () => {
	let bank: Bank;
	let anna: Agent;
	let screen: Screen;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		screen = new Screen(bank, anna);
	});

	afterEach(() => Bank.closeOpened());

	const loanStatuses: Statuses = [
		{ name: 'Received', is: 'initial', to: ['Being checked'] },
		{ name: 'Being checked', to: ['Granted', 'Refused'] },
		{ name: 'Granted', is: 'terminal', asksResolution: true },
		{ name: 'Refused', is: 'terminal' },
	];

	/** A bank in which Anna does everything, and a customer of hers with a case. */
	async function served(types: Parameters<typeof catalogueOf>[0][string]['types']): Promise<Customer> {
		await bank.configure(catalogueOf({ Everything: { members: [anna.username], types } }, { capacity: { default: 5 } }));
		const customer = await bank.customerWrites('Olivia', 'Help');
		await eventually('the case is opened', async () => (await number(customer)) !== undefined);
		return customer;
	}

	const number = async (customer: Customer): Promise<string | undefined> =>
		factsOf(await screen.case(customer), 'case.facts').Case;
	const status = async (customer: Customer): Promise<string | undefined> =>
		factsOf(await screen.case(customer), 'case.facts').Status;
	const submit = (form: PushedView, words: string): Promise<FormAnswer> =>
		anna.submitForm(bank.appId, new Form(form).fill({ 'livebank.field.text': words }));

	it("has the statuses of its type, and says in the end what came of the request, in the agent's words", async () => {
		const customer = await served({ Loans: { statuses: loanStatuses } });
		const received = await screen.case(customer);
		expect(factsOf(received, 'case.facts').Status).toBe('Received');
		const checked = await screen.press(received, 'Being checked');
		expect(factsOf(checked, 'case.facts').Status).toBe('Being checked');

		const form = await screen.press(checked, 'Granted');
		expect(form.type).toBe('modal.open');
		expect((await submit(form, '  ')).errors['livebank.field.text']).toBe('Write something.');
		const seen = anna.views.length;
		expect(await submit(form, '200,000 at 3 %')).toMatchObject({ closes: true });
		const updated = await eventually('the bar is brought up to date', () => anna.views[seen]);
		expect(updated.view.id).toBe(received.view.id);
		expect(factsOf(updated, 'case.facts').Status).toBe('Granted');
		expect(textsOf(updated, 'case.resolution')).toEqual(['Resolution: 200,000 at 3 %']);
		expect((await screen.history(customer))[0]).toBe(`Being checked → Granted by ${anna.username}: 200,000 at 3 %`);
	});

	it('takes notes that the customer never reads, and is reopened while its type allows it', async () => {
		const customer = await served({ Cards: {} });
		const form = await screen.press(await screen.case(customer), 'Add a note');
		expect(await submit(form, 'Calls back at 5')).toMatchObject({ closes: true });
		await screen.press(await screen.case(customer), 'Resolved');
		const reopened = await screen.press(await screen.case(customer), 'Reopen');
		expect(factsOf(reopened, 'case.facts').Status).toBe('In progress');
		expect((await screen.history(customer)).slice(0, 3)).toEqual([
			`Reopened by ${anna.username}, Resolved → In progress`,
			`New → Resolved by ${anna.username}`,
			`${anna.username}: Calls back at 5`,
		]);
		expect(JSON.stringify(await customer.history())).not.toContain('Calls back');
	});

	it('stays resolved once that time is over', async () => {
		const customer = await served({ Cards: { reopenSeconds: 0 } });
		await screen.press(await screen.case(customer), 'Resolved');
		const late = await screen.press(await screen.case(customer), 'Reopen');
		expect(textsOf(late, 'refusal').join()).toContain('REOPEN_TOO_LATE');
		expect(await status(customer)).toBe('Resolved');
	});

	it("takes the customer's thanks after it is resolved; what they write later opens the next one", async () => {
		const customer = await served({ Cards: { joinSeconds: 1 } });
		const first = await number(customer);
		await screen.press(await screen.case(customer), 'Resolved');
		await customer.write('Thank you');
		expect(await number(customer)).toBe(first);
		const second = await eventually('a later message opens a case', async () => {
			await customer.write('By the way');
			const now = await number(customer);
			return now !== first && now;
		});
		expect(second).not.toBe(first);
		expect(await status(customer)).toBe('New');
		expect(await bank.agentOf(customer)).toBe(anna.username);
	});

	it('is followed by a new one in the same conversation where the agent opens one', async () => {
		const customer = await served({ Cards: {}, Loans: { statuses: loanStatuses } });
		const first = await number(customer);
		const next = await screen.choose(await screen.case(customer), 'case.new', 'Loans');
		expect(factsOf(next, 'case.facts')).toMatchObject({ Status: 'Received', Topic: 'Loans', Agent: anna.username });
		expect(factsOf(next, 'case.facts').Case).not.toBe(first);
		const again = await screen.choose(next, 'case.new', 'Loans');
		expect(textsOf(again, 'refusal').join()).toContain('CASE_STILL_NEW');
	});

	it('is kept by keyboard too', async () => {
		const customer = await served({ Cards: {}, Loans: { statuses: loanStatuses } });
		expect(await screen.type('status waiting for bank', customer)).toBe('Done.');
		expect(await screen.type('status no such thing', customer)).toContain('STATUS_UNKNOWN');
		expect(await screen.type('note Calls back at 5', customer)).toBe('Done.');
		expect(await screen.type('status resolved: a new card was sent', customer)).toBe('Done.');
		expect(await screen.type('reopen', customer)).toBe('Done.');
		expect(await screen.history(customer)).toEqual([
			`Reopened by ${anna.username}, Resolved → In progress`,
			`Waiting for bank → Resolved by ${anna.username}: a new card was sent`,
			`${anna.username}: Calls back at 5`,
			`New → Waiting for bank by ${anna.username}`,
			`assigned to ${anna.username}`,
			'opened, topic Cards',
		]);
		expect(await screen.type('new Loans', customer)).toBe(`Done. \`${anna.username}\` has this conversation.`);
		expect(await status(customer)).toBe('Received');
	});

	it('is late where its customer is not answered in time: the agent sees it and the supervisors are told, once', async () => {
		const sonja = await bank.admit('sonja');
		await bank.setSupervisors(sonja);
		const customer = await served({ Cards: { due: { answerSeconds: 1, resolveBusinessDays: 2 } } });
		const named = await number(customer);
		const about = async (): Promise<string[]> =>
			(await sonja.directMessages(bank.appUsername)).filter((message) => message.includes(named ?? '?'));
		await eventually('the supervisor is told', async () => (await about()).length > 0, BY_THE_SWEEP_MILLISECONDS);
		const bar = await screen.case(customer);
		expect(textsOf(bar, 'case.overdue').join()).toMatch(/^Overdue/);
		expect(factsOf(bar, 'case.facts').Due).toMatch(/\d\d:\d\d$/);
		expect((await screen.history(customer))[0]).toMatch(/^Overdue; it was due at \d\d:\d\d$/);

		await anna.write(customer.roomId, 'Good morning');
		await eventually(
			'the answer is noted',
			async () => (await screen.history(customer))[0] === `First answer by ${anna.username}`,
			BY_THE_SWEEP_MILLISECONDS,
		);
		expect(textsOf(await screen.case(customer), 'case.overdue')).toEqual([]);
		expect(await about()).toEqual([expect.stringContaining('the first answer is overdue')]);
	});

	it('of somebody else takes no form, however it is made up', async () => {
		const customer = await served({ Cards: {} });
		const form = await screen.press(await screen.case(customer), 'Add a note');
		const ben = await bank.hire('ben');
		const answer = await ben.submitForm(bank.appId, new Form(form).fill({ 'livebank.field.text': 'Mine' }));
		expect(answer.errors['livebank.field.text']).toContain('NOT_YOUR_CONVERSATION');
		expect(await screen.history(customer)).toEqual([`assigned to ${anna.username}`, 'opened, topic Cards']);
	});
});
