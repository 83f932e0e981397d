import { eventually } from '../../tools/client/eventually';
import { Desk, everyServer } from './Desk';

jest.setTimeout(90_000);

/** How long a sweep takes at most here, in milliseconds. */
const SWEEP_MILLISECONDS = 1_000;

describe.each(everyServer)('calls of the app to a %s server from the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 40 });
		// The first customer after a start pays for loading the desk's memory; those after it are counted.
		const first = desk.customer('first');
		await first.write('Hello');
		await eventually('the first customer is served', () => desk.administrator.servedBy(first.roomId));
	});

	afterAll(async () => {
		await desk.close();
	});

	/** What `measure` gives, done again if a sweep ran beside it: that runs by the clock, every ten seconds. */
	async function undisturbed<Value>(measure: () => Promise<Value>): Promise<Value> {
		for (;;) {
			await eventually('no sweep is under way', () => Date.now() - desk.lastSweepAt() > SWEEP_MILLISECONDS);
			await desk.quiet();
			const sweptAt = desk.lastSweepAt();
			const value = await measure();
			if (desk.lastSweepAt() === sweptAt) {
				return value;
			}
		}
	}

	/** The calls of what `act` sets off, once `done` and no further call has come for a while. */
	async function count(act: () => Promise<unknown>, done: () => boolean | Promise<boolean>): Promise<string[]> {
		desk.host.engine.hostCalls.reset();
		await act();
		await eventually('the event is worked off', done);
		await desk.quiet();
		return desk.callsMade();
	}

	/** Notices about a customer's room that the agent has seen. */
	const notices = (roomId: string): number => desk.agent.notices.filter(({ rid }) => rid === roomId).length;

	it('are at most 14 before the transfer of a new conversation returns and at most 14 after it', async () => {
		const calls = await undisturbed(async () => {
			const customer = desk.customer('Olivia');
			return count(
				() => customer.openRoom(),
				() => notices(customer.roomId) === 1,
			);
		});
		const transfer = calls.findIndex((method) => method.endsWith('transferVisitor'));
		const [before, after] = [transfer + 1, calls.length - transfer - 1];
		process.stdout.write(`${profile} ${sandbox}: new conversation: ${before} calls up to the transfer, ${after} after it\n`);
		expect(transfer).toBeGreaterThan(0);
		// Two of them where the server asks whether the room may be opened.
		expect(before).toBeLessThanOrEqual(14);
		expect(after).toBeLessThanOrEqual(14);
	});

	it('are few for the first message, none for the next ones, and at most 12 for the end', async () => {
		const [first, next, end] = await undisturbed(async () => {
			const customer = desk.customer('Noah');
			await customer.openRoom();
			await eventually('the customer is served', () => notices(customer.roomId) === 1);
			await desk.quiet();
			return [
				await count(
					() => customer.write('My card is gone'),
					() => notices(customer.roomId) === 2,
				),
				await count(
					() => customer.write('Please block it'),
					async () => JSON.stringify(await customer.history()).includes('Please block it'),
				),
				await count(
					() => desk.agent.closeRoom(customer.roomId),
					() => desk.callsMade().some((method) => method.endsWith('removeByAssociations')),
				),
			] as const;
		});
		process.stdout.write(
			`${profile} ${sandbox}: first message ${first.length}, next message ${next.length}, end ${end.length} calls\n`,
		);
		expect(first.length).toBeLessThanOrEqual(11);
		expect(next).toEqual([]);
		expect(end.length).toBeLessThanOrEqual(12);
	});

	it('are at most 9 more for the first message of a proved customer, whether it opens a case or goes on about one', async () => {
		let customers = 0;
		const [[opened, continued], cases] = await undisturbed(async () => {
			const casesBefore = desk.casesStored();
			const customer = desk.customer('Emma');
			await desk.prove(customer, `customer ${(customers += 1)}`);
			const calls: string[][] = [];
			for (const words of ['My card is gone', 'Is it blocked?']) {
				const roomId = await customer.openRoom();
				await eventually('the customer is served', () => notices(roomId) === 1);
				await desk.quiet();
				calls.push(
					await count(
						() => customer.write(words),
						() => notices(roomId) === 2,
					),
				);
				await desk.agent.closeRoom(roomId);
				await desk.quiet();
			}
			return [calls, desk.casesStored() - casesBefore] as const;
		});
		process.stdout.write(
			`${profile} ${sandbox}: proved customer: new case ${opened?.length}, case continued ${continued?.length} calls\n`,
		);
		expect(opened?.length).toBeLessThanOrEqual(20);
		expect(continued?.length).toBeLessThanOrEqual(20);
		expect(cases).toBe(1);
	});

	it('are at most 10 for a change of status, and one for its answer', async () => {
		const calls = await undisturbed(async () => {
			const customer = desk.customer('Liam');
			await customer.openRoom();
			await eventually('the customer is served', () => notices(customer.roomId) === 1);
			await desk.quiet();
			await customer.write('My card is gone');
			await eventually('the agent is told of the case', () => notices(customer.roomId) === 2);
			await desk.quiet();
			return count(
				() => desk.agent.runCommand('livebank', 'status waiting for bank', customer.roomId),
				() => notices(customer.roomId) === 3,
			);
		});
		process.stdout.write(`${profile} ${sandbox}: change of status: ${calls.length} calls with the answer\n`);
		expect(calls.filter((method) => method.endsWith('createWithAssociations'))).not.toEqual([]);
		expect(calls.at(-1)).toMatch(/NotifyUser$/);
		expect(calls.length - 1).toBeLessThanOrEqual(10);
	});

	it('are at most 8 to open "Conversations", and one for each of 25 where the server itself wrote last; two for each completed one shown', async () => {
		const customers = Array.from({ length: 25 }, (_, index) => desk.customer(`Customer ${index}`));
		for (const customer of customers) {
			await customer.write('My card is gone');
			await eventually('the agent is told of the case', () =>
				desk.agent.notices.some(({ rid, msg }) => rid === customer.roomId && String(msg).includes('My card is gone')),
			);
		}
		const rowsOf = (index: number): number =>
			desk.agent.views[index]?.view.blocks.filter(({ type }) => type === 'divider').length ?? 0;
		const opened = async (): Promise<{ calls: string[]; answer: number }> => {
			const answer = desk.agent.views.length;
			const calls = await count(
				() => desk.agent.clickRoomButton(desk.appId, 'livebank.conversations', customers[0]?.roomId ?? ''),
				() => desk.agent.views.length > answer,
			);
			return { calls, answer };
		};
		const { calls, answer } = await undisturbed(opened);
		for (const customer of customers) {
			await desk.agent.closeRoom(customer.roomId);
		}
		await desk.quiet();
		const list = (await opened()).answer;
		const element = { actionId: 'livebank.list.1', value: 'completed/1/\n' };
		const completed = await undisturbed(() =>
			count(
				() => desk.agent.clickInView(desk.appId, desk.agent.views[list]?.view.id ?? '', element),
				() => desk.agent.views.length > list + 1,
			),
		);
		const messages = calls.filter((method) => method.endsWith('getMessages')).length;
		process.stdout.write(
			`${profile} ${sandbox}: in progress ${calls.length - messages} calls and ${messages} for its rooms, 20 completed ${completed.length}\n`,
		);
		expect([rowsOf(answer), rowsOf(desk.agent.views.length - 1)]).toEqual([20, 20]);
		expect(calls.length - messages).toBeLessThanOrEqual(8);
		// The first customer of all is there too, and Olivia, until the room in which she has not written is closed.
		expect(messages).toBeLessThanOrEqual(customers.length + 2);
		expect(completed.length).toBeLessThanOrEqual(8 + 2 * 20);
	});

	it('are none for a message in a room that is not a customer’s, which is answered in the check', async () => {
		const written = 'a message among colleagues';
		const checks = async (): Promise<string[]> =>
			((await desk.administrator.appLogs(desk.appId)) as { method: string }[])
				.map(({ method }) => method)
				.filter((method) => method.endsWith('PostMessageSent'));
		const [calls, answered] = await undisturbed(async () => {
			const before = (await checks()).length;
			const made = await count(
				() => desk.agent.write('GENERAL', written),
				async () => (await checks()).length > before,
			);
			const after = await checks();
			return [made, after.slice(0, after.length - before)] as const;
		});
		expect(calls).toEqual([]);
		expect(answered).toEqual(['app:checkPostMessageSent']);
		const { messages } = await desk.administrator.call('get', '/api/v1/channels.history?roomId=GENERAL&count=5');
		expect(JSON.stringify(messages)).toContain(written);
	});
});
