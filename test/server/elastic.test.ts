import { randomUUID } from 'crypto';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

describe('a verified customer', () => {
	let bank: Bank;
	let login: BankLogin;

	beforeEach(async () => {
		bank = await Bank.open();
		login = await BankLogin.open(bank);
	});

	afterEach(async () => {
		await login.close();
		await Bank.closeOpened();
	});

	/** How many customers have taken their agents over capacity today, as supervisors see it. */
	async function cameBack(): Promise<number> {
		return Number(factsOf(await bank.deskBar(), 'desk.today')['Over capacity by customers who came back'] ?? 0);
	}

	it('who is silent leaves their place to the next one, and is counted where they come back', async () => {
		const anna = await bank.hire('anna');
		const types = { Cards: { elastic: { afterSeconds: 1, fraction: 0 } } };
		await bank.configure(catalogueOf({ Cards: { members: [anna.username], types } }, { capacity: { default: 1 } }));
		const silent = await login.customer('Olivia', randomUUID());
		await silent.write('My card is gone');
		await bank.isServedBy(anna, silent);
		const next = await login.customer('Noah', randomUUID());
		await next.write('Hello');
		await bank.waits(next);
		await anna.write(silent.roomId, 'It is blocked');
		await bank.isServedBy(anna, next, BY_THE_SWEEP_MILLISECONDS);
		expect(await bank.administrator.servedBy(silent.roomId)).toBe(anna.username);

		const before = await cameBack();
		await silent.write('Thank you');
		await eventually('who came back is counted', async () => (await cameBack()) === before + 1);
		const last = await login.customer('Mia', randomUUID());
		await last.write('Me too');
		await anna.closeRoom(next.roomId);
		await bank.hasEnded(next);
		await bank.waits(last);
	});
});
