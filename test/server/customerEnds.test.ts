import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

const CUSTOMERS_MAY_CLOSE = 'Omnichannel_allow_visitors_to_close_conversation';

describe('a customer who wants to end a conversation', () => {
	let bank: Bank;

	beforeEach(async () => {
		bank = await Bank.open();
	});

	afterEach(() => Bank.closeOpened());

	it('is refused by a server that is set as the desk wants it, and is still served; one set otherwise is told of', async () => {
		const anna = await bank.hire('anna');
		await bank.configure(catalogueOf({ Cards: { members: [anna.username], types: { Cards: {} } } }));
		const olivia = await bank.customerOf(anna, 'Olivia');
		await expect(olivia.end()).rejects.toMatchObject({ code: 'error-not-allowed-to-close-conversation' });
		await olivia.write('Then let us go on');
		expect(await bank.administrator.room(olivia.roomId)).toMatchObject({ open: true });
		expect(await bank.administrator.servedBy(olivia.roomId)).toBe(anna.username);

		const annas = new Screen(bank, anna);
		expect(await annas.type('health', olivia)).toContain(`:white_check_mark: ${CUSTOMERS_MAY_CLOSE} is false`);
		await bank.administrator.changeSetting(CUSTOMERS_MAY_CLOSE, true);
		expect(await annas.type('health', olivia)).toContain(`:x: ${CUSTOMERS_MAY_CLOSE} is true, should be false`);
	});
});
