import { eventually } from '../../tools/client/eventually';
import { isRecord } from '../../tools/client/Rest';
import { Desk, everyServer } from './Desk';

jest.setTimeout(90_000);

/** The kinds of system messages a customer reads in their history. */
const kindsOf = (history: readonly unknown[]): string[] =>
	history.flatMap((message) => (isRecord(message) && typeof message.t === 'string' ? [message.t] : []));

describe.each(everyServer)('on a %s server with the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 20 });
	});

	afterAll(() => desk.close());

	const served = async (name: string): Promise<string[]> => {
		const customer = desk.customer(name);
		await customer.write('My card is gone');
		await eventually('the customer is served', () => desk.administrator.servedBy(customer.roomId));
		await desk.quiet();
		return kindsOf(await customer.history());
	};

	it('a customer reads of a transfer to their first agent, but not where a service account is set up', async () => {
		expect(await served('Olivia')).toContain('livechat_transfer_history');
		const { userId, token } = await desk.administrator.accessToken('admin', 'engine', 'livebank');
		await desk.administrator.changeAppSetting(desk.appId, 'serviceUserId', userId);
		await desk.administrator.changeAppSetting(desk.appId, 'serviceToken', token);
		await desk.administrator.changeAppSetting(desk.appId, 'serviceUrl', desk.rest.url);
		const kinds = await served('Noah');
		expect(kinds).not.toContain('livechat_transfer_history');
		expect(kinds.length).toBeGreaterThan(0);
	});

	it('the token of a service account is written into no log', async () => {
		const token = await desk.administrator.appSetting(desk.appId, 'serviceToken');
		expect(String(token).length).toBeGreaterThan(20);
		const leaks = (await desk.administrator.appLogs(desk.appId)).filter((entry) => JSON.stringify(entry).includes(String(token)));
		expect(leaks).toEqual([]);
	});

	it('a customer is served all the same where the service account’s token is wrong', async () => {
		await desk.administrator.changeAppSetting(desk.appId, 'serviceToken', 'wrong');
		expect(await served('Mia')).toContain('livechat_transfer_history');
		const logs = JSON.stringify(await desk.administrator.appLogs(desk.appId));
		expect(logs).toContain('SERVICE_TOKEN_REFUSED');
		await desk.administrator.changeAppSetting(desk.appId, 'serviceUrl', '');
	});

	it('a customer who waits is told their position by the app’s user, and nothing of it passes for a customer’s message', async () => {
		await desk.agent.setAvailable(false);
		const customer = desk.customer('Lea');
		await customer.write('My card is gone');
		const text = (message: unknown): unknown => (isRecord(message) ? message.msg : undefined);
		const catalogue = JSON.parse(String(await desk.administrator.appSetting(desk.appId, 'catalogue'))) as object;
		const queueNotices = { firstAfterSeconds: 0.1 };
		await desk.administrator.changeAppSetting(desk.appId, 'catalogue', JSON.stringify({ ...catalogue, queueNotices }));
		await eventually('the customer is told', async () =>
			(await customer.history()).map(text).includes('You are number 1 in the queue.'),
		);
		await desk.agent.setAvailable(true);
		await desk.agent.write('GENERAL', 'I am back.');
		await eventually('the agent who has written gets the conversation', () => desk.administrator.servedBy(customer.roomId));
	});

	it('an edit of the catalogue that is refused is told to the administrator by the app’s user', async () => {
		const supervisor = await desk.supervisor();
		await desk.administrator.changeAppSetting(desk.appId, 'supervisors', 'admin, nobody');
		await desk.administrator.changeAppSetting(desk.appId, 'catalogue', '{ "topics": [] }');
		const told = await eventually('the administrator is told', async () => {
			const messages = await supervisor.directMessages('livebank.bot');
			return messages.length > 0 && messages;
		});
		expect(told).toHaveLength(1);
		expect(String(told)).toContain('refused');
		await desk.administrator.changeAppSetting(desk.appId, 'catalogue', '');
		await desk.quiet();
		expect(await supervisor.directMessages('livebank.bot')).toHaveLength(1);
	});
});
