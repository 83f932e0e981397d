import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import type { Customer } from '../../tools/client/Customer';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(150_000);

/** What only the sweep brings about; each step of the ladder takes one. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

describe('a customer whom an agent does not answer', () => {
	let bank: Bank;
	let supervisor: Screen;

	beforeEach(async () => {
		bank = await Bank.open();
		supervisor = new Screen(bank, bank.supervisor);
	});

	afterEach(() => Bank.closeOpened());

	/** The number of a customer's case. */
	async function caseOf(customer: Customer): Promise<string> {
		return eventually('the case is opened', async () => factsOf(await supervisor.case(customer), 'case.facts').Case);
	}

	// All in one bank and at once, because each step waits for a sweep.
	it('goes to the next one and never back, then to another group, in the end to the supervisors; who answers keeps them', async () => {
		const [anna, ben, carl, dora] = [
			await bank.hire('anna'),
			await bank.hire('ben'),
			await bank.hire('carl'),
			await bank.hire('dora'),
		];
		const sonja = await bank.admit('sonja');
		await bank.setSupervisors(sonja);
		const configure = (...advisers: string[]): Promise<void> =>
			bank.configure(
				catalogueOf(
					{
						Cards: {
							members: [anna.username, ben.username],
							types: { Cards: { noAnswer: { afterSeconds: 1, widenTo: ['Loans'], supervisorsAfter: 3 } } },
						},
						Loans: { members: [carl.username], types: { Loans: {} } },
						Accounts: {
							members: [dora.username],
							types: { Closings: { noAnswer: { afterSeconds: 1 } }, Accounts: { noAnswer: { afterSeconds: 8 } } },
						},
						Advice: { members: advisers, types: { Advice: { noAnswer: { afterSeconds: 1 } } } },
					},
					{ capacity: { default: 10 }, queueNotices: { firstAfterSeconds: 1 } },
				),
			);
		await configure();
		const answered = await bank.customerOf(dora, 'Olivia', 'Accounts');
		await dora.write(answered.roomId, 'Good morning');
		const noticed = await bank.customerWrites('Noah', 'I am Noah', 'Advice');
		const passedOn = await bank.customerOf(anna, 'Mia', 'Cards');
		const leftAlone = await bank.customerOf(dora, 'Lea', 'Closings');

		// The app's own words are no answer: who waited in the queue before has to be answered just the same.
		await eventually(
			'the customer has been written to by the app',
			async () => (await noticed.texts()).length === 2,
			BY_THE_SWEEP_MILLISECONDS,
		);
		await configure(carl.username, dora.username);
		await bank.isServedBy(carl, noticed);
		await Promise.all([
			bank.isServedBy(dora, noticed, BY_THE_SWEEP_MILLISECONDS),
			bank.isServedBy(carl, passedOn, BY_THE_SWEEP_MILLISECONDS),
		]);

		const numbers = [await caseOf(passedOn), await caseOf(leftAlone)];
		const told = await eventually(
			'the supervisor is told of both',
			async () => {
				const messages = await sonja.directMessages(bank.appUsername);
				return numbers.every((number) => messages.some((message) => message.includes(number))) && messages;
			},
			2 * BY_THE_SWEEP_MILLISECONDS,
		);
		const about = (number = ''): string[] => told.filter((message) => message.includes(number));
		expect(about(numbers[0])).toEqual([expect.stringContaining('3 agents have let it pass.')]);
		expect(about(numbers[1])).toEqual([expect.stringContaining('1 agent has let it pass.')]);
		expect(await supervisor.history(passedOn)).toEqual([
			`${carl.username} did not answer in time`,
			`assigned to ${carl.username}`,
			`${ben.username} did not answer in time`,
			`assigned to ${ben.username}`,
			`${anna.username} did not answer in time`,
			`assigned to ${anna.username}`,
			'opened, topic Cards',
		]);
		expect(await supervisor.history(leftAlone)).toContain(`${dora.username} did not answer in time`);
		expect(await supervisor.history(noticed)).toContain(`${carl.username} did not answer in time`);
		expect(await supervisor.history(answered)).toEqual([`assigned to ${dora.username}`, 'opened, topic Accounts']);
		await bank.isServedBy(dora, answered);
		await bank.isServedBy(dora, leftAlone);
	});
});
