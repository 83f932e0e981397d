import { eventually } from '../../tools/client/eventually';
import { Bank } from './Bank';
import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';

jest.setTimeout(90_000);

describe('routing', () => {
	let bank: Bank;

	beforeEach(async () => {
		bank = await Bank.open();
	});

	afterEach(() => Bank.closeOpened());

	/** One topic, case type and group for the agents, with their capacity. */
	async function configureCards(capacity: ReadonlyMap<Agent, number>): Promise<void> {
		await bank.configure({
			topics: [{ name: 'Block a card', caseType: 'Cards' }],
			defaultTopic: 'Block a card',
			caseTypes: [{ name: 'Cards' }],
			skillGroups: [{ name: 'Cards', members: [...capacity.keys()].map(({ username }) => username), caseTypes: ['Cards'] }],
			capacity: { default: 0, agents: Object.fromEntries([...capacity].map(([{ username }, units]) => [username, units])) },
		});
	}

	it('gives a message about cards to a member of the cards group and to nobody else', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await bank.configure({
			topics: [
				{ name: 'Block a card', caseType: 'Cards' },
				{ name: 'Mortgage', caseType: 'Loans' },
			],
			defaultTopic: 'Mortgage',
			caseTypes: [{ name: 'Cards' }, { name: 'Loans' }],
			skillGroups: [
				{ name: 'Cards', members: [anna.username], caseTypes: ['Cards'] },
				{ name: 'Loans', members: [ben.username], caseTypes: ['Loans'] },
			],
			capacity: { default: 2 },
		});
		const aboutCards = [
			await bank.customerWrites('Olivia', 'My card is gone', 'block a CARD'),
			await bank.customerWrites('Noah', 'My card too', 'Block a card'),
		];
		const withoutTopic = await bank.customerWrites('Mia', 'Hello');

		expect([await bank.agentOf(aboutCards[0] as Customer), await bank.agentOf(aboutCards[1] as Customer)]).toEqual([
			anna.username,
			anna.username,
		]);
		expect(await bank.agentOf(withoutTopic)).toBe(ben.username);
		// Anna is full and Ben is free: the third about cards waits for Anna's group.
		const third = await bank.customerWrites('Lea', 'And mine', 'Block a card');
		await bank.waits(third);
	});

	it('fills agents of capacity 1, 2 and 3 by their share, lets the seventh wait, and serves it when one closes', async () => {
		const [one, two, three] = [await bank.hire('one'), await bank.hire('two'), await bank.hire('three')];
		await configureCards(
			new Map([
				[one, 1],
				[two, 2],
				[three, 3],
			]),
		);
		const customers: Customer[] = [];
		const agents: string[] = [];
		for (const name of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
			const customer = await bank.customerWrites(name, `I am the ${name}`);
			customers.push(customer);
			agents.push(await bank.agentOf(customer));
		}
		expect(new Set(agents.slice(0, 3))).toEqual(new Set([one.username, two.username, three.username]));
		expect(agents.slice(3)).toEqual([three.username, two.username, three.username]);

		const seventh = await bank.customerWrites('seventh', 'I am the seventh');
		await bank.waits(seventh);
		const ofOne = customers[agents.indexOf(one.username)] as Customer;
		await one.closeRoom(ofOne.roomId);
		expect(await bank.agentOf(seventh)).toBe(one.username);
	});

	it('gives nothing to an agent who is offline', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await configureCards(
			new Map([
				[anna, 1],
				[ben, 5],
			]),
		);
		await bank.goOffline(ben);
		const first = await bank.customerWrites('Olivia', 'Hello');
		expect(await bank.agentOf(first)).toBe(anna.username);
		const second = await bank.customerWrites('Noah', 'Hello');
		await bank.waits(second);
		await bank.comeOnline('ben');
		expect(await bank.agentOf(second)).toBe(ben.username);
	});

	it('gives nothing to an agent who has switched Omnichannel off', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await configureCards(
			new Map([
				[anna, 1],
				[ben, 5],
			]),
		);
		await ben.setAvailable(false);
		const first = await bank.customerWrites('Olivia', 'Hello');
		expect(await bank.agentOf(first)).toBe(anna.username);
		const second = await bank.customerWrites('Noah', 'Hello');
		await bank.waits(second);
		await anna.closeRoom(first.roomId);
		expect(await bank.agentOf(second)).toBe(anna.username);
	});

	it('never gives one place to two customers who write at once', async () => {
		const anna = await bank.hire('anna');
		await configureCards(new Map([[anna, 1]]));
		let served = await bank.customerWrites('first', 'Hello');
		await bank.agentOf(served);
		for (let round = 1; round <= 5; round += 1) {
			const pair = [await bank.customer(`left ${round}`), await bank.customer(`right ${round}`)];
			await Promise.all([...pair.map((customer) => customer.write('At once')), anna.closeRoom(served.roomId)]);
			const [winner] = await Promise.race(pair.map(async (customer) => [customer, await bank.agentOf(customer)] as const));
			const loser = pair.find((customer) => customer !== winner) as Customer;
			await bank.waits(loser);
			await bank.closeRoom(loser);
			served = winner;
		}
	});

	it('gives a conversation that an agent returned to the queue to another agent', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await configureCards(
			new Map([
				[anna, 1],
				[ben, 1],
			]),
		);
		const customer = await bank.customerWrites('Olivia', 'Hello');
		const first = await bank.agentOf(customer);
		const [returning, other] = first === anna.username ? [anna, ben] : [ben, anna];
		await returning.returnToQueue(customer.roomId);
		await eventually('the other agent serves the customer', async () => {
			return (await bank.administrator.servedBy(customer.roomId)) === other.username;
		});
	});

	it('works without any configuration: an agent who comes online gets the customer', async () => {
		await bank.configure(undefined);
		const anna = await bank.hire('anna');
		const customer = await bank.customerWrites('Olivia', 'Hello');
		expect(await bank.agentOf(customer)).toBe(anna.username);
	});
});
