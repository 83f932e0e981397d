import { randomBytes } from 'crypto';
import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { textsOf } from '../../tools/client/readView';
import { eventually } from '../../tools/client/eventually';
import { isRecord } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(90_000);

const TRANSFER = 'livechat_transfer_history';

describe("a customer's first contact", () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;

	/** Anna knows about cards, Ben about loans. */
	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		const groups = {
			Cards: { members: [anna.username], types: { 'Block a card': {} } },
			Loans: { members: [ben.username], types: { Mortgage: {} } },
		};
		await bank.configure(catalogueOf(groups, { capacity: { default: 5 } }));
	});

	afterEach(() => Bank.closeOpened());

	const history = async (customer: Customer): Promise<Record<string, unknown>[]> => (await customer.history()).filter(isRecord);

	/** Kinds of the system messages that the customer has in their chat. */
	async function systemMessages(customer: Customer): Promise<string[]> {
		return (await history(customer)).flatMap(({ t }) => (typeof t === 'string' ? [t] : []));
	}

	/** Who transferred the chat, by the name the customer reads. */
	async function transferredBy(customer: Customer): Promise<unknown[]> {
		return (await history(customer))
			.filter(({ t }) => t === TRANSFER)
			.map(({ transferData }) =>
				isRecord(transferData) && isRecord(transferData.transferredBy) ? transferData.transferredBy.name : undefined,
			);
	}

	it('is in the name that the administrator has given the app’s user, also after an update of the app', async () => {
		const { administrator } = bank;
		const { _id: id, name: found } = await administrator.user('livebank.bot');
		const renamed = bank.name('Your bank');
		try {
			await administrator.renameUser(String(id), renamed);
			expect(await transferredBy(await bank.customerOf(anna, 'Olivia'))).toEqual([renamed]);
			await bank.updateApp();
			expect(await transferredBy(await bank.customerOf(anna, 'Noah'))).toEqual([renamed]);
		} finally {
			await administrator.renameUser(String(id), String(found));
		}
	});

	it('shows agents the words of the customer as the most recent, and not the message about the transfer', async () => {
		await bank.goOffline(anna);
		const olivia = await bank.customerWrites('Olivia', 'My card is gone');
		await bank.waits(olivia);
		const back = await bank.comeOnline('anna');
		await bank.isServedBy(back, olivia);
		await eventually('the transfer is written', async () => (await systemMessages(olivia)).includes(TRANSFER));
		const [newest] = await history(olivia);
		expect(newest?.t).toBeDefined();
		const bar = await bank.conversationsBar(back, olivia);
		expect(textsOf(bar, 'conversation.0.message').join()).toMatch(/^\d\d:\d\d · Customer: My card is gone$/);
	});

	it('is no transfer where a service user takes the chat for the right agent, and works all the same where its token is wrong', async () => {
		const { administrator, appId } = bank;
		const service = await bank.serviceUser('service');
		const url = process.env.SERVER_URL_FOR_APPS ?? bank.rest.url;
		const settings = { serviceUrl: url, serviceUserId: service.userId, serviceToken: service.token };
		try {
			for (const [id, value] of Object.entries(settings)) {
				await administrator.changeAppSetting(appId, id, value);
			}
			const mia = await bank.customerOf(ben, 'Mia', 'Mortgage');
			const olivia = await bank.customerOf(anna, 'Olivia');
			for (const customer of [mia, olivia]) {
				expect(await systemMessages(customer)).not.toContain(TRANSFER);
			}
			// Transfers later on are what they are.
			await ben.runCommand('livebank', `transfer ${anna.username}`, mia.roomId);
			await bank.isServedBy(anna, mia);
			expect(await systemMessages(mia)).toContain(TRANSFER);

			const wrong = randomBytes(24).toString('hex');
			await administrator.changeAppSetting(appId, 'serviceToken', wrong);
			const noah = await bank.customerOf(anna, 'Noah');
			expect(await systemMessages(noah)).toContain(TRANSFER);
			const log = JSON.stringify(await administrator.appLogs(appId));
			expect([service.token, wrong].filter((secret) => log.includes(secret))).toEqual([]);
		} finally {
			for (const id of Object.keys(settings)) {
				await administrator.changeAppSetting(appId, id, '');
			}
		}
	});
});
