import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, factsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

describe('the language', () => {
	let bank: Bank;
	let anna: Agent;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		const queueNotices = { firstAfterSeconds: 1 };
		const groups = { Cards: { members: [anna.username], types: { Cards: {} } } };
		await bank.configure(catalogueOf(groups, { capacity: { default: 1 }, queueNotices }));
	});

	afterEach(() => Bank.closeOpened());

	/** Somebody who reads the bank's page in a language and writes about a card. */
	async function customerReading(name: string, language: string): Promise<Customer> {
		const customer = await bank.customer(name);
		await customer.announceTopic(bank.appId, 'Cards', language);
		await customer.write('Hello');
		return customer;
	}

	it('of what an agent sees and types is the one they have chosen', async () => {
		await anna.chooseLanguage('de');
		const customer = await bank.customerWrites('Olivia', 'My card is gone');
		await bank.isServedBy(anna, customer);
		await eventually('Anna is told of the case in German', () =>
			anna.notices.find(({ msg }) =>
				/Es ist nicht nachgewiesen, wer schreibt\.\nThema: Cards .*\nVorgang [^\n]*My card is gone/.test(String(msg)),
			),
		);
		const bar = await bank.caseBar(anna, customer);
		expect(bar.view.title).toMatchObject({ text: 'Vorgang' });
		expect(factsOf(bar, 'case.facts')).toMatchObject({ Status: 'Neu', Thema: 'Cards', Agent: anna.username });
		expect(buttonsOf(bar).map(({ label }) => label)).toContain('In die Warteschlange');

		await anna.runCommand('livebank', 'status wartet auf bank', customer.roomId);
		await eventually('Anna is told so in German', () => anna.notices.find(({ msg }) => msg === 'Erledigt.'));
		expect(factsOf(await bank.caseBar(anna, customer), 'case.facts').Status).toBe('Wartet auf Bank');

		await anna.chooseLanguage('pt-BR');
		expect(textsOf(await bank.conversationsBar(anna, customer), 'conversations.chats')).toEqual([
			'Você está disponível para chats.',
		]);
	});

	it('of what a customer reads is that of the page they come from, else that of the server', async () => {
		await bank.isServedBy(anna, await bank.customerWrites('Olivia', 'I am first'));
		const [pole, frenchman, dutchman] = [
			await customerReading('Ola', 'pl'),
			await customerReading('Léo', 'fr-CA'),
			await customerReading('Daan', 'nl'),
		];
		const reads = (customer: Customer, line: string): Promise<unknown> =>
			eventually(`the customer reads "${line}"`, async () => (await customer.texts()).includes(line), BY_THE_SWEEP_MILLISECONDS);
		await Promise.all([
			reads(pole, 'Numer w kolejce: 1.'),
			reads(frenchman, "Vous êtes numéro 2 dans la file d'attente."),
			reads(dutchman, 'You are number 3 in the queue.'),
		]);
	});
});
