import { resolve } from 'path';
import { eventually } from '../../tools/client/eventually';
import { Desk, everyServer } from './Desk';

jest.setTimeout(90_000);

/** The app as it was before, built from the version before the present one. */
const PREVIOUS = resolve(__dirname, 'previous/livebank_0.1.0.zip');

describe.each(everyServer)('an update of the app on a %s server in the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 1, ben: 1 }, PREVIOUS);
	});

	afterAll(() => desk.close());

	it('goes on with everything the version before has stored', async () => {
		const [first, second, third] = [desk.customer('Olivia'), desk.customer('Noah'), desk.customer('Mia')];
		await first.write('My card is gone');
		await second.write('My card too');
		await eventually('both are served', async () => (await desk.roomsByAgent([first, second])).size === 2);
		await third.write('And mine');
		await eventually('all have their case', () => desk.casesStored() === 3);
		await desk.quiet();

		await desk.update();

		const agentOfFirst = await desk.administrator.servedBy(first.roomId);
		const agent = desk.agents.find(({ username }) => username === agentOfFirst);
		await agent?.closeRoom(first.roomId);
		// The freed place goes to the one who has waited since before the update.
		expect(await eventually('the third is served', () => desk.administrator.servedBy(third.roomId))).toBe(agentOfFirst);
		await eventually('nothing is doubled', () => desk.casesStored() === 3);
		const fourth = desk.customer('Lea');
		await fourth.write('Hello');
		await eventually('a new case is opened', () => desk.casesStored() === 4);
		const unreadable = JSON.stringify(await desk.administrator.appLogs(desk.appId)).match(/cannot be read/g);
		expect(unreadable).toBeNull();
		// Its record from before the update is gone, not left behind under an older schema.
		const open = desk.host.engine.persistence
			.ofApp(desk.appId)
			.filter(({ data }) => 'state' in data && (data.state === 'waiting' || data.state === 'inProgress'));
		expect(open).toHaveLength(3);
	});
});
