import { randomUUID } from 'crypto';
import type { CatalogueText } from '../../src/catalogue/schema';
import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { BankLogin } from './BankLogin';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

type Routing = NonNullable<CatalogueText['routing']>;

describe('the two policies', () => {
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

	/** A customer who has logged in writes about cards: it is proved that they are the same when they come back. */
	async function knownCustomer(): Promise<Customer> {
		const customer = await login.customer('Olivia', randomUUID(), { ctx: { topic: 'Cards' } });
		await customer.write('Hello');
		return customer;
	}

	/** A customer who waits, so that the next one is later in the queue. */
	async function queues(name: string, topic: string, channel?: 'widget'): Promise<Customer> {
		const customer = await bank.customer(name, topic, channel);
		await customer.write('Hello');
		await bank.waits(customer);
		return customer;
	}

	it('serve by points and ageing, then by arrival: an agent who has one place gets them in that order', async () => {
		const anna = await bank.hire('anna');
		const types = { Questions: {}, 'Card block': { priority: 10 }, Payments: { ageingPerMinute: 1_000 } };
		await bank.configure(
			catalogueOf(
				{ Cards: { members: [anna.username], types } },
				{ capacity: { default: 1 }, routing: { channelPoints: { api: 5 } } },
			),
		);
		const present = await bank.customerWrites('Olivia', 'Hello', 'Questions');
		await bank.isServedBy(anna, present);
		const byWidget = await queues('Noah', 'Questions', 'widget');
		const first = await queues('Mia', 'Questions');
		const second = await queues('Lea', 'Questions');
		const urgent = await queues('Emma', 'Card block');
		const ageing = await queues('Finn', 'Payments');
		// At 1000 points a minute the last to come has more than the ten of a card block after 0.6 s.
		await eventually('the last to come is the first in the queue', async () =>
			textsOf(await bank.deskBar(), 'desk.row.0')
				.join()
				.includes('Payments'),
		);

		let served = present;
		for (const next of [ageing, urgent, first, second, byWidget]) {
			await anna.closeRoom(served.roomId);
			await bank.isServedBy(anna, next);
			served = next;
		}
	});

	it("choose the agent by the bank's criteria in the bank's order", async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		const chooseBy = async (agentSelection: Routing['agentSelection'], expert: Agent): Promise<string> => {
			const members = [anna, ben].map(({ username }) => ({ username, level: username === expert.username ? 5 : 1 }));
			const capacity = { agents: { [anna.username]: 2, [ben.username]: 4 } };
			const routing = { ...(agentSelection && { agentSelection }) };
			await bank.configure(catalogueOf({ Cards: { members, types: { Cards: {} } } }, { capacity, routing }));
			return bank.agentOf(await bank.customerWrites('Olivia', 'Hello'));
		};
		// What each has in hand of what they may carry, before the choice.
		expect(await chooseBy(['experience', 'share'], anna)).toBe(anna.username); // Anna 0 of 2, Ben 0 of 4
		expect(await chooseBy(['share', 'experience'], anna)).toBe(ben.username); // 1 of 2, 0 of 4
		expect(await chooseBy(['share', 'experience'], anna)).toBe(ben.username); // 1 of 2, 1 of 4
		expect(await chooseBy(['idle', 'experience', 'share'], ben)).toBe(anna.username); // 1 of 2, 2 of 4; Ben was last
		expect(await chooseBy(['experience', 'idle'], ben)).toBe(ben.username); // 2 of 2, 2 of 4
	});

	it('bring customers back to the agent who served them, also where they have to wait for that agent', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		const plan = {
			Cards: { members: [anna.username, ben.username], types: { Cards: {} } },
			Loans: { members: [anna.username], types: { Loans: {} } },
		};
		await bank.configure(catalogueOf(plan, { capacity: { default: 1 }, routing: { preferredWaitSeconds: 600 } }));
		const olivia = await knownCustomer();
		await bank.isServedBy(anna, olivia);
		await goes(olivia);
		// Ben has been idle for longer: another customer would be his.
		await olivia.openRoom();
		await olivia.write('One more thing');
		await bank.isServedBy(anna, olivia);

		await goes(olivia);
		const other = await bank.customerWrites('Noah', 'Hello', 'Loans');
		await bank.isServedBy(anna, other);
		await olivia.openRoom();
		await olivia.write('And another thing');
		await bank.waits(olivia);
		await anna.closeRoom(other.roomId);
		await bank.isServedBy(anna, olivia);
	});

	it('let a wait widen the choice: another agent than before, less experience, a second group', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		const plan = {
			Cards: { members: [anna.username, ben.username], types: { Cards: {} } },
			Loans: {
				members: [{ username: anna.username, level: 3 }, ben.username],
				types: { Loans: { experience: { required: 3, relaxEverySeconds: 1 } } },
			},
			Accounts: {
				members: [anna.username],
				types: { Transfers: { overflow: { group: 'Cards', afterSeconds: 1 } }, Closings: {} },
			},
		};
		const capacity = { agents: { [anna.username]: 1, [ben.username]: 5 } };
		await bank.configure(catalogueOf(plan, { capacity, routing: { preferredWaitSeconds: 2 } }));
		const olivia = await knownCustomer();
		await bank.isServedBy(anna, olivia);
		await goes(olivia);
		const atOnce = await bank.customerWrites('Noah', 'Hello', 'Loans');
		await bank.isServedBy(anna, atOnce);

		// Anna is full now, and Ben is free all the time.
		await olivia.openRoom();
		await olivia.write('It is me again');
		const needsExperience = await bank.customerWrites('Mia', 'Hello', 'Loans');
		const overflows = await bank.customerWrites('Lea', 'Hello', 'Transfers');
		const stays = await bank.customerWrites('Emma', 'Hello', 'Closings');
		await Promise.all(
			[olivia, needsExperience, overflows].map((customer) => bank.isServedBy(ben, customer, BY_THE_SWEEP_MILLISECONDS)),
		);
		expect(await whyOf(atOnce)).toContain('needs level 3');
		const [whyOlivia, whyMia, whyLea] = [await whyOf(olivia), await whyOf(needsExperience), await whyOf(overflows)];
		expect(whyOlivia).toMatch(/Waited 0:(0[2-9]|[1-5]\d),/);
		expect(whyMia).toMatch(/Waited 0:(0[2-9]|[1-5]\d), .* needs level 1/);
		expect(whyLea).toMatch(/Waited 0:(0[1-9]|[1-5]\d),/);
		expect(whyLea).toContain(`\`${ben.username}\` of \`Cards\``);
		await bank.waits(stays);
	});

	/** The customer's room is closed after the desk has noted who serves it, and the desk knows that too. */
	async function goes(customer: Customer): Promise<void> {
		await eventually('the desk knows the agent', async () => {
			const { Agent: agent } = factsOf(await bank.caseBar(bank.supervisor, customer), 'case.facts');
			return agent !== undefined && agent !== 'Waiting in the queue';
		});
		await bank.closeRoom(customer);
		await bank.hasEnded(customer);
	}

	/** Why the customer was given to that agent, by the words of the bar "Case". */
	async function whyOf(customer: Customer): Promise<string> {
		return eventually('the assignment is explained', async () => {
			const why = textsOf(await bank.caseBar(bank.supervisor, customer), 'case.why').join();
			return why.includes('needs level') ? why : undefined;
		});
	}
});
