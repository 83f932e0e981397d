/**
 * @jest-environment ./test/server/EmbeddedServer.ts
 * @jest-environment-options {"profile": "8.x", "sandbox": "node"}
 */
import { randomUUID } from 'crypto';
import { chromium, type Browser } from 'playwright-core';
import type { Agent } from '../../tools/client/Agent';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { Bank } from '../server/Bank';
import { catalogueOf } from '../server/catalogueOf';
import { BankSite } from './BankSite';
import { Visitor } from './Visitor';

const CLOSED = 'We are at your service from Monday to Friday.';

describe("a customer in Rocket.Chat's widget on the bank's page", () => {
	const [olivia, noah] = [randomUUID(), randomUUID()];
	const visitors: Visitor[] = [];
	let browser: Browser;
	let bank: Bank;
	let site: BankSite;
	let anna: Agent;

	beforeAll(async () => {
		browser = await chromium.connect(process.env.BROWSER_ADDRESS ?? '');
	});
	afterAll(() => browser.close());

	beforeEach(async () => {
		bank = await Bank.open();
		await bank.administrator.changeSetting('Iframe_Restrict_Access', false);
		await bank.administrator.changeSetting('Livechat_registration_form', false);
		anna = await bank.hire('anna');
		site = await BankSite.open(bank, [olivia, noah]);
	});
	afterEach(async () => {
		await Promise.all(visitors.splice(0).map((visitor) => visitor.leave()));
		await site.close();
		await Bank.closeOpened();
	});

	async function arrive(screen: 'phone' | 'computer'): Promise<Visitor> {
		const visitor = await Visitor.arrive(browser, site.url, screen);
		visitors.push(visitor);
		return visitor;
	}

	/** The number of the case that a room belongs to. */
	async function caseOf(room: { roomId: string }): Promise<string> {
		return eventually('the case is opened', async () => factsOf(await bank.caseBar(anna, room), 'case.facts').Case);
	}

	it('who has logged in reads the answer on every device, and after the end goes on with the same case', async () => {
		const [phone, computer] = [await arrive('phone'), await arrive('computer')];
		await phone.logIn(olivia);
		await phone.openChat();
		await phone.write('My card is gone');
		await phone.reads('My card is gone');
		expect(await phone.fillsScreen()).toBe(true);
		const room = await phone.room();
		await bank.isServedBy(anna, room);
		await anna.write(room.roomId, 'Your card is blocked');
		await phone.reads('Your card is blocked');

		await computer.logIn(olivia);
		await computer.openChat();
		await computer.reads('My card is gone', 'Your card is blocked');

		const number = await caseOf(room);
		await anna.closeRoom(room.roomId);
		await phone.reads('Thanks for talking with us');
		await computer.click('New chat');
		await computer.write('One thing more');
		await computer.reads('One thing more');
		const next = await computer.room();
		expect(next).not.toEqual(room);
		await bank.isServedBy(anna, next);
		expect(await caseOf(next)).toBe(number);
	});

	it('who has logged in leaves nothing in the browser for the next, and after the logout writes nowhere', async () => {
		const [shared, phone] = [await arrive('computer'), await arrive('phone')];
		await shared.logIn(olivia);
		await shared.openChat();
		await shared.write('My card is gone');
		await shared.reads('My card is gone');
		const room = await shared.room();
		await bank.isServedBy(anna, room);

		await shared.logIn(noah);
		await shared.openChat();
		await anna.write(room.roomId, 'Your card is blocked');
		await shared.write('I want a house');
		await shared.reads('I want a house');
		await bank.isServedBy(anna, await shared.room());
		expect(await shared.screen()).not.toMatch(/card/);

		await phone.logIn(noah);
		await phone.openChat();
		await phone.reads('I want a house');
		await shared.logOut();
		await shared.openWidget();
		await shared.write('Hello');
		await shared.reads('Hello');
		expect(await shared.screen()).not.toMatch(/card|house/);
		await phone.write('Are you there?');
		await phone.reads('Please log in again to continue.');
		expect(await phone.screen()).not.toContain('Are you there?');
	});

	it('who has not logged in reads that nobody is there, and else picks what it is about and gets who knows of it', async () => {
		const ben = await bank.hire('ben');
		const topics = ['Block a card', 'New card', 'Limit', 'PIN', 'Statement'];
		const groups = {
			Cards: { members: [anna.username], types: Object.fromEntries(topics.map((topic) => [topic, {}])) },
			Loans: { members: [ben.username], types: { Mortgage: {} } },
		};
		const rest = { notLoggedIn: { synchronous: true }, texts: { nobodyThere: { en: CLOSED } } };
		await bank.configure(catalogueOf(groups, rest));
		await bank.knows(anna, ben);
		await bank.goOffline(anna);
		const early = await arrive('computer');
		await early.openWidget();
		await early.write('Hello');
		await early.reads(CLOSED);

		await bank.comeOnline('anna');
		await bank.configure(catalogueOf(groups, { ...rest, askTopic: { afterSeconds: 600 } }));
		const asked = await arrive('phone');
		await asked.openWidget();
		await asked.write('Is somebody there?');
		await asked.choose('Mortgage');
		await bank.isServedBy(ben, await asked.room());
	});
});
