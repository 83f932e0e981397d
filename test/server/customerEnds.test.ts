import { randomUUID } from 'crypto';
import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { isRecord } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';
import { BankLogin } from './BankLogin';

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

	it('has it go on in a new room with the same case and agent, where the server lets them close it and the bank has proved who they are', async () => {
		await bank.administrator.changeSetting(CUSTOMERS_MAY_CLOSE, true);
		const anna = await bank.hire('anna');
		await bank.configure(catalogueOf({ Cards: { members: [anna.username], types: { Cards: {} } } }));
		const login = await BankLogin.open(bank);
		try {
			const { body } = await login.backend.call('customers-session', { sub: randomUUID() });
			const token = isRecord(body) ? String(body.visitorToken) : '';
			const olivia = await bank.customer('Olivia', undefined, undefined, token);
			await olivia.write('My card is gone');
			await bank.isServedBy(anna, olivia);
			const { roomId } = olivia;
			const number = await caseNumberOf(anna, olivia);
			await olivia.end();
			await eventually('the agent is told', () => JSON.stringify(anna.notices).includes('The customer has closed the room'));
			expect(await olivia.openRoom()).not.toBe(roomId);
			expect(await bank.administrator.servedBy(olivia.roomId)).toBe(anna.username);
			expect(await caseNumberOf(anna, olivia)).toBe(number);
			await olivia.write('Are you there?');
			expect(await olivia.texts()).toContain('Are you there?');
		} finally {
			await login.close();
		}
	});

	async function caseNumberOf(agent: Agent, customer: Customer): Promise<string> {
		return eventually('the case', async () => factsOf(await bank.caseBar(agent, customer), 'case.facts').Case);
	}
});
