import type { PushedView } from '../../tools/client/Agent';
import { eventually } from '../../tools/client/eventually';
import { buttonsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

/** What an event brings about, and not the sweep or the end of a pause. */
const AT_ONCE_MILLISECONDS = 5_000;
describe('who may get a conversation', () => {
	let bank: Bank;

	beforeEach(async () => {
		bank = await Bank.open();
	});

	afterEach(() => Bank.closeOpened());

	it('is not an agent who is unavailable to chat, over restarts of the app, until they are available again', async () => {
		const [anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
		await bank.configure(
			catalogueOf({
				Cards: { members: [anna.username], types: { Cards: {} } },
				Loans: { members: [ben.username], types: { Loans: {} } },
			}),
		);
		const running = await bank.customerWrites('Olivia', 'Hello', 'Cards');
		await bank.isServedBy(anna, running);
		await anna.runCommand('livebank', 'unavailable', running.roomId);
		await eventually('Anna reads so', () => anna.notices.find(({ msg }) => String(msg).includes('You get no new chats')));
		const waiting = await bank.customerWrites('Noah', 'Hello', 'Cards');
		await bank.waits(waiting);

		const turnOffAndOn = async (): Promise<void> => {
			await bank.administrator.enableApp(bank.appId, false);
			await bank.administrator.enableApp(bank.appId, true);
			await bank.isBack();
		};
		for (const restart of [turnOffAndOn, () => bank.updateApp()]) {
			await restart();
			// A later customer is served: the desk is at work again and has looked at the queue.
			await bank.isServedBy(ben, await bank.customerWrites('Mia', 'Hello', 'Loans'));
			await bank.waits(waiting);
		}
		expect(await bank.administrator.servedBy(running.roomId)).toBe(anna.username);
		await anna.runCommand('livebank', 'available', running.roomId);
		await bank.isServedBy(anna, waiting, AT_ONCE_MILLISECONDS);
	});

	it('is said by the button in "Conversations" too', async () => {
		const anna = await bank.hire('anna');
		await bank.configure(catalogueOf({ Cards: { members: [anna.username], types: { Cards: {} } } }));
		const running = await bank.customerWrites('Olivia', 'Hello');
		await bank.isServedBy(anna, running);

		const bar = await bank.conversationsBar(anna, running);
		const click = async (label: string, shown: PushedView): Promise<PushedView> => {
			const button = buttonsOf(shown).find((candidate) => candidate.label === label);
			if (!button) {
				throw new Error(`There is no button "${label}".`);
			}
			return bank.answerTo(anna, () => anna.clickInView(bank.appId, bar.view.id, button));
		};
		expect(textsOf(bar, 'conversations.chats')).toEqual(['You are available to chat.']);
		const off = await click('Get no new chats', bar);
		expect(textsOf(off, 'conversations.chats')).toEqual(['You get no new chats. You keep those you have.']);
		const waiting = await bank.customerWrites('Noah', 'Hello');
		await bank.waits(waiting);
		const on = await click('Be available to chat', off);
		expect(textsOf(on, 'conversations.chats')).toEqual(['You are available to chat.']);
		await bank.isServedBy(anna, waiting, AT_ONCE_MILLISECONDS);
	});

	it('is not an agent who is away, unless the bank says that away is available', async () => {
		const anna = await bank.hire('anna');
		const catalogue = (awayIsAvailable: boolean) =>
			catalogueOf({ Cards: { members: [anna.username], types: { Cards: {} } } }, { routing: { awayIsAvailable } });
		await bank.configure(catalogue(false));
		await anna.setPresence('away');
		const first = await bank.customerWrites('Olivia', 'Hello');
		await bank.waits(first);
		await anna.setPresence('online');
		await bank.isServedBy(anna, first, AT_ONCE_MILLISECONDS);

		await anna.setPresence('away');
		const second = await bank.customerWrites('Noah', 'Hello');
		await bank.waits(second);
		await bank.configure(catalogue(true));
		await bank.isServedBy(anna, second);
		expect(await bank.agentOf(await bank.customerWrites('Mia', 'Hello'))).toBe(anna.username);
	});

	it('is the next agent if Omnichannel is off, and the first again at a message or a click of theirs', async () => {
		const [anna, ben, carl, dora] = [
			await bank.hire('anna'),
			await bank.hire('ben'),
			await bank.hire('carl'),
			await bank.hire('dora'),
		];
		const expertAnd = (expert: string, beginner: string) => [{ username: expert, level: 5 }, beginner];
		await bank.configure(
			catalogueOf(
				{
					Cards: { members: expertAnd(anna.username, ben.username), types: { Cards: {} } },
					Loans: { members: expertAnd(carl.username, dora.username), types: { Loans: {} } },
				},
				{ capacity: { default: 1, agents: { [anna.username]: 5, [carl.username]: 5 } } },
			),
		);
		const answered = await bank.customerWrites('Olivia', 'Hello', 'Cards');
		const looked = await bank.customerWrites('Noah', 'Hello', 'Loans');
		await Promise.all([bank.isServedBy(anna, answered), bank.isServedBy(carl, looked)]);
		await Promise.all([anna.setAvailable(false), carl.setAvailable(false)]);
		await bank.isServedBy(ben, await bank.customerWrites('Mia', 'Hello', 'Cards'), AT_ONCE_MILLISECONDS);
		await bank.isServedBy(dora, await bank.customerWrites('Lea', 'Hello', 'Loans'), AT_ONCE_MILLISECONDS);

		const [aboutCards, aboutLoans] = [
			await bank.customerWrites('Emma', 'Hello', 'Cards'),
			await bank.customerWrites('Finn', 'Hello', 'Loans'),
		];
		await Promise.all([bank.waits(aboutCards), bank.waits(aboutLoans)]);
		await Promise.all([anna.setAvailable(true), carl.setAvailable(true)]);
		// The pause after a refused assignment is 15 s: without a sign of life they would get nothing for longer than this.
		await anna.write(answered.roomId, 'I am here');
		await bank.isServedBy(anna, aboutCards, AT_ONCE_MILLISECONDS);
		await bank.waits(aboutLoans);
		await bank.conversationsBar(carl, looked);
		await bank.isServedBy(carl, aboutLoans, AT_ONCE_MILLISECONDS);
	});

	it('is nobody of a group that is closed, except for what is served at any hour, until it opens', async () => {
		const anna = await bank.hire('anna');
		const group = { members: [anna.username], types: { Questions: {}, 'Card block': { always: true } } };
		await bank.configure(catalogueOf({ Cards: { ...group, hours: { timeZone: 'Europe/Berlin', week: {} } } }));
		const question = await bank.customerWrites('Olivia', 'Hello', 'Questions');
		await bank.waits(question);
		await bank.isServedBy(anna, await bank.customerWrites('Noah', 'Block it', 'Card block'), AT_ONCE_MILLISECONDS);
		await bank.waits(question);
		await bank.configure(catalogueOf({ Cards: group }));
		await bank.isServedBy(anna, question);
	});
});
