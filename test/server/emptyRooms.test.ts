import { eventually } from '../../tools/client/eventually';
import { factsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';

jest.setTimeout(90_000);

describe('a room in which the customer never writes', () => {
	let bank: Bank;

	beforeEach(async () => {
		bank = await Bank.open();
	});

	afterEach(() => Bank.closeOpened());

	it('takes a place at first, is closed after a while, frees the place and leaves no case', async () => {
		const anna = await bank.hire('anna');
		await bank.configure({
			topics: [{ name: 'Block a card', caseType: 'Cards' }],
			defaultTopic: 'Block a card',
			caseTypes: [{ name: 'Cards' }],
			skillGroups: [{ name: 'Cards', members: [anna.username], caseTypes: ['Cards'] }],
			capacity: { default: 1 },
		});
		await bank.administrator.changeAppSetting(bank.appId, 'emptyRoomSeconds', 5);
		const silent = await bank.customer('Silent');
		await silent.openRoom();
		expect(await bank.agentOf(silent)).toBe(anna.username);
		const bar = await bank.caseBar(anna, silent);
		expect(textsOf(bar, 'case.none')).toEqual(['There is no case yet: the customer has not written.']);

		const writing = await bank.customerWrites('Olivia', 'Hello');
		await bank.waits(writing);
		expect(await bank.agentOf(writing, 40_000)).toBe(anna.username);
		const room = await bank.administrator.room(silent.roomId);
		expect(room.open).not.toBe(true);
		expect(room.closer).toBe('user');
		await eventually('the silent room is no conversation any more', async () => {
			return textsOf(await bank.caseBar(bank.supervisor, silent), 'refusal')
				.join()
				.includes('NO_SUCH_CONVERSATION');
		});
		expect(factsOf(await bank.caseBar(anna, writing), 'case.facts').Status).toBe('New');
	});
});
