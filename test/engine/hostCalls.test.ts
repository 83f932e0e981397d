import { eventually } from '../../tools/client/eventually';
import { Desk, everyServer } from './Desk';

jest.setTimeout(60_000);

const TRANSFER = 'transferVisitor';

describe.each(everyServer)('calls of the app to a %s server from the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 20 });
		// The first customer after a start pays for loading the desk's memory; those after it are counted.
		const first = desk.customer('first');
		await first.write('Hello');
		await eventually('the first customer is served', () => desk.administrator.servedBy(first.roomId));
		await afterSweep();
	});

	afterAll(async () => {
		await desk.close();
	});

	/** Waits until the sweep has just been. It runs every ten seconds, and would be counted; the tests take three. */
	async function afterSweep(): Promise<void> {
		const last = desk.lastSweepAt();
		await eventually('a sweep', () => desk.lastSweepAt() > last);
		await desk.quiet();
	}

	/** The calls of what `act` sets off, once `done` and no further call has come for a while. */
	async function count(act: () => Promise<unknown>, done: () => boolean | Promise<boolean>): Promise<string[]> {
		desk.host.engine.hostCalls.reset();
		await act();
		await eventually('the event is worked off', done);
		await desk.quiet();
		return desk.callsMade();
	}

	it('are at most 12 before the transfer of a new conversation returns and at most 14 after it', async () => {
		const customer = desk.customer('Olivia');
		const calls = await count(
			() => customer.openRoom(),
			() => desk.agents[0]?.notices.some(({ rid }) => rid === customer.roomId) === true,
		);
		const transfer = calls.findIndex((method) => method.endsWith(TRANSFER));
		const [before, after] = [transfer + 1, calls.length - transfer - 1];
		process.stdout.write(`${profile} ${sandbox}: new conversation: ${before} calls up to the transfer, ${after} after it\n`);
		expect(transfer).toBeGreaterThan(0);
		expect(before).toBeLessThanOrEqual(12);
		expect(after).toBeLessThanOrEqual(14);
	});

	it('are few for the first message, none for the next ones, and at most 12 for the end', async () => {
		const customer = desk.customer('Noah');
		await customer.openRoom();
		await eventually('the customer is served', () => desk.agents[0]?.notices.some(({ rid }) => rid === customer.roomId));
		await desk.quiet();
		const noticed = () => desk.agents[0]?.notices.filter(({ rid }) => rid === customer.roomId).length ?? 0;

		const first = await count(
			() => customer.write('My card is gone'),
			() => noticed() === 2,
		);
		const next = await count(
			() => customer.write('Please block it'),
			async () => (await customer.history()).length > 0,
		);
		const end = await count(
			() => desk.agents[0]?.closeRoom(customer.roomId) ?? Promise.reject(new Error('no agent')),
			() => desk.callsMade().some((method) => method.endsWith('removeByAssociations')),
		);
		process.stdout.write(
			`${profile} ${sandbox}: first message ${first.length}, next message ${next.length}, end ${end.length} calls\n`,
		);
		expect(first.length).toBeLessThanOrEqual(12);
		expect(next).toEqual([]);
		expect(end.length).toBeLessThanOrEqual(12);
	});

	it('are none for a message in a room that is not a customer’s, which is answered in the check', async () => {
		const written = 'a message among colleagues';
		const calls = await count(
			() => desk.agents[0]?.write('GENERAL', written) ?? Promise.reject(new Error('no agent')),
			async () => JSON.stringify(await desk.administrator.appLogs(desk.appId)).includes('checkPostMessageSent'),
		);
		expect(calls).toEqual([]);
		const { logs } = await desk.administrator.call('get', `/api/apps/${desk.appId}/logs`);
		const newest = (logs as { method: string }[]).map(({ method }) => method);
		const lastCheck = newest.indexOf('app:checkPostMessageSent');
		expect(lastCheck).toBeGreaterThanOrEqual(0);
		expect(newest.slice(0, lastCheck)).not.toContain('app:executePostMessageSent');
		const { messages } = await desk.administrator.call('get', '/api/v1/channels.history?roomId=GENERAL&count=5');
		expect(JSON.stringify(messages)).toContain(written);
	});
});
