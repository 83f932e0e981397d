import { eventually } from '../../tools/client/eventually';
import { takeInquiry } from '../../tools/host/omnichannel/routing';
import { Desk, everyServer } from './Desk';

jest.setTimeout(120_000);

/** A sweep after the suspicion, and one more where the first came too soon. */
const TWO_SWEEPS_MILLISECONDS = 30_000;

describe.each(everyServer)('a room that two agents have taken on a %s server with the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	afterEach(async () => {
		await desk.close();
	});

	it('has one agent again within two sweeps: the one whom the server names', async () => {
		desk = await Desk.open(profile, sandbox, { anna: 1, ben: 1 });
		const { core } = desk.host.chat;
		const { store } = core;
		const customer = desk.customer('Olivia');
		await customer.openRoom();
		await customer.write('My card is gone');
		const { roomId } = customer;
		await eventually('the room is served', async () => (await desk.administrator.servedBy(roomId)) !== undefined);
		const first = await desk.administrator.servedBy(roomId);
		const second = store.users.findOne(({ username }) => username === (first === 'anna' ? 'ben' : 'anna'));
		const room = store.rooms.findById(roomId);
		const inquiry = store.inquiries.findOne(({ rid }) => rid === roomId);
		if (!second || !room || !inquiry) {
			throw new Error('The server has lost something.');
		}
		await desk.quiet();
		// Who takes it has read the room before it was served.
		await takeInquiry(core, inquiry, { agentId: second._id, username: second.username }, { ...room, servedBy: undefined });
		const members = (): string[] => store.subscriptions.find(({ rid }) => rid === roomId).map(({ u }) => u.username);
		expect(members()).toHaveLength(2);
		await eventually('one of them has it', () => members().length === 1, TWO_SWEEPS_MILLISECONDS);
		expect(members()).toEqual([second.username]);
		expect(await desk.administrator.servedBy(roomId)).toBe(second.username);
	});
});
