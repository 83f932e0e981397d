import type { CatalogueText } from '../../src/catalogue/schema';
import { eventually } from '../../tools/client/eventually';
import { textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

describe('capacity', () => {
	let bank: Bank;

	beforeEach(async () => {
		bank = await Bank.open();
	});

	afterEach(() => Bank.closeOpened());

	it('is counted in units, by the weight of each case type, and raised by an edit of the catalogue', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		const configure = (capacity: CatalogueText['capacity']): Promise<void> =>
			bank.configure(
				catalogueOf(
					{
						Loans: { members: [anna.username], types: { Loans: { weight: 2 }, Questions: {} } },
						Cards: { members: [ben.username], types: { Cards: {} } },
					},
					{ ...(capacity && { capacity }) },
				),
			);
		await configure({ default: 1, agents: { [anna.username]: 3 } });
		await bank.isServedBy(anna, await bank.customerWrites('Olivia', 'Hello', 'Loans'));
		const heavy = await bank.customerWrites('Noah', 'Hello', 'Loans');
		await bank.waits(heavy);
		await bank.isServedBy(anna, await bank.customerWrites('Mia', 'Hello', 'Questions'));
		const light = await bank.customerWrites('Lea', 'Hello', 'Questions');
		await bank.isServedBy(ben, await bank.customerWrites('Emma', 'Hello', 'Cards'));
		const aboutCards = await bank.customerWrites('Finn', 'Hello', 'Cards');
		await Promise.all([bank.waits(light), bank.waits(heavy), bank.waits(aboutCards)]);

		await configure({ default: 2, agents: { [anna.username]: 5.5 } });
		await Promise.all([bank.isServedBy(anna, heavy), bank.isServedBy(ben, aboutCards)]);
		await bank.waits(light);
		await configure({ default: 2, agents: { [anna.username]: 6 } });
		await bank.isServedBy(anna, light);
	});

	it('of a case type with a limit ends there, whatever place an agent has for others', async () => {
		const anna = await bank.hire('anna');
		const types = { Contracts: { limitPerAgent: 1 }, Questions: {} };
		await bank.configure(catalogueOf({ Loans: { members: [anna.username], types } }, { capacity: { default: 5 } }));
		const first = await bank.customerWrites('Olivia', 'Hello', 'Contracts');
		await bank.isServedBy(anna, first);
		const second = await bank.customerWrites('Noah', 'Hello', 'Contracts');
		await bank.waits(second);
		await bank.isServedBy(anna, await bank.customerWrites('Mia', 'Hello', 'Questions'));
		await bank.waits(second);
		await anna.closeRoom(first.roomId);
		await bank.isServedBy(anna, second);
	});

	it('is kept free for a heavy conversation that has waited too long, so that later light ones do not pass it for ever', async () => {
		const anna = await bank.hire('anna');
		const types = { Loans: { weight: 2, reserveAfterSeconds: 1 }, Questions: { priority: 100 } };
		await bank.configure(catalogueOf({ Loans: { members: [anna.username], types } }, { capacity: { default: 2 } }));
		const [one, two] = [
			await bank.customerWrites('Olivia', 'Hello', 'Questions'),
			await bank.customerWrites('Noah', 'Hello', 'Questions'),
		];
		await Promise.all([bank.isServedBy(anna, one), bank.isServedBy(anna, two)]);
		const heavy = await bank.customerWrites('Mia', 'Hello', 'Loans');
		await bank.waits(heavy);
		await eventually('an agent is kept for it', async () =>
			textsOf(await bank.deskBar(), 'desk.row.0.state').includes(`reserved: ${anna.username}`),
		);
		const later = await bank.customerWrites('Lea', 'Hello', 'Questions');
		await bank.waits(later);

		await anna.closeRoom(one.roomId);
		await bank.hasEnded(one);
		await Promise.all([bank.waits(later), bank.waits(heavy)]);
		await anna.closeRoom(two.roomId);
		await bank.isServedBy(anna, heavy);
		await bank.waits(later);
		await anna.closeRoom(heavy.roomId);
		await bank.isServedBy(anna, later);
	});
});
