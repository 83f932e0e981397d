import type { Customer } from '../../tools/client/Customer';
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
		await Promise.all(tabs.filter((_, index) => opening[index]?.status === 'rejected').map((tab) => tab.openRoom()));
		await Promise.all(tabs.map((tab, index) => tab.write(`Written in the ${TABS[index]} tab`)));

		const isOpen = async (tab: Customer): Promise<boolean> => (await bank.administrator.room(tab.roomId)).open === true;
		await eventually('one room is left', async () => {
			const open = await Promise.all(tabs.map(async (tab) => ((await isOpen(tab)) ? [tab.roomId] : [])));
			return new Set(open.flat()).size === 1;
		});
		const closed = (await Promise.all(tabs.map(async (tab) => ((await isOpen(tab)) ? [] : [tab])))).flat();
		const [kept = one] = tabs.filter((tab) => !closed.includes(tab));
		const written = async (): Promise<string[]> => (await kept.texts()).filter((text) => text.startsWith('Written'));
		await eventually('all is there', async () => (await written()).length >= TABS.length);
		expect((await written()).sort()).toEqual(TABS.map((name) => `Written in the ${name} tab`));
		for (const tab of closed) {
			expect(JSON.stringify(await tab.history())).toContain('your conversation is open in another window');
			expect(await tab.openRoom()).toBe(kept.roomId);
		}
		await bank.isServedBy(anna, kept);
		await eventually('the agent has one conversation', async () => {
			const { view } = await bank.conversationsBar(anna, kept);
			return JSON.stringify(view.blocks).includes('In Progress (1)');
		});
	});
});
