import type { CatalogueText } from '../../src/catalogue/schema';
import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { isRecord, listOf } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;
const CLOSED = 'We are at your service from Monday to Friday.';

describe('a customer who is not logged in', () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;

	/** Anna knows about cards, Ben about loans. */
	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben] = [await bank.hire('anna'), await bank.hire('ben')];
	});

	afterEach(() => Bank.closeOpened());

	async function configure(rest: Pick<CatalogueText, 'notLoggedIn' | 'askTopic' | 'texts' | 'capacity'>): Promise<void> {
		const groups = {
			Cards: { members: [anna.username], types: { 'Block a card': {} } },
			Loans: { members: [ben.username], types: { Mortgage: {} } },
		};
		await bank.configure(catalogueOf(groups, { notLoggedIn: { synchronous: true }, ...rest }));
		await bank.knows(anna, ben);
	}

	/** What somebody reads who is refused; `undefined` if they are not. */
	async function refusalOf(act: () => Promise<unknown>): Promise<string | undefined> {
		return act().then(
			() => undefined,
			(error: unknown) => String(isRecord(error) ? error.code : error),
		);
	}

	async function isClosed(customer: Customer): Promise<void> {
		const closed = async (): Promise<boolean> => (await bank.administrator.room(customer.roomId)).open !== true;
		await eventually('the room is closed', closed, BY_THE_SWEEP_MILLISECONDS);
	}

	it('is refused in the bank’s own words where nobody of the group is there, and served as soon as somebody is', async () => {
		await configure({ texts: { nobodyThere: { en: CLOSED } } });
		await bank.administrator.changeAppSetting(bank.appId, 'emptyRoomSeconds', 5);
		await bank.goOffline(anna);
		const olivia = await bank.customer('Olivia');
		// Where the server asks before it opens a room, there is none; else the first message is refused.
		expect(await refusalOf(() => olivia.write('My card is gone'))).toMatch(/error-app-prevented|from Monday to Friday/);
		const noah = await bank.customerWrites('Noah', 'I want a house', 'Mortgage');
		await bank.isServedBy(ben, noah);
		if (olivia.hasOpened) {
			expect(await olivia.texts()).toEqual([]);
			await isClosed(olivia);
		}
		const back = await bank.comeOnline('anna');
		await bank.isServedBy(back, await bank.customerWrites('Mia', 'Is somebody there?'));
	});

	it('is told when nobody came in time, and the conversation ends', async () => {
		await configure({ notLoggedIn: { maxWaitSeconds: 1 }, capacity: { default: 1 } });
		await bank.customerOf(anna, 'Olivia');
		const noah = await bank.customerWrites('Noah', 'My card too');
		await isClosed(noah);
		expect((await noah.texts()).join()).toContain('nobody was free in time');
	});

	it('is told when they have been silent for too long after an answer, and the conversation ends', async () => {
		await configure({ notLoggedIn: { silenceSeconds: 1 } });
		const [olivia, noah] = [await bank.customerOf(anna, 'Olivia'), await bank.customerOf(anna, 'Noah')];
		await anna.write(olivia.roomId, 'Your card is blocked');
		await isClosed(olivia);
		expect((await olivia.texts()).join()).toContain('We have not heard from you');
		expect(await bank.administrator.room(noah.roomId)).toMatchObject({ open: true });
	});

	describe('is asked what it is about where the page has not said', () => {
		/** The elements of the question that the customer can click. */
		async function question(customer: Customer): Promise<Record<string, unknown>[]> {
			return eventually('the question', async () => {
				const asking = (await customer.history()).filter(isRecord).find(({ blocks }) => listOf(blocks).length > 0);
				const actions = listOf(asking?.blocks)
					.filter(isRecord)
					.find(({ type }) => type === 'actions');
				return actions && listOf(actions.elements).filter(isRecord);
			});
		}

		it('by buttons, and nobody else can answer: forged clicks do nothing', async () => {
			await configure({ askTopic: { afterSeconds: 600 } });
			const [olivia, mallory] = [await bank.customerWrites('Olivia', 'Hello'), await bank.customer('Mallory')];
			await mallory.register();
			const button = (await question(olivia)).find(({ value }) => value === 'Mortgage');
			const element = { actionId: String(button?.actionId), value: 'Mortgage' };
			const { roomId: rid } = olivia;
			const visitorId = await olivia.register();
			const forged = [
				() => mallory.click(bank.appId, element, { rid }),
				() => mallory.click(bank.appId, element, { rid, headers: {}, visitor: { id: visitorId, token: mallory.token } }),
				() => mallory.click(bank.appId, element, { rid, headers: {}, visitor: { id: visitorId } }),
				() => olivia.click(bank.appId, { ...element, value: 'Gold' }),
				() => olivia.click(bank.appId, { ...element, actionId: 'livebank.end.0' }),
			];
			// One after the other: of calls at once a 6.14 server keeps the log of the last alone.
			for (const click of forged) {
				expect(await click()).toMatchObject({ success: false });
			}
			await bank.waits(olivia);
			await olivia.click(bank.appId, element);
			await bank.isServedBy(ben, olivia);
			expect(await olivia.click(bank.appId, { ...element, value: 'Block a card' })).toMatchObject({ success: false });
			expect(await bank.administrator.servedBy(rid)).toBe(ben.username);
			expect(JSON.stringify(await bank.administrator.appLogs(bank.appId))).toContain('NOT_YOUR_ROOM');
		});

		it('and is served as the default topic where they do not answer; not asked where the page has said', async () => {
			await configure({ askTopic: { afterSeconds: 5 } });
			const noah = await bank.customerWrites('Noah', 'I want a house', 'Mortgage');
			await bank.isServedBy(ben, noah);
			const olivia = await bank.customerWrites('Olivia', 'Hello');
			expect(await question(olivia)).toHaveLength(2);
			await bank.isServedBy(anna, olivia, BY_THE_SWEEP_MILLISECONDS);
			expect((await noah.history()).filter(isRecord).some(({ blocks }) => listOf(blocks).length > 0)).toBe(false);
		});

		it('and is told where nobody is there for what they have chosen; they may choose something else', async () => {
			await configure({ askTopic: { afterSeconds: 600 }, texts: { nobodyThere: { en: CLOSED } } });
			await bank.goOffline(ben);
			const olivia = await bank.customerWrites('Olivia', 'Hello');
			const [cards, loans] = (await question(olivia)).map(({ actionId, value }) => ({
				actionId: String(actionId),
				value: String(value),
			}));
			if (!cards || !loans) {
				throw new Error('There are not two buttons.');
			}
			expect(await olivia.click(bank.appId, loans)).toMatchObject({ success: false });
			await eventually('they are told', async () => (await olivia.texts()).includes(CLOSED));
			await olivia.click(bank.appId, cards);
			await bank.isServedBy(anna, olivia);
		});
	});

	it('cannot change or take back what they have written', async () => {
		await configure({});
		const olivia = await bank.customerOf(anna, 'Olivia');
		const own = (await olivia.history()).filter(isRecord).find(({ msg }) => msg === 'I am Olivia');
		expect(await refusalOf(() => olivia.edit(String(own?._id), 'Nothing'))).toBeDefined();
		expect(await refusalOf(() => olivia.remove(String(own?._id)))).toBeDefined();
		expect(await olivia.texts()).toContain('I am Olivia');
	});
});
