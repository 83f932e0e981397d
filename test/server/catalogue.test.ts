import { eventually } from '../../tools/client/eventually';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

describe('an edit of the catalogue that is refused', () => {
	let bank: Bank;

	beforeEach(async () => {
		bank = await Bank.open();
	});

	afterEach(() => Bank.closeOpened());

	it('leaves the last good one in force, over an update of the app too, and the supervisors are told where and why', async () => {
		const [anna, sonja] = [await bank.hire('anna'), await bank.admit('sonja')];
		await bank.setSupervisors(sonja);
		const good = catalogueOf({ Cards: { members: [anna.username], types: { Cards: {} } } }, { capacity: { default: 2 } });
		await bank.configure(good);
		await bank.isServedBy(anna, await bank.customerWrites('Olivia', 'Hello'));
		await bank.configure({ ...good, capacity: { default: 3 }, defaultTopic: 'Nothing' });

		const [told] = await eventually('the supervisor is told', async () => {
			const messages = await sonja.directMessages(bank.appUsername);
			return messages.length > 0 && messages;
		});
		expect(told).toMatch(
			/^The last edit of the catalogue was refused; the last good one stays in force:\n• `defaultTopic`: `.+`$/,
		);
		expect(await health()).toContain('the last good one is in force:\n• `defaultTopic`:');
		await bank.isServedBy(anna, await bank.customerWrites('Noah', 'Hello'));
		const third = await bank.customerWrites('Mia', 'Hello');
		await bank.waits(third);
		await bank.updateApp();
		expect(await health()).toContain('the last good one is in force');
		const fourth = await bank.customerWrites('Lea', 'Hello', 'Cards');
		await Promise.all([bank.waits(third), bank.waits(fourth)]);

		await bank.configure({ ...good, capacity: { default: 4 } });
		await Promise.all([bank.isServedBy(anna, third), bank.isServedBy(anna, fourth)]);
		expect(await health()).toContain('The catalogue is in force');
		expect(await sonja.directMessages(bank.appUsername)).toHaveLength(1);
	});

	/** What `/livebank health` says to the administrator. */
	async function health(): Promise<string> {
		const { notices } = bank.supervisor;
		const seen = notices.length;
		await bank.supervisor.runCommand('livebank', 'health', 'GENERAL');
		return eventually('the state of the desk', () =>
			notices
				.slice(seen)
				.map(({ msg }) => String(msg))
				.find((line) => line.includes('LiveBank health')),
		);
	}
});
