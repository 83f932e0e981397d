import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf, type GroupPlan } from './catalogueOf';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

const WILL_ANSWER = 'Thank you. Nobody is available at the moment; we will answer here as soon as we can.';

const position = (place: number): string => `You are number ${place} in the queue.`;

describe('the queue', () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;

	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await configure();
	});

	afterEach(() => Bank.closeOpened());

	/** Anna and Ben, with a place each, in a group of their own; and other groups. */
	async function configure(others: Readonly<Record<string, GroupPlan>> = {}): Promise<void> {
		const groups = {
			Cards: { members: [anna.username], types: { Cards: {} } },
			Loans: { members: [ben.username], types: { Loans: {} } },
			...others,
		};
		const queueNotices = { firstAfterSeconds: 1, everySeconds: 1 };
		await bank.configure(catalogueOf(groups, { capacity: { default: 1 }, queueNotices }));
	}

	it('tells customers their position, again only when they have moved, and where nobody is at work that we will answer', async () => {
		const offline = await bank.hire('offline');
		await bank.goOffline(offline);
		await configure({ Advice: { members: [offline.username], types: { Advice: {} } } });
		const [served, aboutLoans] = [
			await bank.customerWrites('Olivia', 'I am first', 'Cards'),
			await bank.customerWrites('Emma', 'I am first', 'Loans'),
		];
		await Promise.all([bank.isServedBy(anna, served), bank.isServedBy(ben, aboutLoans)]);
		const [second, third, stays, seeksAdvice] = [
			await bank.customerWrites('Noah', 'I am second', 'Cards'),
			await bank.customerWrites('Mia', 'I am third', 'Cards'),
			await bank.customerWrites('Finn', 'I am second', 'Loans'),
			await bank.customerWrites('Lea', 'What shall I do?', 'Advice'),
		];
		const reads = (customer: Customer, ...lines: string[]): Promise<unknown> =>
			eventually(
				`the customer reads ${lines.join(' | ')}`,
				async () => JSON.stringify(await customer.texts()) === JSON.stringify(lines),
				BY_THE_SWEEP_MILLISECONDS,
			);
		await Promise.all([
			reads(second, 'I am second', position(1)),
			reads(third, 'I am third', position(2)),
			reads(stays, 'I am second', position(1)),
			reads(seeksAdvice, 'What shall I do?', WILL_ANSWER),
		]);
		await anna.closeRoom(served.roomId);
		await bank.isServedBy(anna, second);
		// The next round tells the one who has moved, and nobody else anything.
		await reads(third, 'I am third', position(2), position(1));
		expect(await second.texts()).toEqual(['I am second', position(1)]);
		expect(await stays.texts()).toEqual(['I am second', position(1)]);
		expect(await seeksAdvice.texts()).toEqual(['What shall I do?', WILL_ANSWER]);
		expect(await served.texts()).toEqual(['I am first']);
	});

	it('takes a file as a first message like any other: it opens a case by its name, and is served', async () => {
		const customer = await bank.customer('Olivia', 'Cards');
		await customer.sendFile('card.txt', 'This is my card');
		await bank.isServedBy(anna, customer);
		const bar = await eventually('the case is opened', async () => {
			const shown = await bank.caseBar(anna, customer);
			return factsOf(shown, 'case.facts').Case !== undefined && shown;
		});
		expect(textsOf(bar, 'case.subject')).toEqual(['Subject: 📎 card.txt']);
		const list = await bank.conversationsBar(anna, customer);
		expect(textsOf(list, 'conversation.0.message').join()).toMatch(/^\d\d:\d\d · Customer: 📎 card\.txt$/);
	});

	it('counts conversations that were taken or forwarded by hand: their agent gets nothing more until there is a place again', async () => {
		const served = await bank.customerWrites('Olivia', 'Hello', 'Cards');
		await bank.isServedBy(anna, served);
		const taken = await bank.customerWrites('Noah', 'Hello', 'Cards');
		await bank.waits(taken);
		await anna.takeFromQueue(taken.roomId);
		const forwarded = await bank.customerWrites('Mia', 'Hello', 'Loans');
		await bank.isServedBy(ben, forwarded);
		await bank.forward(forwarded, anna);
		await isInHand(anna, taken, 3);

		const [aboutLoans, waiting] = [
			await bank.customerWrites('Lea', 'Hello', 'Loans'),
			await bank.customerWrites('Emma', 'Hello', 'Cards'),
		];
		await bank.isServedBy(ben, aboutLoans);
		for (const customer of [served, forwarded]) {
			await anna.closeRoom(customer.roomId);
			await bank.hasEnded(customer);
			await bank.waits(waiting);
		}
		await anna.closeRoom(taken.roomId);
		await bank.isServedBy(anna, waiting);
	});

	/** Waits until the desk knows that the agent has that many conversations. */
	async function isInHand(agent: Agent, room: Customer, count: number): Promise<void> {
		await eventually(`${agent.username} has ${count} conversations`, async () => {
			const bar = await bank.conversationsBar(agent, room);
			return JSON.stringify(bar.view.blocks).includes(`In Progress (${count})`);
		});
	}
});
