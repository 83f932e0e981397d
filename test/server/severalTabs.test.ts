import { eventually } from '../../tools/client/eventually';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';

jest.setTimeout(90_000);

const TABS = ['first', 'second', 'third'];

describe('a customer who begins to write in several tabs at the same moment', () => {
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

	it.each(['logged in', 'not logged in'])('and is %s has one conversation with all they wrote', async (who) => {
		const anna = await bank.hire('anna');
		await bank.configure(undefined);
		const token = who === 'logged in' ? String((await login.logIn(bank.name('olivia'))).visitorToken) : undefined;
		const one = await bank.customer('Olivia', undefined, undefined, token);
		await one.register();
		const others = await Promise.all([2, 3].map(() => bank.customer('Olivia', undefined, undefined, one.token)));
		const tabs = [one, ...others];
		// Servers before 8.0 give each its own room; later ones give one, and refuse the others at first.
		const opening = await Promise.allSettled(tabs.map((tab) => tab.openRoom()));
		const rooms = await Promise.all(
			opening.map((opened, index) => (opened.status === 'fulfilled' ? opened.value : tabs[index]?.openRoom())),
		);
		await Promise.all(tabs.map((tab, index) => tab.write(`Written in the ${TABS[index]} tab`)));

		const left = await eventually('one room is left', async () => {
			const open = await Promise.all(
				[...new Set(rooms)].map(async (id) => (id && (await bank.administrator.room(id)).open === true ? [id] : [])),
			);
			return open.flat().length === 1 && open.flat()[0];
		});
		const [kept] = tabs.filter((tab) => tab.hasRoom(String(left)));
		await eventually(
			'all is there',
			async () => (await kept?.texts())?.filter((text) => text.startsWith('Written')).length === 3,
		);
		expect((await kept?.texts())?.filter((text) => text.startsWith('Written')).sort()).toEqual(
			TABS.map((name) => `Written in the ${name} tab`),
		);
		for (const tab of tabs.filter((other) => other !== kept && !other.hasRoom(String(left)))) {
			expect(JSON.stringify(await tab.history())).toContain('your conversation is open in another window');
			expect(await tab.openRoom()).toBe(left);
		}
		await bank.isServedBy(anna, one);
		await eventually('the agent has one conversation', async () => {
			const { view } = await bank.conversationsBar(anna, kept ?? one);
			return JSON.stringify(view.blocks).includes('In Progress (1)');
		});
	});
});
